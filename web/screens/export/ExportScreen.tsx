import { useMemo } from "react";
import type { AssignmentReport } from "../../../src/engine/protocol/assignment";
import type { ProjectProfile } from "../../../src/engine/protocol/project";
import { chosenThreshold } from "../../../src/evaluation/chosen-threshold";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { originText } from "../../../src/evaluation/point-origin-text";
import { countLabels, countVerdicts, findConflicts } from "../../../src/review/standing";
import { EarlierRoundMark } from "../../app/EarlierRoundMark";
import { PointMark } from "../../app/PointMark";
import { routeHash } from "../../app/routes";
import { thresholdText } from "../../charts/threshold-steps";
import { ButtonLink } from "../../components/ButtonLink";
import { Notice } from "../../components/Notice";
import { countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import { ThresholdField } from "../../components/ThresholdField";
import { isAssigned } from "../../stores/assignment-store";
import type { ExportDraft } from "../../stores/draft-store";
import { pointInForce } from "../../stores/operating-point-store";
import { useReview } from "../../stores/review-context";
import {
  useAssignment,
  useDrafts,
  useOperatingPoint,
  useProject,
  useScoring,
  useTraining,
  useWorkbench,
} from "../../stores/workbench-context";
import { NoProject } from "../NoProject";
import { ConflictList } from "./ConflictList";
import { ExportFiles } from "./ExportFiles";
import styles from "./ExportScreen.module.css";
import { useUndecidedCount } from "./use-undecided-count";

/** What was decided, as files. */
export function ExportScreen() {
  const profile = useProject((state) => state.profile);
  if (profile === null) {
    return (
      <NoProject>Here the accepted matches, all scores and the model leave as files that other tools read.</NoProject>
    );
  }
  return <ExportDesk profile={profile} />;
}

function ExportDesk({ profile }: { profile: ProjectProfile }) {
  const decisions = useReview((state) => state.decisions);
  const save = useReview((state) => state.save);
  const scoring = useScoring((state) => state.report);
  const assigned = useAssignment((state) => (isAssigned(state) ? state.report : null));
  const point = useOperatingPoint(pointInForce);
  const hasModel = useTraining((state) => state.model !== null);
  const { drafts } = useWorkbench();
  const { withUndecided, threshold } = useDrafts(profile.projectId, ({ exporting }) => exporting);
  const keep = (change: Partial<ExportDraft>) => drafts.getState().keepExport(profile.projectId, change);
  const counts = useMemo(() => countVerdicts(decisions), [decisions]);
  const inBulk = useMemo(() => counts.accept - countLabels(decisions).accept, [decisions, counts]);
  const conflicts = useMemo(() => findConflicts(decisions), [decisions]);
  // With one partner each, weaker pairs can be right: the assignment has a threshold of its own.
  const measured = assigned?.metrics?.candidates.ownThreshold ?? chosenThreshold(scoring?.metrics);
  // The chosen point holds as it is; a measured one is a proposal, and is rounded as such.
  const cut = threshold ?? point?.accept ?? Math.round((measured ?? 0.5) * 1000) / 1000;
  const counting = withUndecided && scoring !== null ? cut : null;
  const undecided = useUndecidedCount(counting, decisions, assigned && "chosen", scoring);
  const runnerUps = useUndecidedCount(assigned && counting, decisions, "runner-up", scoring);
  const scored = scoring !== null;
  const means = {
    accepted: counts.accept,
    decided: decisions.standing.size,
    scored,
    hasModel,
    hasPoint: point !== null,
    withUndecided,
  };
  return (
    <ScreenBody>
      <ScreenHeader
        title="Export"
        lead={`The alignment of ${profile.label}, as files. They are made and saved in this browser.`}
      />
      <EarlierRoundMark />
      <PointMark />
      {counts.accept === 0 && (
        <Notice
          tone="info"
          title="Nothing is accepted yet"
          actions={<ButtonLink href={routeHash("review")}>Review pairs</ButtonLink>}
        >
          <p>Matches are the pairs that you accept, and undecided ones only if you turn that on below.</p>
        </Notice>
      )}
      {save.kind === "failed" && (
        <Notice tone="warning" title="Your decisions are not saved in this browser">
          <p>{save.message} Export them here before you close the tab.</p>
        </Notice>
      )}
      {conflicts.length > 0 && <ConflictList conflicts={conflicts} />}
      <div className={styles.columns}>
        <Panel title="What is exported as a match">
          <dl className={styles.counts}>
            <Count name="Accepted by hand" value={counts.accept - inBulk} />
            {inBulk > 0 && <Count name="Accepted in bulk" value={inBulk} />}
            <Count
              name={assigned ? "Undecided, chosen one-to-one, above the threshold" : "Undecided, above the threshold"}
              value={withUndecided ? undecided : 0}
            />
            <Count
              name="Matches in all"
              value={withUndecided ? (undecided === null ? null : counts.accept + undecided) : counts.accept}
              total
            />
            {assigned && withUndecided && <Count name="Runner-ups above it, not exported" value={runnerUps} />}
            <Count name="Rejected, never exported" value={counts.reject} />
            <Count name="Unsure, never exported" value={counts.unsure} />
          </dl>
          <label className={styles.option}>
            <input
              type="checkbox"
              checked={withUndecided}
              disabled={!scored}
              onChange={(event) => keep({ withUndecided: event.target.checked })}
            />
            Add undecided pairs from a threshold on
          </label>
          {withUndecided && (
            <ThresholdField
              label="Threshold"
              value={cut}
              onChange={(value) => keep({ threshold: value })}
              help={thresholdHelp(point, measured, assigned)}
            />
          )}
          {!scored && <p className={styles.quiet}>The pairs are not scored, so only decisions can be exported.</p>}
        </Panel>
        <ExportFiles means={means} threshold={withUndecided ? cut : null} point={point} />
      </div>
    </ScreenBody>
  );
}

function thresholdHelp(
  point: OperatingPoint | null,
  measured: number | null,
  assigned: AssignmentReport | null,
): string {
  if (point) {
    const chosen = `${thresholdText(point.accept)} is the operating point: ${originText(point.origin)}.`;
    return `${chosen} ${conflictText(assigned)}`;
  }
  return measured === null
    ? "Without known links there is no measured threshold; check a sample before you trust one."
    : `${measured.toFixed(3)} is the best on the validation split. ${conflictText(assigned)}`;
}

function conflictText(assigned: AssignmentReport | null): string {
  return assigned
    ? `Only pairs that the ${assigned.settings.method} one-to-one assignment chose are taken.`
    : "The pairs are not checked for conflicts.";
}

function Count({ name, value, total = false }: { name: string; value: number | null; total?: boolean }) {
  return (
    <div className={total ? styles.total : undefined}>
      <dt>{name}</dt>
      <dd>{value === null ? "…" : countText(value)}</dd>
    </div>
  );
}
