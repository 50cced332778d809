import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";
import { useProject, useTraining } from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import { ReviewDesk } from "./ReviewDesk";

/** Look at scored pairs one by one, see why they scored as they did, and decide. */
export function ReviewScreen() {
  const profile = useProject((state) => state.profile);
  const model = useTraining((state) => state.model);
  if (profile === null) {
    return (
      <NoProject>
        Here you look at the pairs that the model scored, see which neighbours drew the score, and decide.
      </NoProject>
    );
  }
  if (model === null) {
    return (
      <ScreenBody>
        <EmptyState
          title="Train first"
          action={
            <ButtonLink href={routeHash("train")} variant="primary">
              Go to Train
            </ButtonLink>
          }
        >
          Pairs are scored by a model. Train one on this project's known links, or load one that was trained before.
        </EmptyState>
      </ScreenBody>
    );
  }
  return <ReviewDesk key={`${profile.projectId} ${model.digest}`} profile={profile} model={model} />;
}
