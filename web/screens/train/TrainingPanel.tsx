import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { counted } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { useKeptFocus } from "../../components/use-kept-focus";
import { useScoring, useTasks, useTraining } from "../../stores/workbench-context";
import type { LearningSources } from "./learning-sources";
import { TrainingForm } from "./TrainingForm";
import styles from "./TrainScreen.module.css";

/** What is learnt from, the settings, and the buttons that start, pause and stop. */
export function TrainingPanel({ sources }: { sources: LearningSources }) {
  const error = useTraining((state) => state.error);
  const dismiss = useTraining((state) => state.dismissError);
  const train = useTraining((state) => state.train);
  return (
    <Panel title="Training" lead={sourcesText(sources)}>
      {sources.guesses && (
        <Notice tone="info" title={sources.matches > 0 ? "Few matches are known" : "No match to learn from"}>
          <p className={styles.note}>
            Training then {sources.matches > 0 ? "learns also" : "starts"} from pairs that agree beyond doubt: a name
            that nobody else has on either side, and a neighbour that agrees too. Nobody has confirmed them, so take the
            scores for a first sorting. Accept and reject pairs on the Review screen and train again: your decisions
            overrule these guesses. Better still, open the project with a file of {sources.matches > 0 ? "more " : ""}
            known links (left, right, label), or score it with a model trained elsewhere.
          </p>
        </Notice>
      )}
      <TrainingForm />
      {error !== null && <ErrorNotice error={error} onRetry={() => void train()} onDismiss={dismiss} />}
      <TrainingButtons enough={sources.enough || sources.guesses} />
    </Panel>
  );
}

function sourcesText(sources: LearningSources): string {
  const { matches, nonMatches, accepted, rejected } = sources;
  if (matches + nonMatches + accepted + rejected === 0) return "";
  const links = `${counted(matches, "known match", "known matches")}${nonMatches > 0 ? ` and ${counted(nonMatches, "known non-match", "known non-matches")}` : ""}`;
  const judged = accepted + rejected > 0 ? `, and from your decisions: ${accepted} accepted, ${rejected} rejected` : "";
  return `Learns from ${links}${judged}.`;
}

function TrainingButtons({ enough }: { enough: boolean }) {
  const phase = useTraining((state) => state.phase);
  // Rounds know no pause. The button stays where it is: Cancel in its place would be pressed by who means to pause.
  const inRounds = useTraining((state) => state.progress?.phase === "rounds");
  const { train, pause, resume, cancel } = useTraining((state) => state);
  const scored = useScoring((state) => state.report !== null);
  const again = useTraining((state) => state.report !== null);
  const otherTask = useTasks((state) => state.tasks.length > 0);
  const keptFocus = useKeptFocus();
  if (phase === "idle") {
    return (
      <div className={styles.buttons} {...keptFocus}>
        <Button
          variant={scored ? "secondary" : "primary"}
          isDisabled={!enough || otherTask}
          onPress={() => void train()}
        >
          <Icon name="play" /> {again ? "Train again" : "Train"}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.buttons} {...keptFocus}>
      {phase === "paused" ? (
        <Button variant="primary" onPress={() => void resume()}>
          <Icon name="play" /> Resume
        </Button>
      ) : (
        <Button isDisabled={phase !== "running" || inRounds} onPress={() => void pause()}>
          <Icon name="pause" /> {phase === "pausing" ? "Pausing…" : "Pause"}
        </Button>
      )}
      <Button variant="danger" isDisabled={phase === "stopping"} onPress={cancel}>
        <Icon name="stop" /> {phase === "stopping" ? "Stopping…" : "Cancel"}
      </Button>
    </div>
  );
}
