import { type ReactNode, useMemo, useState } from "react";
import type { ConsistencyClasses } from "../../../../src/engine/protocol/consistency";
import { ClassLegend } from "../../../charts/ClassLegend";
import { type RangeCurve, RangeCurves } from "../../../charts/RangeCurves";
import type { ScoreAxis } from "../../../charts/score-axis";
import { thresholdText } from "../../../charts/threshold-steps";
import { Disclosure } from "../../../components/Disclosure";
import { Figure, Figures } from "../../../components/Figures";
import { Panel } from "../../../components/Panel";
import { Select } from "../../../components/Select";
import { suggestedAxis } from "../curve-points";
import { className, opisText } from "../estimate-words";
import styles from "./ConsistencyScreen.module.css";
import { classNoun } from "./change-words";
import { aroundRanges, curvesOf, drawnClasses, stretchesOf, utilityDomain } from "./pair-axes";
import type { SeedPair } from "./seed-pairs";
import { UtilityPairTable } from "./UtilityPairTable";

export interface UtilityPairPanelProps {
  readonly pair: SeedPair;
  readonly classes: ConsistencyClasses;
  readonly picker: ReactNode;
}

/** Utility by threshold without and with TCM, side by side on the same axes. */
export function UtilityPairPanel({ pair, classes, picker }: UtilityPairPanelProps) {
  const { seed, without, withTcm } = pair;
  const names = useMemo(() => drawnClasses(pair), [pair]);
  const curves = useMemo(() => [without, withTcm].map((run) => curvesOf(run, names)), [without, withTcm, names]);
  const ranges = [without, withTcm].flatMap(({ test }) => test.opis.range ?? []);
  const widest = ranges.length === 0 ? null : aroundRanges(ranges, "even");
  const [asked, setAxis] = useState<ScoreAxis | null>(null);
  const axis = asked ?? suggestedAxis(widest && { minimum: widest[0], maximum: widest[1] });
  const all = Math.max(without.test.opis.classes.length, withTcm.test.opis.classes.length);
  if (ranges.length === 0) {
    return (
      <Panel title={`Utility by threshold, seed ${seed}`}>
        <p className={styles.note}>{without.test.opis.reason ?? "There is no calibration range to draw."}</p>
      </Panel>
    );
  }
  const shared = {
    axis,
    xDomain: aroundRanges(stretchesOf(pair), axis),
    yDomain: utilityDomain(curves.flat()),
  };
  return (
    <Panel
      title={`Utility by threshold, seed ${seed}`}
      lead={`Where the lines lie together, one threshold means the same for every ${classNoun(classes)}. Shaded: the calibration range that OPIS looks at.`}
      actions={
        <>
          {picker}
          <Select hideLabel size="small" label="Score axis" value={axis} options={axes} onChange={setAxis} />
        </>
      }
    >
      <ClassLegend names={names.map(className)} />
      {all > names.length && (
        <p className={styles.note}>
          Drawn are the {names.length} of {all} with most matches; OPIS is over all of them.
        </p>
      )}
      <div className={styles.sides}>
        <Side title="Without TCM" run={without} curves={curves[0]!} shared={shared} />
        <Side title="With TCM" run={withTcm} curves={curves[1]!} shared={shared} />
      </div>
      <Disclosure title="Utilities as table">
        <p className={styles.note}>
          Utility at the start and the end of each run's own range, and its mean between them.
        </p>
        <UtilityPairTable pair={pair} />
      </Disclosure>
    </Panel>
  );
}

interface SideProps {
  readonly title: string;
  readonly run: SeedPair["without"];
  readonly curves: readonly RangeCurve[];
  readonly shared: Record<"xDomain" | "yDomain", readonly [number, number]> & { readonly axis: ScoreAxis };
}

function Side({ title, run: { test, threshold }, curves, shared }: SideProps) {
  const { range, opis, epsilonOpis, reason } = test.opis;
  return (
    <div className={styles.side}>
      <h3>{title}</h3>
      <Figures>
        <Figure label="OPIS × 1000" value={opisText(opis)} />
        <Figure label="10%-OPIS × 1000" value={opisText(epsilonOpis)} />
        <Figure label="own threshold" value={thresholdText(threshold)} />
      </Figures>
      {range === null ? (
        <p className={styles.note}>{reason}</p>
      ) : (
        <RangeCurves
          label={`${title}: utility of ${curves.length} classes over the calibration range; the figures are in the table below`}
          curves={curves}
          yLabel="utility"
          range={range}
          rangeName={`range ${thresholdText(range.minimum)} to ${thresholdText(range.maximum)}`}
          threshold={threshold}
          {...shared}
        />
      )}
    </div>
  );
}

const axes = [
  { value: "even", label: "Scores evenly" },
  { value: "log-odds", label: "Scores by log-odds", note: "Draws apart what crowds near 0 and 1" },
] as const;
