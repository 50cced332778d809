import { type ReactNode, useMemo, useState } from "react";
import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import type { HeightScale } from "../../charts/bar-heights";
import { MirroredHistogram } from "../../charts/MirroredHistogram";
import { type ScoreAxis, scoreEdges } from "../../charts/score-axis";
import { thresholdText } from "../../charts/threshold-steps";
import { Disclosure } from "../../components/Disclosure";
import { counted, countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { Table } from "../../components/Table";
import { scoreBins } from "./curve-points";
import styles from "./EvaluateScreen.module.css";
import { useThresholds } from "./use-thresholds";

const BINS = 40;

const scales = [
  { value: "log", label: "Logarithmic heights" },
  { value: "sqrt", label: "Square-root heights" },
] as const;

interface HistogramPanelProps {
  readonly shown: ClassEvaluation;
  readonly axis: ScoreAxis;
  readonly picker: ReactNode;
}

/** How matches and non-matches score. */
export function HistogramPanel({ shown, axis, picker }: HistogramPanelProps) {
  const [scale, setScale] = useState<HeightScale>("log");
  const bins = useMemo(() => scoreBins(shown, BINS, axis), [shown, axis]);
  return (
    <Panel
      title="Scores"
      lead={`${counted(shown.matches - shown.lost, "match", "matches")} up, ${counted(shown.nonMatches, "non-match", "non-matches")} down.`}
      actions={
        <>
          {picker}
          <Select hideLabel size="small" label="Heights" value={scale} options={scales} onChange={setScale} />
        </>
      }
    >
      <Drawing bins={bins} axis={axis} scale={scale} />
      {shown.lost > 0 && (
        <p className={styles.note}>
          Not drawn, for blocking lost {shown.lost === 1 ? "it" : "them"}: {counted(shown.lost, "match", "matches")}.
        </p>
      )}
      <BinTable bins={bins} axis={axis} />
    </Panel>
  );
}

/** On its own, so that a drag draws no more than it moves. */
function Drawing(props: { bins: ReturnType<typeof scoreBins>; axis: ScoreAxis; scale: HeightScale }) {
  const { bins, axis, scale } = props;
  const thresholds = useThresholds();
  return (
    <MirroredHistogram
      label="Matches and non-matches by score, in forty bins; the figures are in the table below"
      above={bins.matches}
      below={bins.nonMatches}
      aboveName="matches"
      belowName="non-matches"
      axis={axis}
      scale={scale}
      thresholds={thresholds}
      height={320}
    />
  );
}

function BinTable({ bins, axis }: { bins: ReturnType<typeof scoreBins>; axis: ScoreAxis }) {
  const edges = useMemo(() => scoreEdges(BINS, axis), [axis]);
  const table = useMemo(
    () => (
      <Disclosure title="Show as table">
        <Table
          label="Known pairs by score"
          rows={bins.matches.map((matches, index) => ({
            from: edges[index]!,
            matches,
            others: bins.nonMatches[index]!,
          }))}
          rowKey={({ from }) => String(from)}
          maxHeight={280}
          columns={[
            { key: "from", title: "Score from", header: true, render: ({ from }) => thresholdText(from) },
            { key: "matches", title: "Matches", numeric: true, render: ({ matches }) => countText(matches) },
            { key: "others", title: "Non-matches", numeric: true, render: ({ others }) => countText(others) },
          ]}
        />
      </Disclosure>
    ),
    [bins, edges],
  );
  return table;
}
