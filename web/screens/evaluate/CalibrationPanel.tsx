import { memo, useMemo } from "react";
import type { CalibrationReport, ReliabilityBin } from "../../../src/engine/protocol/evaluation";
import { ReliabilityChart, type ReliabilityPoint } from "../../charts/ReliabilityChart";
import { Disclosure } from "../../components/Disclosure";
import { Figure, Figures } from "../../components/Figures";
import { countText, measureText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { type Column, Table } from "../../components/Table";
import styles from "./EvaluateScreen.module.css";

const methods: Readonly<Record<CalibrationReport["kind"], string>> = {
  isotonic: "isotonic regression",
  platt: "Platt's logistic curve, since there are few labels",
};

interface CalibrationPanelProps {
  readonly calibration: CalibrationReport | null;
  readonly reason: string | null;
}

/** How far a score may be read as a probability, before and after calibration. */
export const CalibrationPanel = memo(function CalibrationPanel({ calibration, reason }: CalibrationPanelProps) {
  return (
    <Panel
      title="Scores as probabilities"
      lead="On the dotted diagonal a score comes true as often as it says: of the pairs at 0.8, eight of ten are matches."
    >
      {calibration ? (
        <Calibration calibration={calibration} />
      ) : (
        <p className={styles.note}>{reason ?? "There is no calibration."}</p>
      )}
    </Panel>
  );
});

function Calibration({ calibration }: { calibration: CalibrationReport }) {
  const { kind, fittedOn, sameAsMeasured, eceRaw, eceCalibrated, binsRaw, binsCalibrated } = calibration;
  const raw = useMemo(() => binsRaw.map(pointOf), [binsRaw]);
  const calibrated = useMemo(() => binsCalibrated.map(pointOf), [binsCalibrated]);
  return (
    <>
      <div className={styles.beside}>
        <ReliabilityChart
          label="Share of matches by score, raw and calibrated; the figures are in the table below"
          raw={raw}
          calibrated={calibrated}
        />
        <div className={styles.aside}>
          <Figures>
            <Figure label="ECE, raw" value={measureText(eceRaw)} />
            <Figure label="ECE, calibrated" value={measureText(eceCalibrated)} />
          </Figures>
          <p className={styles.note}>
            Expected calibration error: by how much a score is wrong about its own chances, on average. Calibrated by{" "}
            {methods[kind]}. {fittedOn}
          </p>
          {sameAsMeasured && (
            <p className={styles.note}>
              It was fitted on the very pairs measured on: the calibrated figures are too good.
            </p>
          )}
        </div>
      </div>
      <Disclosure title="Show as table">
        <ReliabilityTable label="Reliability, raw scores" bins={binsRaw} />
        <ReliabilityTable label="Reliability, calibrated scores" bins={binsCalibrated} />
      </Disclosure>
    </>
  );
}

const columns: Column<ReliabilityBin>[] = [
  { key: "from", title: "Score", header: true, render: ({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)}` },
  { key: "pairs", title: "Pairs", numeric: true, render: ({ pairs }) => countText(pairs) },
  { key: "mean", title: "Mean score", numeric: true, render: ({ meanScore }) => measureText(meanScore) },
  { key: "share", title: "Share of matches", numeric: true, render: ({ matchShare }) => measureText(matchShare) },
];

function ReliabilityTable({ label, bins }: { label: string; bins: readonly ReliabilityBin[] }) {
  return (
    <section className={styles.aside}>
      <h3>{label}</h3>
      <Table label={label} rows={bins} rowKey={({ from }) => String(from)} columns={columns} />
    </section>
  );
}

function pointOf({ meanScore, matchShare, pairs }: ReliabilityBin): ReliabilityPoint {
  return { x: meanScore, y: matchShare, pairs };
}
