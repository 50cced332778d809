import { useMemo } from "react";
import { EarlierRoundMark } from "../../app/EarlierRoundMark";
import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import { useReview } from "../../stores/review-context";
import { useProject, useScoring, useTraining } from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import { AssignmentPanel } from "./AssignmentPanel";
import { learningSources } from "./learning-sources";
import { ModelPanel } from "./ModelPanel";
import { RoundsPanel } from "./RoundsPanel";
import { ScoringPanel } from "./ScoringPanel";
import { TrainingPanel } from "./TrainingPanel";
import { TrainingRun } from "./TrainingRun";
import styles from "./TrainScreen.module.css";

/** Learn from the known links, watch it, and see how well the scores do. */
export function TrainScreen() {
  const profile = useProject((state) => state.profile);
  const hasCandidates = useProject((state) => state.candidates !== null);
  const finding = useProject((state) => state.activity?.kind === "finding-candidates");
  const scored = useScoring((state) => state.report !== null);
  const hasModel = useTraining((state) => state.model !== null);
  const decisions = useReview((state) => state.decisions);
  const links = profile?.links ?? null;
  const sources = useMemo(() => learningSources(links, decisions), [links, decisions]);
  // With nothing to learn from, a model from elsewhere is the way on.
  const modelFirst = hasModel && !sources.enough;
  if (profile === null) {
    return (
      <NoProject>
        Here a model learns from known links which candidates are the same entity, and shows how well it does on links
        that it has never seen.
      </NoProject>
    );
  }
  if (!hasCandidates) {
    return (
      <ScreenBody>
        <EmptyState
          title={finding ? "Candidates are being found" : "There are no candidates yet"}
          action={<ButtonLink href={routeHash("data")}>Go to Data</ButtonLink>}
        >
          Training compares candidate pairs. {finding ? "This opens as soon as they are there." : "Find them first."}
        </EmptyState>
      </ScreenBody>
    );
  }
  return (
    <ScreenBody>
      <ScreenHeader
        title="Train"
        lead={`The model learns on ${profile.label} which candidates are the same entity, then scores all of them.`}
        actions={
          scored && (
            <ButtonLink href={routeHash("review")} variant="primary">
              Review pairs
            </ButtonLink>
          )
        }
      />
      <EarlierRoundMark />
      <div className={styles.columns}>
        <div className={styles.column}>
          {modelFirst && <ModelPanel projectId={profile.projectId} />}
          <TrainingPanel sources={sources} />
          {!modelFirst && <ModelPanel projectId={profile.projectId} />}
        </div>
        <div className={styles.column}>
          <TrainingRun />
          <RoundsPanel />
          <ScoringPanel />
          <AssignmentPanel />
        </div>
      </div>
    </ScreenBody>
  );
}
