import { Figure, Figures } from "../../components/Figures";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { useComparison } from "../../stores/workbench-context";
import { matcherWords } from "./matcher-words";

/** The comparison that goes on: which matcher runs, what it does, how many are done. */
export function ComparisonProgress() {
  const phase = useComparison((state) => state.phase);
  const progress = useComparison((state) => state.progress);
  const asked = useComparison((state) => state.running.length);
  if (phase === "idle") return null;
  const matcher = progress?.matcher;
  const label =
    progress === null ? "Starting" : matcher ? `${matcherWords(matcher).label}: ${progress.stage}` : progress.stage;
  const share = progress?.share ?? null;
  return (
    <Panel title={phase === "stopping" ? "Stopping" : "Comparing"}>
      {/* One bar a matcher: it would run backwards from one to the next. */}
      <ProgressBar key={matcher} asShare label={label} done={share ?? 0} total={share === null ? 0 : 1} />
      <Figures>
        <Figure label="matchers done" value={`${progress?.done ?? 0} of ${progress?.total ?? asked}`} />
      </Figures>
    </Panel>
  );
}
