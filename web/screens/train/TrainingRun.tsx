import type { EpochPoint, TrainingProgress, TrainingReport } from "../../../src/engine/protocol/training";
import { measureDomain } from "../../charts/axis";
import { LineChart } from "../../charts/LineChart";
import { Disclosure } from "../../components/Disclosure";
import { Figure, Figures } from "../../components/Figures";
import { countText, measureText, pairRateText, secondsText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { Table } from "../../components/Table";
import { roundProgress } from "../../stores/round-progress";
import type { TrainingPhase } from "../../stores/training-store";
import { useScoring, useTraining } from "../../stores/workbench-context";
import { bestEpoch } from "./best-epoch";
import { lastKept } from "./rounds-words";
import styles from "./TrainScreen.module.css";

/** The run that goes on, or the last one: progress, curves, result. */
export function TrainingRun() {
  const phase = useTraining((state) => state.phase);
  const progress = useTraining((state) => state.progress);
  const report = useTraining((state) => state.report);
  const scored = useScoring((state) => state.report !== null);
  if (phase !== "idle" || (report === null && progress !== null)) {
    return (
      <Panel title={progress?.phase === "rounds" && phase === "running" ? "Collective rounds" : titles[phase]}>
        {progress ? (
          <StageOfRun progress={progress} phase={phase} />
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

function StageOfRun({ progress, phase }: { progress: TrainingProgress; phase: TrainingPhase }) {
  if (progress.phase === "rounds") return <RoundsProgress stage={progress.stage} phase={phase} />;
  return <RunProgress progress={progress} phase={phase} />;
}

/** The rounds after the network: which one, what it does. How much work is left nobody knows, for each may be the last. */
function RoundsProgress({ stage, phase }: { stage: string; phase: TrainingPhase }) {
  const most = useTraining((state) => state.settings.rounds);
  const { round, doing, share } = roundProgress(stage);
  const going = phase === "running";
  const percent = share === null ? 0 : Math.round(share * 100);
  return (
    <>
      <ProgressBar
        label={round === null ? `The network: ${doing}` : `Round ${round} of at most ${most}: ${doing}`}
        done={percent}
        // A bar that moves would say that the stopped run goes on.
        total={share === null && going ? 0 : 100}
        asShare
      />
      {going && (
        <p className={styles.note}>
          The network is trained. Now neighbours have a say in each pair, round by round, until nothing moves or
          validation gains no more. Rounds cannot be paused; Cancel gives up the whole run, the network too.
        </p>
      )}
    </>
  );
}

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
  const { rounds, model, seconds } = report;
  const inRounds = rounds.reduce((sum, round) => sum + round.seconds, 0);
  const withRounds = (lastKept(rounds)?.round ?? 0) > 0;
  return (
    <Figures>
      <Figure
        label={`validation PRAUC${withRounds ? ", with rounds" : ""}${model.validGuesses ? ", on guesses" : ""}`}
        value={measureText(model.validPrauc)}
      />
      <Figure label="best epoch" value={`${report.bestEpoch} of ${report.history.length}`} />
      <Figure label="training time" value={secondsText(seconds)} />
      {rounds.length > 0 && <Figure label="rounds' time" value={secondsText(inRounds)} />}
      <Figure label="pace" value={pairRateText(report.pairsPerSecond) ?? "–"} />
    </Figures>
  );
}

function endText(report: TrainingReport): string {
  if (report.history.every(({ validPrauc }) => validPrauc === null)) {
    return "All epochs are done. There is no validation match to choose an epoch by, so the last one's model is kept.";
  }
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
