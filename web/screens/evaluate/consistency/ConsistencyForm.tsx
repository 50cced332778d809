import type { ConsistencyClasses } from "../../../../src/engine/protocol/consistency";
import { routeHash } from "../../../app/routes";
import { Button } from "../../../components/Button";
import { ErrorNotice } from "../../../components/ErrorNotice";
import { Icon } from "../../../components/Icon";
import { NumberField } from "../../../components/NumberField";
import { counted, countText, secondsText } from "../../../components/number-text";
import { Panel } from "../../../components/Panel";
import { Select } from "../../../components/Select";
import { useKeptFocus } from "../../../components/use-kept-focus";
import { type ConsistencyConditions, MOST_SEEDS } from "../../../stores/consistency-store";
import { secondsAtPace } from "../../../stores/training-pace";
import { useConsistency, useSay, useTasks, useTraining } from "../../../stores/workbench-context";
import { TcmNumbers } from "../../train/TcmNumbers";
import { ChoicePanel } from "./ChoicePanel";
import styles from "./ConsistencyScreen.module.css";
import type { ClassChoice } from "./class-choices";

export interface ConsistencyFormProps {
  readonly conditions: ConsistencyConditions;
  readonly choices: readonly ClassChoice[];
}

/** What is trained with and without TCM, and the buttons that start and stop. */
export function ConsistencyForm({ conditions, choices }: ConsistencyFormProps) {
  const { settings, seeds, classes } = conditions;
  const running = useConsistency((state) => state.phase !== "idle");
  const work = useConsistency((state) => state.work);
  const error = useConsistency((state) => state.error);
  const { change, compare, choose, dismissError } = useConsistency((state) => state);
  const retry = () => void (work === "choosing" ? choose(settings, classes) : compare(conditions));
  return (
    <Panel
      title="Runs"
      lead="They learn on the train split and choose their threshold on the validation split. Your model, scores and review stay as they are."
    >
      {error !== null && <ErrorNotice error={error} onRetry={retry} onDismiss={dismissError} />}
      <Buttons conditions={conditions} />
      <div className={styles.form}>
        <NumberField
          label="Seeds"
          value={seeds.length}
          minValue={1}
          maxValue={MOST_SEEDS}
          onChange={(seedCount) => change({ seedCount })}
          help={seedsText(seeds)}
          isDisabled={running}
        />
        <Select
          label="Classes"
          value={JSON.stringify(classes)}
          options={choices}
          onChange={(value) => change({ classes: classesOf(choices, value) })}
          help="One threshold should mean the same for all of them."
          isDisabled={running}
        />
      </div>
      <fieldset className={styles.group} disabled={running}>
        <legend>TCM loss</legend>
        {settings.tcm && <TcmNumbers value={settings.tcm} onChange={(tcm) => change({ tcm })} isDisabled={running} />}
        <UseForTraining conditions={conditions} />
      </fieldset>
      <ChoicePanel />
      <p className={styles.settings}>
        All else as on the Train screen, without collective rounds: {countText(settings.epochs)} epochs at most,{" "}
        {settings.baseLoss === "bce" ? "cross-entropy" : "ranking hinge"}, cross-graph attention at{" "}
        {settings.crossLevels === "all" ? "both levels" : "the last level"}.{" "}
        <a href={routeHash("train")}>Change them on Train</a>
      </p>
    </Panel>
  );
}

function Buttons({ conditions }: { conditions: ConsistencyConditions }) {
  const { settings, seeds, classes } = conditions;
  const phase = useConsistency((state) => state.phase);
  const { compare, choose, cancel } = useConsistency((state) => state);
  const lastTraining = useTraining((state) => state.report);
  const otherTask = useTasks((state) => state.tasks.length > 0);
  const keptFocus = useKeptFocus();
  const each = lastTraining
    ? `, at most about ${secondsText(secondsAtPace(settings.epochs, lastTraining))} each, going by the last run on Train`
    : "";
  return (
    <div className={styles.group}>
      <div className={styles.buttons} {...keptFocus}>
        {phase === "idle" ? (
          <>
            <Button variant="primary" isDisabled={otherTask} onPress={() => void compare(conditions)}>
              <Icon name="play" /> Train with and without
            </Button>
            <Button isDisabled={otherTask} onPress={() => void choose(settings, classes)}>
              Choose on validation
            </Button>
          </>
        ) : (
          <Button variant="danger" isDisabled={phase === "stopping"} onPress={cancel}>
            <Icon name="stop" /> {phase === "stopping" ? "Stopping…" : "Cancel"}
          </Button>
        )}
      </div>
      {phase === "idle" && (
        <p className={styles.hint}>
          {counted(2 * seeds.length, "network trains", "networks train")}
          {each}. Choosing tries a few margins and weights, each as long as one of them.
        </p>
      )}
    </div>
  );
}

function UseForTraining({ conditions: { settings } }: { conditions: ConsistencyConditions }) {
  const change = useTraining((state) => state.change);
  const same = useTraining((state) => JSON.stringify(state.settings.tcm) === JSON.stringify(settings.tcm));
  const training = useTraining((state) => state.phase !== "idle");
  const say = useSay();
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        isDisabled={training}
        onPress={() => {
          change({ tcm: settings.tcm });
          say("Train uses these margins and weights from now on.");
        }}
      >
        Use these settings for training
      </Button>
      {same && <span className={styles.hint}>Train uses them.</span>}
    </div>
  );
}

function seedsText(seeds: readonly number[]): string {
  const [first, last] = [seeds[0], seeds.at(-1)];
  return seeds.length === 1 ? `Seed ${first}, without and with.` : `Seeds ${first} to ${last}, each without and with.`;
}

function classesOf(choices: readonly ClassChoice[], value: string): ConsistencyClasses {
  return choices.find((choice) => choice.value === value)?.classes ?? { by: "type" };
}
