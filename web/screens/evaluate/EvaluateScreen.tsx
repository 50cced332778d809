import { EarlierRoundMark } from "../../app/EarlierRoundMark";
import { PointMark } from "../../app/PointMark";
import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import { useProject, useScoring } from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import { MeasuredDesk } from "./MeasuredDesk";
import { MeasurePanel } from "./MeasurePanel";
import { useMeasuring } from "./use-measuring";

/** What the scores are worth, and where they become verdicts. */
export function EvaluateScreen() {
  const profile = useProject((state) => state.profile);
  const scored = useScoring((state) => state.report !== null);
  const scoring = useScoring((state) => state.running);
  if (profile === null) {
    return (
      <NoProject>
        Here you see what the scores are worth, type by type, and choose from which score on a pair is accepted.
      </NoProject>
    );
  }
  if (!scored) {
    return (
      <ScreenBody>
        <EmptyState
          title={scoring ? "The pairs are being scored" : "There are no scores yet"}
          action={<ButtonLink href={routeHash("train")}>Go to Train</ButtonLink>}
        >
          {scoring
            ? "This opens as soon as they have scores."
            : "Train a model, or load one: its scores are measured here."}
        </EmptyState>
      </ScreenBody>
    );
  }
  return <EvaluateDesk label={profile.label} />;
}

function EvaluateDesk({ label }: { label: string }) {
  const measuring = useMeasuring();
  return (
    <ScreenBody>
      <ScreenHeader
        title="Evaluate"
        lead={`What the scores of ${label} are worth, and one threshold for all: accept above, reject below, review between.`}
      />
      <EarlierRoundMark />
      <PointMark />
      <MeasurePanel measuring={measuring} />
      <MeasuredDesk tooFew={measuring.tooFew} hasLinks={measuring.bases.length > 1} />
    </ScreenBody>
  );
}
