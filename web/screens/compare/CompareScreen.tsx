import { useMemo } from "react";
import type { CandidateReport, ProjectProfile } from "../../../src/engine/protocol/project";
import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import type { ComparisonConditions } from "../../stores/comparison-store";
import { useProject, useSettings, useTraining } from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import styles from "./CompareScreen.module.css";
import { ComparisonPanel } from "./ComparisonPanel";
import { ComparisonProgress } from "./ComparisonProgress";
import { ComparisonResults } from "./ComparisonResults";

/** Other matchers and parts of our own, run beside it on the same candidates and splits. */
export function CompareScreen() {
  const profile = useProject((state) => state.profile);
  const candidates = useProject((state) => state.candidates);
  const finding = useProject((state) => state.activity?.kind === "finding-candidates");
  if (profile === null) {
    return (
      <NoProject>
        Here well-known matchers and variants of our own run on the same candidates and splits, so that you see what
        each is worth on your data.
      </NoProject>
    );
  }
  if (candidates === null) {
    return (
      <ScreenBody>
        <EmptyState
          title={finding ? "Candidates are being found" : "There are no candidates yet"}
          action={<ButtonLink href={routeHash("data")}>Go to Data</ButtonLink>}
        >
          A comparison scores candidate pairs. {finding ? "This opens as soon as they are there." : "Find them first."}
        </EmptyState>
      </ScreenBody>
    );
  }
  const testMatches = profile.links?.bySplit.find(({ split }) => split === "test")?.matches ?? 0;
  if (testMatches === 0) {
    return (
      <ScreenBody>
        <EmptyState
          title={
            profile.links === null ? "There are no known links to measure by" : "No known match is in the test split"
          }
          action={<ButtonLink href={routeHash("project")}>Go to Project</ButtonLink>}
        >
          Matchers are compared by known links that none of them has seen. Open the project with a file of known links
          (left, right, label) that names some as test, or names no split at all: Crosswalk then makes one.
        </EmptyState>
      </ScreenBody>
    );
  }
  return <CompareDesk profile={profile} candidates={candidates} />;
}

function CompareDesk({ profile, candidates }: { profile: ProjectProfile; candidates: CandidateReport }) {
  const settings = useTraining((state) => state.settings);
  const backend = useSettings((state) => state.backend?.backend ?? null);
  const conditions = useMemo<ComparisonConditions>(
    () => ({
      project: profile.label,
      candidates: { settings: candidates.settings, pairs: candidates.pairs },
      links: profile.links,
      settings,
      backend,
    }),
    [profile, candidates, settings, backend],
  );
  return (
    <ScreenBody>
      <ScreenHeader
        title="Compare"
        lead={`Other matchers and parts of our own on ${profile.label}, each measured on the test split by the threshold that it chose on validation.`}
      />
      <div className={styles.columns}>
        <ComparisonPanel conditions={conditions} />
        <div className={styles.column}>
          <ComparisonProgress />
          <ComparisonResults now={conditions} />
        </div>
      </div>
    </ScreenBody>
  );
}
