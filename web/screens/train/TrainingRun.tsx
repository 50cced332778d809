import type { EpochPoint, TrainingProgress, TrainingReport } from "../../../src/engine/protocol/training";
import { measureDomain } from "../../charts/axis";
import { LineChart } from "../../charts/LineChart";
import { Disclosure } from "../../components/Disclosure";
import { Figure, Figures } from "../../components/Figures";
import { countText, measureText, pairRateText, secondsText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { Table } from "../../components/Table";
import type { TrainingPhase } from "../../stores/training-store";
import { useScoring, useTraining } from "../../stores/workbench-context";
import { bestEpoch } from "./best-epoch";
import styles from "./TrainScreen.module.css";

/** The run that goes on, or the last one: progress, curves, result. */
export function TrainingRun() {
  const phase = useTraining((state) => state.phase);
  const progress = useTraining((state) => state.progress);
  const report = useTraining((state) => state.report);
  const scored = useScoring((state) => state.report !== null);
  if (phase !== "idle" || (report === null && progress !== null)) {
    return (
      <Panel title={titles[phase]}>
        {progress ? (
          <RunProgress progress={progress} phase={phase} />
        ) : (
          <ProgressBar label="Starting" done={0} total={0} />
        )}
        <Curves history={progress?.history ?? []} epochs={progress?.epochs ?? 1} />
      </Panel>
    );
  }
  if (report !== null) {
    return (
      <Panel title="Trained" lead={endText(report)}>
        <RunFigures report={report} />
        <Curves history={report.history} epochs={report.history.length} />
      </Panel>
    );
  }
  // A restored project has scores, but its run is history.
  if (scored) return null;
  return (
    <Panel title="Run">
      <p className={styles.note}>
        Loss and validation PRAUC are drawn here, epoch by epoch. You can pause, go on, or stop at any time, and work on
        another screen meanwhile.
      </p>
    </Panel>
  );
}

const titles: Record<TrainingPhase, string> = {
  idle: "Stopped run",
  running: "Progress",
  pausing: "Pausing",
  paused: "Paused",
  stopping: "Stopping",
};

function RunProgress({ progress, phase }: { progress: TrainingProgress; phase: TrainingPhase }) {
  const { epoch, epochs, step, stepsPerEpoch } = progress;
  const going = phase === "running";
  return (
    <>
      <ProgressBar
        label={progress.stage}
        done={Math.max(0, epoch - 1) * stepsPerEpoch + step}
        total={epochs * stepsPerEpoch}
      />
      <Figures>
        <Figure label="epoch" value={`${countText(epoch)} of ${countText(epochs)}`} />
        <Figure label="step" value={`${countText(step)} of ${countText(stepsPerEpoch)}`} />
        <Figure label="pace" value={going ? (pairRateText(progress.pairsPerSecond) ?? "–") : "–"} />
        <Figure
          label="left at most"
          value={going && progress.secondsLeft !== null ? secondsText(progress.secondsLeft) : "–"}
        />
      </Figures>
    </>
  );
}

function RunFigures({ report }: { report: TrainingReport }) {
  return (
    <Figures>
      <Figure label="validation PRAUC" value={measureText(report.model.validPrauc)} />
      <Figure label="best epoch" value={`${report.bestEpoch} of ${report.history.length}`} />
      <Figure label="training time" value={secondsText(report.seconds)} />
      <Figure label="pace" value={pairRateText(report.pairsPerSecond) ?? "–"} />
    </Figures>
  );
}

function endText(report: TrainingReport): string {
  return report.stoppedEarly
    ? "Ended early, because the validation PRAUC rose no more. The model of the best epoch is kept."
    : "All epochs are done. The model of the best epoch is kept.";
}

function Curves({ history, epochs }: { history: readonly EpochPoint[]; epochs: number }) {
  const validated = history.filter((point) => point.validPrauc !== null);
  const best = bestEpoch(history);
  const xDomain = [0, Math.max(2, epochs)] as const;
  return (
    <>
      <div className={styles.curves}>
        <LineChart
          label={`Training loss by epoch, ${history.length} epochs; the figures are in the table below`}
          points={history.map((point) => ({ x: point.epoch, y: point.loss }))}
          xDomain={xDomain}
          xLabel="epoch"
          yLabel="loss"
        />
        <LineChart
          label={`Validation PRAUC by epoch; ${best ? `best ${measureText(best.validPrauc)} at epoch ${best.epoch}` : "none yet"}`}
          points={validated.map((point) => ({ x: point.epoch, y: point.validPrauc! }))}
          xDomain={xDomain}
          yDomain={measureDomain(validated.map((point) => point.validPrauc!))}
          xLabel="epoch"
          yLabel="validation PRAUC"
          tone="second"
          mark={best && { x: best.epoch, text: `best ${measureText(best.validPrauc)}` }}
        />
      </div>
      <Disclosure title="Figures by epoch">
        <Table
          label="Training by epoch"
          rows={history}
          rowKey={(point) => String(point.epoch)}
          empty="No epoch is finished yet."
          maxHeight={240}
          columns={[
            { key: "epoch", title: "Epoch", numeric: true, render: (point) => point.epoch },
            { key: "loss", title: "Loss", numeric: true, render: (point) => point.loss.toFixed(4) },
            {
              key: "prauc",
              title: "Validation PRAUC",
              numeric: true,
              render: (point) => measureText(point.validPrauc),
            },
          ]}
        />
      </Disclosure>
    </>
  );
}
