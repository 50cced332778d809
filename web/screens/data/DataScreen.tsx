import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import { useProject } from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import { AttributesPanel } from "./AttributesPanel";
import { CandidatesPanel } from "./CandidatesPanel";
import styles from "./DataScreen.module.css";
import { GraphsPanel } from "./GraphsPanel";
import { HighlightsPanel } from "./HighlightsPanel";
import { LinksPanel } from "./LinksPanel";
import { ProblemsPanel } from "./ProblemsPanel";
import { SchemaPanel } from "./SchemaPanel";

/** What was opened, what was left out, and which pairs are worth comparing. */
export function DataScreen() {
  const profile = useProject((state) => state.profile);
  const hasCandidates = useProject((state) => state.candidates !== null);
  if (profile === null) {
    return (
      <NoProject>
        Here you will see both graphs side by side: their types, relations and attributes, the known links, what was
        left out of the files and why, and how many true matches the candidates hold.
      </NoProject>
    );
  }
  return (
    <ScreenBody>
      <ScreenHeader
        title={profile.label}
        lead={profile.description}
        actions={
          hasCandidates && (
            <ButtonLink href={routeHash("train")} variant="primary">
              Train a model
            </ButtonLink>
          )
        }
      />
      {/* What is missing comes before what is there; that nothing is missing can wait. */}
      {profile.problems.total > 0 && <ProblemsPanel problems={profile.problems} />}
      {profile.highlights.length > 0 && <HighlightsPanel highlights={profile.highlights} />}
      <div className={styles.halves}>
        <GraphsPanel profile={profile} />
        <LinksPanel links={profile.links} />
      </div>
      <CandidatesPanel />
      <div className={styles.thirds}>
        <SchemaPanel title="Types" noun="type" rows={profile.types} />
        <SchemaPanel title="Relations" noun="relation" rows={profile.relations} />
        <AttributesPanel left={profile.left} right={profile.right} />
      </div>
      {profile.problems.total === 0 && <ProblemsPanel problems={profile.problems} />}
    </ScreenBody>
  );
}
