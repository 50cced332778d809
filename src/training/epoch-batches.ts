import { SeededRandom } from "../base/random";
import { type CandidateSet, candidatePosition } from "../candidates/candidate-set";
import type { NumberedPairs } from "../model/pair-batch";
import type { EpochPairs } from "../sampling/negatives";

/** One training step's pairs. */
export interface TrainingBatch extends NumberedPairs {
  /** [P] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** [P] for a drawn negative the batch row of its positive; −1 for positives and labelled non-matches */
  readonly positiveOf: Int32Array;
}

/** An epoch has at least so many steps, as far as there are positives: a small set needs them to learn anything. */
const LEAST_STEPS = 8;
/** Fewer positives than this make a step too noisy. */
const LEAST_POSITIVES = 4;

/**
 * Cuts an epoch's pairs into batches: positives in a seeded order, each with its drawn negatives, the labelled non-matches
 * spread evenly, so that every batch holds both kinds.
 *
 * @param positivesPerBatch at most so many; fewer where the epoch would otherwise have under eight steps
 */
export function epochBatches(
  pairs: EpochPairs,
  candidates: CandidateSet,
  positivesPerBatch: number,
  seed: number,
  epoch: number,
): TrainingBatch[] {
  const random = new SeededRandom(seed).fork(`batches ${epoch}`);
  const positives = random.shuffle(Uint32Array.from(pairs.positiveLefts, (_, index) => index));
  const labelled = random.shuffle(Uint32Array.from(pairs.labelledLefts, (_, index) => index));
  const wanted = Math.max(LEAST_POSITIVES, Math.ceil(positives.length / LEAST_STEPS));
  const count = Math.max(1, Math.ceil(positives.length / Math.min(positivesPerBatch, wanted)));
  return Array.from({ length: count }, (_, batch) => {
    const builder = new BatchBuilder(candidates);
    for (const positive of share(positives, batch, count)) {
      const row = builder.add(pairs.positiveLefts[positive], pairs.positiveRights[positive], 1, -1);
      for (let drawn = pairs.drawnOffsets[positive]; drawn < pairs.drawnOffsets[positive + 1]; drawn++) {
        builder.add(pairs.drawnLefts[drawn], pairs.drawnRights[drawn], 0, row);
      }
    }
    for (const negative of share(labelled, batch, count)) {
      builder.add(pairs.labelledLefts[negative], pairs.labelledRights[negative], 0, -1);
    }
    return builder.build();
  });
}

/** The part of `items` that falls to one of `count` nearly equal shares. */
function share(items: Uint32Array, index: number, count: number): Uint32Array {
  return items.subarray(Math.floor((index * items.length) / count), Math.floor(((index + 1) * items.length) / count));
}

class BatchBuilder {
  private readonly lefts: number[] = [];
  private readonly rights: number[] = [];
  private readonly labels: number[] = [];
  private readonly positiveOf: number[] = [];

  constructor(private readonly candidates: CandidateSet) {}

  /** @returns the pair's row */
  add(left: number, right: number, label: 0 | 1, positiveOf: number): number {
    this.lefts.push(left);
    this.rights.push(right);
    this.labels.push(label);
    this.positiveOf.push(positiveOf);
    return this.lefts.length - 1;
  }

  build(): TrainingBatch {
    return {
      lefts: Uint32Array.from(this.lefts),
      rights: Uint32Array.from(this.rights),
      positions: Int32Array.from(this.lefts, (left, row) => candidatePosition(this.candidates, left, this.rights[row])),
      labels: Uint8Array.from(this.labels),
      positiveOf: Int32Array.from(this.positiveOf),
    };
  }
}

/**
 * Weights of the ranking hinge: row p holds 1 / n at each of positive p's n negatives. A positive without drawn negatives
 * ranks against all labelled non-matches of the batch.
 *
 * @returns [P · P]
 */
export function rivalWeights(batch: TrainingBatch): Float32Array {
  const size = batch.labels.length;
  const weights = new Float32Array(size * size);
  const rows = Array.from({ length: size }, (_, row) => row);
  const labelled = rows.filter((row) => batch.labels[row] === 0 && batch.positiveOf[row] < 0);
  for (const positive of rows.filter((row) => batch.labels[row] === 1)) {
    const own = rows.filter((row) => batch.positiveOf[row] === positive);
    const rivals = own.length > 0 ? own : labelled;
    for (const rival of rivals) weights[positive * size + rival] = 1 / rivals.length;
  }
  return weights;
}
