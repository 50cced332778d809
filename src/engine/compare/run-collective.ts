import type { TaskContext } from "../../base/task";
import type { CandidateSet } from "../../candidates/candidate-set";
import type { NodePairs } from "../../collective/node-pairs";
import { learnRounds } from "../collective/run-rounds";
import type { TrainingSettings } from "../protocol/training";
import type { ComparisonGround } from "./prepare-comparison";
import { trainOnGround } from "./run-network";

/** A matcher that proposes pairs of its own: who measures it says which pairs of its candidates are asked for. */
export interface CollectiveOutcome {
  readonly set: CandidateSet;
  /** [pairs] */
  scoresOf(pairs: NodePairs): Float32Array;
  readonly trainSeconds: number;
  readonly scoreSeconds: number;
  readonly chosen: Readonly<Record<string, string | number>>;
}

/**
 * Our model with collective rounds, as the Train screen trains it; or the rounds alone, which then start from nothing but the known
 * matches: what the network adds is the difference between the two.
 *
 * Learning the rounds scores every pair on the way. Running them once more to time that would add up to two thirds of the learning, so its
 * time is read off while they learn: it is a part of the training's seconds, and says what scoring with the learned rounds takes.
 *
 * @throws {WorkbenchError} `training/no-labels`, `training/diverged`, `base/aborted`
 */
export async function runCollective(
  ground: ComparisonGround,
  settings: TrainingSettings,
  withNetwork: boolean,
  task: TaskContext,
): Promise<CollectiveOutcome> {
  const { candidates, reading, trainLinks, validLinks, testPairs } = ground;
  const links = [...trainLinks, ...validLinks, ...testPairs];
  const started = performance.now();
  const network = withNetwork ? (await trainOnGround(ground, settings, task)).model : null;
  const { model, reports, ran, scoreSeconds } = await learnRounds(
    ground,
    candidates,
    ground.pairs,
    links,
    network,
    reading.inputs,
    reading.comparators.names,
    { seed: settings.seed, rounds: Math.max(1, settings.rounds) },
    task,
  );
  return {
    set: ran.set,
    scoresOf: (pairs) => ran.scoresOf(pairs)[model.rounds.length],
    trainSeconds: (performance.now() - started) / 1000,
    scoreSeconds,
    chosen: { "rounds kept": model.rounds.length, "rounds run": reports.length - 1 },
  };
}
