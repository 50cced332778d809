import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { counted } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { useProject, useScoring, useTraining } from "../../stores/workbench-context";

/** The open project, or the one that the browser kept: where to go on. */
export function ContinueCard() {
  const profile = useProject((state) => state.profile);
  const restored = useProject((state) => state.kept === "restored");
  const scored = useScoring((state) => state.report !== null);
  const model = useTraining((state) => state.model);
  if (profile === null) return null;
  const modelIsOurs = model?.projectId === profile.projectId;
  const facts = [
    `${counted(profile.left.nodes, "entity", "entities")} left, ${counted(profile.right.nodes, "entity", "entities")} right`,
    modelIsOurs ? "a model is trained" : null,
    scored ? "the candidates are scored" : null,
  ].filter((fact) => fact !== null);
  return (
    <Panel
      title={restored ? "Continue where you left off" : "Open now"}
      lead={`${profile.label}: ${facts.join("; ")}.`}
      actions={
        <>
          <ButtonLink href={routeHash("data")}>Data</ButtonLink>
          <ButtonLink href={routeHash("train")} variant={scored ? "secondary" : "primary"}>
            Train
          </ButtonLink>
          {scored && (
            <ButtonLink href={routeHash("review")} variant="primary">
              Review pairs
            </ButtonLink>
          )}
        </>
      }
    />
  );
}
