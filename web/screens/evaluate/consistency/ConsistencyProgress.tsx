import { Figure, Figures } from "../../../components/Figures";
import { Panel } from "../../../components/Panel";
import { ProgressBar } from "../../../components/ProgressBar";
import { useConsistency } from "../../../stores/workbench-context";

/** What goes on: which run, what it does, how many are done. */
export function ConsistencyProgress() {
  const phase = useConsistency((state) => state.phase);
  const work = useConsistency((state) => state.work);
  const progress = useConsistency((state) => state.progress);
  if (phase === "idle") return null;
  const title = work === "choosing" ? "Choosing on validation" : "Training with and without TCM";
  return (
    <Panel title={phase === "stopping" ? "Stopping" : title}>
      <ProgressBar
        asShare
        label={progress?.stage ?? "Starting"}
        done={progress ? progress.done + (progress.share ?? 0) : 0}
        total={progress?.total ?? 0}
      />
      {progress && (
        <Figures>
          <Figure
            label={work === "choosing" ? "tries done" : "runs done"}
            value={`${progress.done} of ${progress.total}`}
          />
        </Figures>
      )}
    </Panel>
  );
}
