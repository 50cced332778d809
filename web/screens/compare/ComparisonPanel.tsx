import { enoughMatches } from "../../../src/engine/protocol/training-defaults";
import { LEAST_LABELS } from "../../../src/evaluation/enough-labels";
import { routeHash } from "../../app/routes";
import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { counted, countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { useKeptFocus } from "../../components/use-kept-focus";
import { type ComparisonConditions, sameConditions } from "../../stores/comparison-store";
import { useComparison, useTasks, useTraining } from "../../stores/workbench-context";
import styles from "./CompareScreen.module.css";
import { roundsAtMost } from "./condition-facts";
import { MatcherPicker } from "./MatcherPicker";
import { runEstimate } from "./run-estimate";

/** What is compared and with which settings, and the buttons that start and stop. */
export function ComparisonPanel({ conditions }: { conditions: ComparisonConditions }) {
  const running = useComparison((state) => state.phase !== "idle");
  const error = useComparison((state) => state.error);
  const compare = useComparison((state) => state.compare);
  const dismiss = useComparison((state) => state.dismissError);
  return (
    <Panel
      title="Matchers"
      lead="All run here, from the same candidates and splits. They learn on the train split and choose their settings on the validation split; none sees the test split. Those with rounds propose further pairs, and are measured on these too."
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void compare(conditions)} onDismiss={dismiss} />}
      <FewLabels conditions={conditions} />
      <Buttons conditions={conditions} />
      <MatcherPicker isDisabled={running} />
      <Settings conditions={conditions} />
    </Panel>
  );
}

/** What a comparison on few links cannot say. */
function FewLabels({ conditions: { links } }: { conditions: ComparisonConditions }) {
  const matchesOf = (name: "train" | "valid" | "test") =>
    links?.bySplit.find(({ split }) => split === name)?.matches ?? 0;
  const [learned, measured] = [matchesOf("train") + matchesOf("valid"), matchesOf("test")];
  const sentences = [
    measured < LEAST_LABELS &&
      `Measured on ${counted(measured, "test match", "test matches")}: too few to say which is better.`,
    learned < enoughMatches.known &&
      "With so few known matches Train learns from pairs that agree beyond doubt too; here every matcher has the known ones alone.",
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warning" title="Few known matches">
      <p className={styles.hint}>{sentences.join(" ")}</p>
    </Notice>
  );
}

function Settings({ conditions: { settings } }: { conditions: ComparisonConditions }) {
  return (
    <p className={styles.settings}>
      Seed {settings.seed}. The networks train with the settings of the Train screen: {countText(settings.epochs)}{" "}
      epochs at most, {settings.slots} slots a hop, width {settings.hiddenSize}; collective rounds:{" "}
      {roundsAtMost(settings.rounds)} at most. <a href={routeHash("train")}>Change them on Train</a>
    </p>
  );
}

function Buttons({ conditions }: { conditions: ComparisonConditions }) {
  const phase = useComparison((state) => state.phase);
  const chosen = useComparison((state) => state.chosen);
  const { compare, cancel } = useComparison((state) => state);
  const earlier = useComparison((state) => (sameConditions(state.conditions, conditions) ? state.results : none));
  const lastTraining = useTraining((state) => state.report);
  const otherTask = useTasks((state) => state.tasks.length > 0);
  const keptFocus = useKeptFocus();
  const estimate = runEstimate(chosen, earlier, lastTraining, conditions.settings.epochs);
  return (
    <div className={styles.run}>
      <div className={styles.buttons} {...keptFocus}>
        {phase === "idle" ? (
          <Button
            variant="primary"
            isDisabled={chosen.length === 0 || otherTask}
            onPress={() => void compare(conditions)}
          >
            <Icon name="play" /> Compare
          </Button>
        ) : (
          <Button variant="danger" isDisabled={phase === "stopping"} onPress={cancel}>
            <Icon name="stop" /> {phase === "stopping" ? "Stopping…" : "Cancel"}
          </Button>
        )}
      </div>
      {phase === "idle" && estimate !== "" && <p className={styles.hint}>{estimate}</p>}
    </div>
  );
}

const none = [] as const;
