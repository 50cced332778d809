import { gatherBeliefs } from "../../collective/beliefs";
import type { CollectiveModel } from "../../collective/collective-model";
import { EvidenceReader } from "../../collective/evidence";
import { columnsOfRelations } from "../../collective/evidence-columns";
import type { NodePairs } from "../../collective/node-pairs";
import { alignRelations } from "../../collective/relation-alignment";
import { listsOf } from "../../collective/rounds";
import type { Link } from "../../graph/links";
import type { OpenProject, ProjectScores } from "../engine-state";
import type { EvidenceReading } from "../protocol/explanation";

/**
 * What the neighbours said of a pair in the round whose scores are shown. Reading the beliefs of a round takes a fraction of a second, so
 * they are kept until other scores are shown.
 */
export class PairEvidence {
  private readonly readers = new WeakMap<ProjectScores, EvidenceReader>();

  /** Empty where the scores shown are the network's own. */
  of(
    project: OpenProject,
    scores: ProjectScores,
    model: CollectiveModel,
    left: number,
    right: number,
  ): EvidenceReading[] {
    const shown = scores.report.round?.shown ?? 0;
    if (shown === 0 || !scores.rounds) return [];
    let reader = this.readers.get(scores);
    if (!reader) {
      reader = readerOf(project, scores, model, shown - 1);
      this.readers.set(scores, reader);
    }
    const { size, names, labels } = reader.columns;
    const row = new Float32Array(size);
    reader.read(left, right, row, 0);
    return names.map((name, column) => {
      const value = row[column]!;
      return { name, label: labels[column]!, value: Number.isNaN(value) ? null : value };
    });
  }
}

/** @param before the round before the one shown */
function readerOf(
  project: OpenProject,
  { pairs, rounds, proposedIn, anchors }: ProjectScores,
  model: CollectiveModel,
  before: number,
): EvidenceReader {
  const lists = listsOf(project);
  const count = pairs.candidateCount;
  const scored = {
    lefts: pairs.lefts.subarray(0, count),
    rights: pairs.rights.subarray(0, count),
    // Pairs that only a label names are no evidence; they stand behind the candidates, or were proposed later.
    scores: rounds![before]!.subarray(0, count).map((score, pair) => ((proposedIn?.[pair] ?? 0) <= before ? score : 0)),
  };
  const known = anchors ? linksOf(anchors) : [];
  const beliefs = gatherBeliefs(scored, known, project.left.nodeCount, project.right.nodeCount);
  const columns = columnsOfRelations(model.relations, project.mapping.relations);
  return new EvidenceReader(
    columns,
    lists.left,
    lists.right,
    beliefs,
    alignRelations(lists.left, lists.right, beliefs),
  );
}

function linksOf({ lefts, rights }: NodePairs): Link[] {
  return Array.from(lefts, (left, pair) => ({ left, right: rights[pair]!, match: true, split: "train" }));
}
