import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { AlignmentRow } from "../formats/alignment-row";
import { type DecisionRow, writeDecisionsCsv } from "../formats/write-decisions";
import { writeOperatingPointJson } from "../formats/write-operating-point";
import { writeSameAsNTriples } from "../formats/write-same-as";
import { type ScoreRow, writeScoresCsv } from "../formats/write-scores";
import { writeSssomTsv } from "../formats/write-sssom";
import { type Decisions, foldJournal, verdictOf } from "../review/journal";
import { standingVerdicts } from "../review/standing";
import { type AcceptedPair, acceptedPairs, earlierRoundOf } from "./accepted-pairs";
import type { EngineModel } from "./engine-model";
import type { EngineState, OpenProject } from "./engine-state";
import type { EngineCalls, ExportedFile } from "./protocol/calls";
import { VERSION } from "./version";

/**
 * One file of the open project.
 *
 * @throws {WorkbenchError} `engine/no-project`; `engine/no-model` where the file needs scores and there are none; `evaluation/no-point`
 */
export async function exportFile(
  state: EngineState,
  { format, decisions: journal, threshold, point = null }: EngineCalls["exportFile"]["request"],
  task: TaskContext,
): Promise<ExportedFile> {
  const project = state.requireProject();
  const stem = fileStem(project.label);
  const decisions = foldJournal(journal);
  const round = state.scores && earlierRoundOf(state.scores.report);
  const selection = { threshold, point, round };
  switch (format) {
    case "scores-csv": {
      const bytes = await writeScoresCsv(scoreRows(state, decisions), point, task);
      // A table has no header to say it in.
      const ofRound = round ? `-round-${round.shown}` : "";
      return { fileName: `${stem}-scores${ofRound}.csv`, mimeType: "text/csv", bytes };
    }
    case "decisions-csv": {
      const bytes = await writeDecisionsCsv([...decisionRows(project, decisions)], task);
      return { fileName: `${stem}-decisions.csv`, mimeType: "text/csv", bytes };
    }
    case "accepted-sssom": {
      const facts = { title: project.label, toolVersion: VERSION, at: Date.now(), selection };
      const bytes = await writeSssomTsv(alignmentRows(state, decisions, threshold), facts, task);
      return { fileName: `${stem}.sssom.tsv`, mimeType: "text/tab-separated-values", bytes };
    }
    case "accepted-same-as": {
      const bytes = await writeSameAsNTriples(alignmentRows(state, decisions, threshold), selection, task);
      return { fileName: `${stem}-same-as.nt`, mimeType: "application/n-triples", bytes };
    }
    case "operating-point-json": {
      if (!point) {
        throw new WorkbenchError(
          "evaluation/no-point",
          "No operating point is chosen. Choose one on the Evaluate screen.",
        );
      }
      const bytes = writeOperatingPointJson(point, { title: project.label, toolVersion: VERSION });
      return { fileName: `${stem}-operating-point.json`, mimeType: "application/json", bytes };
    }
  }
}

/** The model as a file that `importModel` reads. */
export async function exportModel(model: EngineModel): Promise<ExportedFile> {
  const fileName = `${fileStem(model.summary.trainedOn)}.crosswalk-model`;
  return { fileName, mimeType: "application/octet-stream", bytes: await model.checkpoint() };
}

/** A label as part of a file name: letters and digits of any script, the rest as single hyphens. */
export function fileStem(label: string): string {
  const stem = label
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return stem || "project";
}

function* scoreRows(state: EngineState, decisions: Decisions): Generator<ScoreRow> {
  const { left, right, mapping, links } = state.requireProject();
  const { pairs, scores } = state.requireScores();
  const linkAt = new Map(links.map((link, index) => [pairs.linkPositions[index]!, link]));
  for (let pair = 0; pair < scores.length; pair++) {
    const leftNode = pairs.lefts[pair]!;
    const link = linkAt.get(pair);
    const ids = { left: left.ids[leftNode]!, right: right.ids[pairs.rights[pair]!]! };
    yield {
      ...ids,
      type: mapping.types[mapping.leftTypes[left.typeOf[leftNode]!]!]!,
      score: scores[pair]!,
      split: link?.split ?? null,
      label: link?.match ?? null,
      verdict: decisions.standing.size === 0 ? null : verdictOf(decisions, ids),
    };
  }
}

/** Verdicts on entities that this project does not hold keep their ids and have no names. */
function* decisionRows({ left, right }: OpenProject, decisions: Decisions): Generator<DecisionRow> {
  for (const { pair, verdict, entry } of standingVerdicts(decisions)) {
    const leftNode = left.indexOf.get(pair.left);
    const rightNode = right.indexOf.get(pair.right);
    yield {
      left: pair.left,
      right: pair.right,
      leftName: leftNode === undefined ? "" : left.names[leftNode]!,
      rightName: rightNode === undefined ? "" : right.names[rightNode]!,
      verdict,
      score: entry.score,
      model: entry.modelDigest,
      reviewer: entry.reviewer,
      decidedAt: entry.at,
      note: entry.note,
      bulk: entry.bulk,
    };
  }
}

function alignmentRows(state: EngineState, decisions: Decisions, threshold: number | null): AlignmentRow[] {
  const { left, right } = state.requireProject();
  const method = state.assignment?.report.settings.method ?? null;
  return acceptedPairs(state, decisions, threshold).map((pair) => ({
    left: left.ids[pair.left]!,
    right: right.ids[pair.right]!,
    leftName: left.names[pair.left]!,
    rightName: right.names[pair.right]!,
    leftType: left.types[left.typeOf[pair.left]!]!,
    rightType: right.types[right.typeOf[pair.right]!]!,
    acceptance: acceptanceOf(pair, threshold, method),
    score: pair.score,
    model: pair.scoredBy,
    round: pair.round,
  }));
}

function acceptanceOf(
  { acceptance }: AcceptedPair,
  threshold: number | null,
  oneToOne: string | null,
): AlignmentRow["acceptance"] {
  if (!acceptance) return { by: "threshold", threshold: threshold!, ...(oneToOne !== null && { oneToOne }) };
  const { reviewer, at, note, bulk } = acceptance.entry;
  return { by: "reviewer", reviewer, at, note, bulk };
}
