import { WorkbenchError } from "../base/errors";
import type { StageProgress, TaskContext } from "../base/task";
import { type CandidateSet, PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
import { partnersOf } from "./assignment/standing-assignment";
import type { EngineModel } from "./engine-model";
import {
  type FoundCandidates,
  type OpenProject,
  type ProjectAssignment,
  type ProjectScores,
  scoredDataId,
} from "./engine-state";
import { findProjectCandidates } from "./find-candidates";
import type { ModelUseCases } from "./model-use-cases";
import { openSource } from "./open-project";
import { listScoredPairs } from "./scored-pairs";
import type { ProjectStorage, StoredModel } from "./storage";

/** Everything that storage and the sources give back, ready to be put in place together. */
export interface Restoration {
  readonly project: OpenProject | null;
  readonly candidates: FoundCandidates | null;
  readonly model: EngineModel | null;
  readonly scores: ProjectScores | null;
  readonly assignment: ProjectAssignment | null;
}

/**
 * Opens what storage kept: the project from its sources, its candidates found again, the model, and the scores if they
 * are those of this model and these pairs. A model is restored even where no project is.
 *
 * @throws {WorkbenchError} `base/aborted`; whatever opening the sources throws
 */
export async function restoreProject(
  storage: ProjectStorage,
  importModel: ModelUseCases["importModel"],
  task: TaskContext<StageProgress>,
): Promise<Restoration> {
  const [storedProject, storedModel] = [await storage.loadProject(), await storage.loadModel()];
  const project = storedProject ? await openSource(storedProject.source, task) : null;
  const candidates =
    project && storedProject?.candidates ? await findProjectCandidates(project, storedProject.candidates, task) : null;
  const model = storedModel ? await restoreModel(storedModel, importModel, task) : null;
  const scored = project && candidates && model ? await restoreScores(storage, project, candidates, model) : null;
  return { project, candidates, model, scores: scored?.of ?? null, assignment: scored?.assignment ?? null };
}

/** null for a checkpoint of another version: the project opens without it. */
async function restoreModel(
  stored: StoredModel,
  importModel: ModelUseCases["importModel"],
  task: TaskContext,
): Promise<EngineModel | null> {
  try {
    return await importModel({ name: "the saved model", bytes: stored.bytes }, task);
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === "format/bad-checkpoint") return null;
    throw error;
  }
}

/** null where the kept scores are of other pairs: another version of the program may find other candidates. */
async function restoreScores(
  storage: ProjectStorage,
  project: OpenProject,
  candidates: FoundCandidates,
  model: EngineModel,
): Promise<{ readonly of: ProjectScores; readonly assignment: ProjectAssignment | null } | null> {
  const stored = await storage.loadScores(scoredDataId(project), model.summary.digest);
  if (!stored) return null;
  const { collective, scores, report } = stored;
  if (collective && !extendsSet(collective.set, candidates.set)) return null;
  const set = collective?.set ?? candidates.set;
  const pairs = listScoredPairs(set, project.links);
  if (!equal(pairs.lefts, stored.lefts) || !equal(pairs.rights, stored.rights)) return null;
  const of: ProjectScores = { rounds: null, ...collective, set, pairs, scores, report };
  const { assignment } = stored;
  if (assignment?.flags.length !== of.scores.length) return { of, assignment: null };
  return { of, assignment: { of, ...assignment, partners: partnersOf(project, pairs, assignment.flags) } };
}

/** Whether the rows of `larger` are those of `set`, what collective rounds proposed behind them. */
function extendsSet(larger: CandidateSet, set: CandidateSet): boolean {
  if (larger.offsets.length !== set.offsets.length) return false;
  for (let left = 0; left + 1 < set.offsets.length; left++) {
    const own = set.rights.subarray(set.offsets[left]!, set.offsets[left + 1]!);
    const start = larger.offsets[left]!;
    if (!equal(own, larger.rights.subarray(start, Math.min(start + own.length, larger.offsets[left + 1]!))))
      return false;
    for (let candidate = start + own.length; candidate < larger.offsets[left + 1]!; candidate++) {
      if (larger.proposers[candidate] !== PROPOSED_BY_STRUCTURE) return false;
    }
  }
  return true;
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
