import { useState } from "react";
import type { MatcherResult } from "../../../src/engine/protocol/comparison";
import { CurveChart } from "../../charts/CurveChart";
import { Button } from "../../components/Button";
import { Disclosure } from "../../components/Disclosure";
import { measureText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { type Column, Table } from "../../components/Table";
import styles from "./CompareScreen.module.css";
import type { Protocol } from "./comparison-columns";
import { precisionAtRecall, recallLevels } from "./curve-figures";
import { curvesOf } from "./curve-looks";
import { matcherWords } from "./matcher-words";

const beginnings = [
  { value: "0", label: "Axes from 0" },
  { value: "0.5", label: "Axes from 0.5" },
  { value: "0.8", label: "Axes from 0.8" },
] as const;

export interface CurvesPanelProps {
  readonly results: readonly MatcherResult[];
  readonly protocol: Protocol;
  readonly highlighted: ReadonlySet<string>;
  readonly onClear: () => void;
}

/** Every matcher's precision against recall on one chart, with the figures behind it. */
export function CurvesPanel({ results, protocol, highlighted, onClear }: CurvesPanelProps) {
  const [from, setFrom] = useState<(typeof beginnings)[number]["value"]>("0");
  const curves = curvesOf(results, protocol);
  if (curves.length === 0) return null;
  return (
    <Panel
      title="Precision and recall"
      lead="On the test split. A mark stands where the threshold chosen on the validation split falls. Choose matchers by name in the table to bring their curves forward."
      actions={
        <>
          {highlighted.size > 0 && (
            <Button size="small" variant="quiet" onPress={onClear}>
              Show all alike
            </Button>
          )}
          <Select
            hideLabel
            size="small"
            label="Range of both axes"
            value={from}
            options={beginnings}
            onChange={setFrom}
          />
        </>
      }
    >
      <CurveChart
        label={`Precision against recall of ${curves.length} matchers; the figures are in the table below`}
        curves={curves}
        highlighted={highlighted}
        xLabel="recall"
        yLabel="precision"
        from={Number(from)}
      />
      <Disclosure title="Figures of the curves">
        <p className={styles.note}>The best precision that each matcher has at that recall or a higher one.</p>
        <CurveFigures results={results} protocol={protocol} />
      </Disclosure>
    </Panel>
  );
}

function CurveFigures({ results, protocol }: Pick<CurvesPanelProps, "results" | "protocol">) {
  const rows = results.filter(({ curves }) => (curves[protocol]?.length ?? 0) > 0);
  const columns: Column<MatcherResult>[] = [
    { key: "matcher", title: "Recall", header: true, render: ({ matcher }) => matcherWords(matcher).label },
    ...recallLevels.map((level) => ({
      key: String(level),
      title: level.toFixed(1),
      numeric: true,
      render: ({ curves }: MatcherResult) => measureText(precisionAtRecall(curves[protocol] ?? [], level)),
    })),
  ];
  return <Table label="Precision by recall" rows={rows} rowKey={({ matcher }) => matcher} columns={columns} />;
}
