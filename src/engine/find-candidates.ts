import type { TaskContext } from "../base/task";
import { findCandidates } from "../candidates/blocking";
import { candidateRecall } from "../candidates/recall";
import type { FoundCandidates, OpenProject } from "./engine-state";
import type { CandidateReport, CandidateSettings } from "./protocol/project";

/** Finds the candidates of a project, times it, and counts how many known matches are among them. */
export async function findProjectCandidates(
  { left, right, mapping, links }: OpenProject,
  settings: CandidateSettings,
  task: TaskContext,
): Promise<FoundCandidates> {
  const start = performance.now();
  const set = await findCandidates(left, right, mapping, settings, task);
  const seconds = (performance.now() - start) / 1000;
  const found = candidateRecall(set, links, left);
  let leftWithCandidates = 0;
  for (let node = 0; node < left.nodeCount; node++) {
    if (set.offsets[node + 1]! > set.offsets[node]!) leftWithCandidates++;
  }
  const report: CandidateReport = {
    settings,
    pairs: set.rights.length,
    leftWithCandidates,
    seconds,
    recall: found?.recall ?? null,
    lost: found?.lost ?? null,
    recallByType: found?.recallByType ?? null,
  };
  return { set, report };
}
