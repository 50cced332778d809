import type { CandidateSet } from "../../candidates/candidate-set";
import { scoreSelection, selectCandidates } from "../../evaluation/candidates-protocol";
import { groupByLeft } from "../../evaluation/links-by-left";
import { measure } from "../../evaluation/measure";
import { measureOpisBreathing } from "../../evaluation/measure-opis";
import type { ClassedPairs } from "../../evaluation/utility";
import type { Split } from "../../graph/links";
import type { OpenProject } from "../engine-state";
import type { ClassGrouping } from "../evaluate/class-grouping";
import type { ConsistencyFigures, ConsistencyResult } from "../protocol/consistency";
import { utilityCurves } from "./utility-curves";

/**
 * Measures scored candidates by the candidates protocol: accuracy, and how far one threshold means the same for every class.
 * The one place of a comparison where test links are looked at.
 *
 * @param scores [candidates] parallel to `candidates.rights`
 * @throws {WorkbenchError} `base/aborted`
 */
export async function measureConsistency(
  project: Pick<OpenProject, "links" | "left">,
  candidates: CandidateSet,
  scores: Float32Array,
  classes: ClassGrouping,
  signal: AbortSignal | undefined,
): Promise<Pick<ConsistencyResult, "valid" | "test" | "threshold" | "curves">> {
  const { links, left } = project;
  const { candidates: report } = measure({
    links,
    candidates,
    candidateScores: scores,
    // Labelled pairs are not measured on: whatever stands here is not read.
    linkScores: new Float32Array(links.length),
    leftTypes: left,
  });
  const classed = (split: Split) => classedPairs(project, candidates, scores, classes, split);
  const figures = async (split: "valid" | "test"): Promise<ConsistencyFigures> => {
    const { matches, prauc, f1, hits1, mrr } = report[split].overall;
    return { matches, prauc, f1, hits1, mrr, opis: await measureOpisBreathing(classed(split), {}, signal) };
  };
  const test = await figures("test");
  return {
    valid: await figures("valid"),
    test,
    threshold: report.threshold,
    curves: utilityCurves(classed("test"), test.opis),
  };
}

/** The candidates protocol's scored pairs of a split, with the class of each. */
export function classedPairs(
  { links, left }: Pick<OpenProject, "links" | "left">,
  candidates: CandidateSet,
  scores: Float32Array,
  { names, classOf }: ClassGrouping,
  split: Split,
): ClassedPairs {
  const selection = selectCandidates(groupByLeft(links, left.nodeCount), candidates, split);
  const { scores: selected, labels, lefts } = scoreSelection(selection, scores);
  return {
    scores: selected,
    labels,
    classOf: Uint16Array.from(lefts, (node) => classOf[node]!),
    classNames: names,
  };
}
