import { type TaskContext, throwIfAborted } from "../base/task";
import { scoreModel } from "../model/score-model";
import type { Decision } from "../review/decision";
import { projectRounds, runRounds } from "./collective/run-rounds";
import type { EngineState, ProjectScores } from "./engine-state";
import type { GraphReadings } from "./graph-readings";
import { projectScores } from "./project-scores";
import type { ScoringProgress } from "./protocol/calls";
import { listScoredPairs } from "./scored-pairs";
import { startingLinks } from "./starting-links";
import { requireTensorModel } from "./tensor-model";

/**
 * Scores every candidate and every labelled pair once, on the model's fixed sample, and measures by the known links.
 *
 * @throws {WorkbenchError} `model/schema-mismatch` if the model knows none of a side's types or relations; `base/aborted`
 */
export async function scoreAll(
  state: EngineState,
  task: TaskContext<ScoringProgress>,
  readings: GraphReadings,
  decisions: readonly Decision[] = [],
): Promise<ProjectScores> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  const { trained, summary } = requireTensorModel(state);
  const start = performance.now();
  const progress = withPace(task);
  const inputs = await readings.ofModel(project, set, trained, progress);
  const { collective } = trained;
  const pairs = listScoredPairs(set, project.links);
  if (collective && collective.rounds.length > 0) {
    const { links } = startingLinks(project, decisions, trained.sampleSeed);
    const ran =
      readings.takeRounds(trained, set, links) ??
      projectRounds(project, await runRounds(project, set, pairs, links, trained, collective, inputs, progress));
    throwIfAborted(task.signal);
    const seconds = (performance.now() - start) / 1000;
    return projectScores(project, ran, collective.rounds.length, summary.digest, seconds);
  }
  const numbered = { ...pairs, positions: Int32Array.from(pairs.lefts.keys()) };
  const scores = await scoreModel(trained, inputs, numbered, progress);
  throwIfAborted(task.signal);
  const seconds = (performance.now() - start) / 1000;
  return projectScores(project, { set, pairs, rounds: [scores] }, 0, summary.digest, seconds);
}

/** Adds pairs a second to the progress of the stage that scores pairs; 0 in the stages before it. */
function withPace(task: TaskContext<ScoringProgress>): TaskContext {
  let stage = "";
  let start = 0;
  let before = 0;
  return {
    signal: task.signal,
    onProgress: (progress) => {
      if (progress.stage !== stage) {
        stage = progress.stage;
        start = performance.now();
        before = progress.done;
      }
      const seconds = (performance.now() - start) / 1000;
      const scoring = stage === SCORING_STAGE && seconds > 0;
      const pairsPerSecond = scoring ? (progress.done - before) / seconds : 0;
      task.onProgress?.({ ...progress, pairsPerSecond });
    },
  };
}

/** As `scorePairs` calls it. */
const SCORING_STAGE = "Scoring pairs";
