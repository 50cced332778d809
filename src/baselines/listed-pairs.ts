import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { type CandidateSet, candidatePosition } from "../candidates/candidate-set";
import type { ScoredList } from "./baseline";

/** Pairs of nodes and where they stand in the scored list. */
export interface NumberedPairs {
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** [pairs] position in the scored list; −1 for a pair that is not listed */
  readonly positions: Int32Array;
}

/** Looks up where a pair stands in a scored list: among the candidates, or behind them. */
export class PairPositions {
  private readonly behind = new Map<number, number>();
  private readonly stride: number;

  constructor(
    private readonly candidates: CandidateSet,
    pairs: ScoredList,
    rightCount: number,
  ) {
    this.stride = rightCount;
    for (let position = candidates.rights.length; position < pairs.lefts.length; position++) {
      this.behind.set(pairs.lefts[position] * rightCount + pairs.rights[position], position);
    }
  }

  /** @returns −1 if the pair is not listed */
  of(left: number, right: number): number {
    const position = candidatePosition(this.candidates, left, right);
    return position >= 0 ? position : (this.behind.get(left * this.stride + right) ?? -1);
  }

  /** @param pairs [2P] left node, right node, left node, … */
  number(pairs: ArrayLike<number>): NumberedPairs {
    const count = pairs.length / 2;
    const lefts = Uint32Array.from({ length: count }, (_, pair) => pairs[2 * pair]);
    const rights = Uint32Array.from({ length: count }, (_, pair) => pairs[2 * pair + 1]);
    return { lefts, rights, positions: Int32Array.from(lefts, (left, pair) => this.of(left, rights[pair])) };
  }
}

/**
 * Gives every pair of a list its score.
 *
 * @param scoreOf may be asked in any order; pairs of one left entity mostly come one after the other
 * @returns [pairs], owned by the caller
 * @throws {WorkbenchError} `base/aborted`
 */
export async function scorePairs(
  pairs: ScoredList,
  scoreOf: (left: number, right: number) => number,
  stage: string,
  task: TaskContext,
): Promise<Float32Array<ArrayBuffer>> {
  throwIfAborted(task.signal);
  const scores = new Float32Array(pairs.lefts.length);
  const breather = new Breather(task.signal);
  for (let pair = 0; pair < scores.length; pair++) {
    scores[pair] = scoreOf(pairs.lefts[pair], pairs.rights[pair]);
    if ((pair & 63) === 0 && breather.due()) {
      task.onProgress?.({ stage, done: pair, total: scores.length });
      await breather.breathe();
    }
  }
  return scores;
}
