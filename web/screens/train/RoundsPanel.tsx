import type { ScoringReport } from "../../../src/engine/protocol/calls";
import type { RoundSummary } from "../../../src/engine/protocol/training";
import { measureDomain } from "../../charts/axis";
import { LineChart } from "../../charts/LineChart";
import { ErrorNotice } from "../../components/ErrorNotice";
import { counted, countText, measureText, percentText, secondsText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { type Column, Table } from "../../components/Table";
import { isAssigned } from "../../stores/assignment-store";
import { useAssignment, useScoring, useTasks, useTraining } from "../../stores/workbench-context";
import { lastKept, outcomeText, roundName, summaryText } from "./rounds-words";
import styles from "./TrainScreen.module.css";

/** What each collective round did when the model was trained, and the choice of the round whose scores are shown. */
export function RoundsPanel() {
  const rounds = useTraining((state) => state.model?.roundFigures ?? state.report?.rounds ?? null);
  const model = useTraining((state) => state.model);
  const idle = useTraining((state) => state.phase === "idle");
  const stopped = useTraining((state) => state.report === null && state.progress !== null);
  const shown = useScoring((state) => (state.running ? null : (state.report?.round ?? null)));
  if (!idle || stopped || (rounds === null && shown === null)) return null;
  return (
    <Panel
      title="Collective rounds"
      lead={rounds ? summaryText(rounds, model ?? {}) : shown ? restoredText(shown.last) : ""}
    >
      {shown && <RoundChoice shown={shown} />}
      {rounds && rounds.length > 0 && <RoundFigures rounds={rounds} />}
    </Panel>
  );
}

function restoredText(last: number): string {
  return `The model has ${counted(last, "collective round")}. It came from a file without word of what each did.`;
}

function RoundChoice({ shown: { shown, last } }: { shown: NonNullable<ScoringReport["round"]> }) {
  const { roundAsked, roundError, showRound, dismissError } = useScoring((state) => state);
  const assigned = useAssignment(isAssigned);
  const busy = useTasks((state) => state.tasks.length > 0);
  const rounds = Array.from({ length: last + 1 }, (_, round) => ({
    value: String(round),
    label: roundName(round, last),
  }));
  const help = "Figures, queue, histogram and exports follow. The last is what the model ends with.";
  return (
    <>
      <div className={styles.narrow}>
        <Select
          label="Show the scores of"
          value={String(roundAsked ?? shown)}
          options={rounds}
          onChange={(round) => void showRound(Number(round))}
          isDisabled={busy}
          help={
            assigned ? `${help} The one-to-one assignment is of the round shown: another round takes it back.` : help
          }
        />
      </div>
      {/* Of an earlier round the mark at the top says it. */}
      {roundError !== null && shown === last && <ErrorNotice error={roundError} onDismiss={dismissError} />}
    </>
  );
}

function RoundFigures({ rounds }: { rounds: readonly RoundSummary[] }) {
  const labelled = rounds.some(({ validLabelledPrauc }) => validLabelledPrauc !== null);
  return (
    <>
      <div className={styles.curves}>
        <RoundCurve rounds={rounds} measure="validPrauc" title="validation PRAUC, candidates" />
        {labelled && (
          <RoundCurve rounds={rounds} measure="validLabelledPrauc" title="validation PRAUC, labelled pairs" />
        )}
      </div>
      <RoundTable rounds={rounds} labelled={labelled} />
      <p className={styles.note}>
        Proposed: pairs that names had missed and whose surroundings are alike. Anchors: pairs taken as evidence for
        their neighbours, the known matches among them. Moved: share of the pairs whose score crossed one half.
      </p>
    </>
  );
}

interface RoundCurveProps {
  readonly rounds: readonly RoundSummary[];
  readonly measure: "validPrauc" | "validLabelledPrauc";
  readonly title: string;
}

function RoundCurve({ rounds, measure, title }: RoundCurveProps) {
  const points = rounds.flatMap((round) => {
    const value = round[measure];
    return value === null ? [] : [{ x: round.round, y: value }];
  });
  // One point is no course.
  if (points.length < 2) return null;
  const kept = lastKept(rounds)?.round ?? 0;
  const atKept = points.find(({ x }) => x === kept);
  const name = kept === 0 ? "network alone" : `kept to round ${kept}`;
  return (
    <LineChart
      label={`${title} by collective round; ${name}, ${measureText(atKept?.y ?? null)}; the figures are in the table below`}
      points={points}
      xDomain={[0, Math.max(2, rounds.length - 1)]}
      yDomain={measureDomain(points.map(({ y }) => y))}
      xLabel="round"
      yLabel={title}
      tone="second"
      mark={atKept ? { x: kept, text: `${name}: ${measureText(atKept.y)}` } : null}
    />
  );
}

function RoundTable({ rounds, labelled }: { rounds: readonly RoundSummary[]; labelled: boolean }) {
  const columns: readonly (Column<RoundSummary> | false)[] = [
    { key: "round", title: "Round", header: true, render: ({ round }) => (round === 0 ? "0, network" : round) },
    { key: "outcome", title: "Outcome", render: (round) => outcomeText(round, rounds) },
    { key: "prauc", title: "Validation PRAUC", numeric: true, render: ({ validPrauc }) => measureText(validPrauc) },
    labelled && {
      key: "labelled",
      title: "Of labelled pairs",
      numeric: true,
      render: ({ validLabelledPrauc }: RoundSummary) => measureText(validLabelledPrauc),
    },
    { key: "pairs", title: "Pairs", numeric: true, render: ({ pairs }) => countText(pairs) },
    { key: "proposed", title: "Proposed", numeric: true, render: ({ proposed }) => countText(proposed) },
    { key: "anchors", title: "Anchors", numeric: true, render: ({ anchors }) => countText(anchors) },
    {
      key: "moved",
      title: "Moved",
      numeric: true,
      render: ({ round, moved }) => (round === 0 ? "–" : percentText(moved)),
    },
    {
      key: "seconds",
      title: "Time",
      numeric: true,
      render: ({ round, seconds }) => (round === 0 ? "–" : secondsText(seconds)),
    },
  ];
  return (
    <Table
      label="Collective rounds"
      rows={rounds}
      rowKey={({ round }) => String(round)}
      columns={columns.filter((column) => column !== false)}
    />
  );
}
