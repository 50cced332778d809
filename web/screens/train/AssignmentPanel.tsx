import { useId } from "react";
import { type AssignmentMethod, assignmentMethods } from "../../../src/engine/protocol/assignment";
import { defaultFloor } from "../../../src/engine/protocol/assignment-defaults";
import { chosenThreshold } from "../../../src/evaluation/chosen-threshold";
import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { NumberField } from "../../components/NumberField";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { useKeptFocus } from "../../components/use-kept-focus";
import { isAssigned } from "../../stores/assignment-store";
import { useAssignment, useScoring, useTasks } from "../../stores/workbench-context";
import styles from "./AssignmentPanel.module.css";
import { AssignmentResult } from "./AssignmentResult";
import { methodWords } from "./assignment-words";

/** Whether each entity may have one partner only, how that is decided, and what it does. Shown once pairs have scores. */
export function AssignmentPanel() {
  const scored = useScoring((state) => state.report !== null && !state.running);
  const report = useAssignment((state) => state.report);
  const error = useAssignment((state) => state.error);
  const { assign, dismissError } = useAssignment((state) => state);
  if (!scored) return null;
  return (
    <Panel
      title="One-to-one"
      lead="If each entity has one counterpart at most, pairs that share an entity are set against each other. What loses stays in Review as a runner-up."
    >
      <MethodChoice />
      <FineChoice />
      {error !== null && <ErrorNotice error={error} onRetry={() => void assign()} onDismiss={dismissError} />}
      <Run />
      {report && <AssignmentResult report={report} />}
    </Panel>
  );
}

function MethodChoice() {
  const chosen = useAssignment((state) => state.choice.method);
  const change = useAssignment((state) => state.change);
  const running = useAssignment((state) => state.running);
  const name = useId();
  return (
    <fieldset className={styles.methods} disabled={running}>
      <legend>Method</legend>
      {assignmentMethods.map((method) => (
        <MethodOption
          key={method}
          group={name}
          method={method}
          checked={method === chosen}
          onChoose={() => change({ method })}
        />
      ))}
    </fieldset>
  );
}

function MethodOption(props: { group: string; method: AssignmentMethod; checked: boolean; onChoose: () => void }) {
  const { group, method, checked, onChoose } = props;
  const noteId = useId();
  const { name, does } = methodWords[method];
  return (
    <div className={styles.method}>
      <label>
        <input type="radio" name={group} checked={checked} onChange={onChoose} aria-describedby={noteId} />
        {name}
      </label>
      <p id={noteId}>{does}</p>
    </div>
  );
}

function FineChoice() {
  const { method, hubness, floor } = useAssignment((state) => state.choice);
  const change = useAssignment((state) => state.change);
  const running = useAssignment((state) => state.running);
  const metrics = useScoring((state) => state.report?.metrics);
  const noteId = useId();
  const ordered = method === "greedy" || method === "stable";
  return (
    <div className={styles.fine}>
      <NumberField
        label="Floor"
        value={floor ?? Math.round(defaultFloor(chosenThreshold(metrics)) * 1000) / 1000}
        onChange={(next) => change({ floor: next })}
        minValue={0}
        maxValue={1}
        step={0.01}
        formatOptions={{ maximumFractionDigits: 3 }}
        isDisabled={running || method === "many-to-many"}
        help="Pairs that score less take no part."
      />
      <div className={styles.method}>
        <label>
          <input
            type="checkbox"
            checked={hubness === "csls"}
            disabled={running || !ordered}
            onChange={(event) => change({ hubness: event.target.checked ? "csls" : "none" })}
            aria-describedby={noteId}
          />
          Correct for hubs (CSLS)
        </label>
        <p id={noteId}>
          {ordered
            ? "First comes what stands out among its rivals, not what is near to everything."
            : "Only for Greedy and Stable, which take pairs in order."}
        </p>
      </div>
    </div>
  );
}

function Run() {
  const method = useAssignment((state) => state.choice.method);
  const running = useAssignment((state) => state.running);
  const progress = useAssignment((state) => state.progress);
  const assigned = useAssignment(isAssigned);
  const assign = useAssignment((state) => state.assign);
  const task = useTasks((state) => state.tasks.at(-1) ?? null);
  const stop = useTasks((state) => state.stop);
  const keptFocus = useKeptFocus();
  return (
    <>
      <div className={styles.buttons} {...keptFocus}>
        {running ? (
          <Button onPress={() => task && stop(task.id)} isDisabled={task === null || task.stopping}>
            {task?.stopping ? "Stopping…" : "Stop"}
          </Button>
        ) : (
          <Button isDisabled={task !== null} onPress={() => void assign()}>
            {actText(method, assigned)}
          </Button>
        )}
      </div>
      {running && (
        <ProgressBar
          label={progress?.stage ?? "Assigning"}
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          secondsLeft={task?.secondsLeft ?? null}
        />
      )}
    </>
  );
}

function actText(method: AssignmentMethod, assigned: boolean): string {
  if (method === "many-to-many") return assigned ? "Back to many-to-many" : "Measure";
  return assigned ? "Assign again" : "Assign";
}
