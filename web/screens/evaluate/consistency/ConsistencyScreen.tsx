import { type ReactNode, useMemo } from "react";
import type { ProjectProfile } from "../../../../src/engine/protocol/project";
import { defaultTcm } from "../../../../src/engine/protocol/training-defaults";
import { routeHash } from "../../../app/routes";
import { ButtonLink } from "../../../components/ButtonLink";
import { EmptyState } from "../../../components/EmptyState";
import { ScreenBody } from "../../../components/ScreenBody";
import { ScreenHeader } from "../../../components/ScreenHeader";
import { type ConsistencyConditions, seedsFrom } from "../../../stores/consistency-store";
import { useConsistency, useEvaluation, useProject, useTraining } from "../../../stores/workbench-context";
import { NoProject } from "../../NoProject";
import { ConsistencyForm } from "./ConsistencyForm";
import { ConsistencyProgress } from "./ConsistencyProgress";
import { ConsistencyResults } from "./ConsistencyResults";
import styles from "./ConsistencyScreen.module.css";
import { type ClassChoice, classChoices, standingChoice } from "./class-choices";

/** The same network trained without and with the TCM loss, and what that changes. */
export function ConsistencyScreen() {
  const profile = useProject((state) => state.profile);
  const hasCandidates = useProject((state) => state.candidates !== null);
  const finding = useProject((state) => state.activity?.kind === "finding-candidates");
  const attributes = useEvaluation((state) => state.report?.groupings ?? none);
  const choices = useMemo(() => (profile === null ? [] : classChoices(profile, attributes)), [profile, attributes]);
  if (profile === null) {
    return (
      <NoProject>
        Here two networks train from the same seed, one with the TCM loss and one without, so that you see what one
        threshold for all types would gain and cost.
      </NoProject>
    );
  }
  if (!hasCandidates) {
    return (
      <Missing
        title={finding ? "Candidates are being found" : "There are no candidates yet"}
        screen="data"
        action="Go to Data"
      >
        Both networks score candidate pairs. {finding ? "This opens as soon as they are there." : "Find them first."}
      </Missing>
    );
  }
  if (!profile.links?.bySplit.some(({ split, matches }) => split === "test" && matches > 0)) {
    const title =
      profile.links === null ? "There are no known links to measure by" : "No known match is in the test split";
    return (
      <Missing title={title} screen="project" action="Go to Project">
        With and without are compared by known links that neither has seen. Open the project with a file of known links
        (left, right, label) that names some as test, or names no split at all: Crosswalk then makes one.
      </Missing>
    );
  }
  if (choices.length === 0) {
    return (
      <Missing title="There is one type only" screen="evaluate" action="Go to Scores and thresholds">
        Whether one threshold means the same for all takes two types at least. Once the scores were measured, an
        attribute with few values serves instead.
      </Missing>
    );
  }
  return <ConsistencyDesk profile={profile} choices={choices} />;
}

interface MissingProps {
  readonly title: string;
  readonly screen: "project" | "data" | "evaluate";
  readonly action: string;
  readonly children: ReactNode;
}

function Missing({ title, screen, action, children }: MissingProps) {
  return (
    <ScreenBody>
      <EmptyState title={title} action={<ButtonLink href={routeHash(screen)}>{action}</ButtonLink>}>
        {children}
      </EmptyState>
    </ScreenBody>
  );
}

function ConsistencyDesk({ profile, choices }: { profile: ProjectProfile; choices: readonly ClassChoice[] }) {
  const settings = useTraining((state) => state.settings);
  const seedCount = useConsistency((state) => state.seedCount);
  const tcm = useConsistency((state) => state.tcm);
  const classes = useConsistency((state) => state.classes);
  const choice = standingChoice(choices, classes);
  const conditions = useMemo<ConsistencyConditions>(
    () => ({
      // Collective rounds are left out of these runs, whatever Train says.
      settings: { ...settings, rounds: 0, tcm: tcm ?? settings.tcm ?? defaultTcm },
      seeds: seedsFrom(settings.seed, seedCount),
      classes: choice?.classes ?? { by: "type" },
    }),
    [settings, tcm, seedCount, choice],
  );
  return (
    <ScreenBody>
      <ScreenHeader
        title="With and without TCM"
        lead={`The same network on ${profile.label}, trained from the same seed without and with the loss that draws the scores of all types to the same margins.`}
      />
      <div className={styles.columns}>
        <ConsistencyForm conditions={conditions} choices={choices} />
        <div className={styles.column}>
          <ConsistencyProgress />
          <ConsistencyResults now={conditions} />
        </div>
      </div>
    </ScreenBody>
  );
}

const none = [] as const;
