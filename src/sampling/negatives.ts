import { WorkbenchError } from "../base/errors";
import { mix32, uniformFrom } from "../base/random";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link } from "../graph/links";

/** What one epoch trains on. Pairs are node numbers. */
export interface EpochPairs {
  /** [P] the train matches, in the order of the links */
  readonly positiveLefts: Uint32Array;
  readonly positiveRights: Uint32Array;
  /** [P + 1] rows of the drawn negatives: those of positive `p` are `drawnOffsets[p] .. drawnOffsets[p + 1]` */
  readonly drawnOffsets: Uint32Array;
  readonly drawnLefts: Uint32Array;
  readonly drawnRights: Uint32Array;
  /** The labelled non-matches of the train split, all of them in every epoch */
  readonly labelledLefts: Uint32Array;
  readonly labelledRights: Uint32Array;
}

export interface NegativeSettings {
  /** n: drawn negatives a positive. Fewer where an entity has fewer candidates. */
  readonly perPositive: number;
  readonly seed: number;
  /** `always` (default): draw beside the labelled non-matches too. `when-unlabelled`: only where none is labelled. */
  readonly draw?: "when-unlabelled" | "always";
  /** A candidate's weight is its hardness (blocking score, or its mean with the model's) to this power. 0 draws evenly; default 2. */
  readonly hardness?: number;
  /** Shared type ids of all nodes: when given, a candidate of another type is never drawn. */
  readonly types?: { readonly left: ArrayLike<number>; readonly right: ArrayLike<number> };
}

/** Keeps a candidate without any blocking score drawable. */
const LEAST_SCORE = 0.01;

/**
 * The negatives that training sees (MODEL.md, section 2): labelled non-matches if there are any, and `n` a positive drawn
 * from its candidates: half from the left entity's, half from the candidates that name the right entity, one
 * half making up for the other where it is short. Never a known train match.
 *
 * Only train links are taken: validation and test links are not used even to spare a negative, so a pair that is a match
 * there may well be drawn.
 */
export class NegativeSampler {
  readonly positives: readonly Link[];
  readonly labelled: readonly Link[];
  private readonly known: ReadonlySet<number>;
  private readonly reverse: ReverseCandidates;
  /** [candidates] what the model said last, NaN where it was not asked; null before it was. */
  private judged: Float32Array | null = null;
  private readonly rightCount: number;

  /**
   * @param trainLinks links of the train split alone
   * @throws {WorkbenchError} `base/internal` for a link of another split; `training/no-labels` without a match;
   *   `model/settings` for a negative or broken `perPositive`
   */
  constructor(
    trainLinks: readonly Link[],
    private readonly candidates: CandidateSet,
    private readonly settings: NegativeSettings,
  ) {
    const stranger = trainLinks.find((link) => link.split !== "train");
    if (stranger) {
      throw new WorkbenchError(
        "base/internal",
        `Expected train links only, found one of split ${stranger.split ?? "none"} (${stranger.left}, ${stranger.right}).`,
        { left: stranger.left, right: stranger.right },
      );
    }
    if (!Number.isInteger(settings.perPositive) || settings.perPositive < 0) {
      throw new WorkbenchError(
        "model/settings",
        `Expected a whole number of negatives a positive, 0 or more, found ${settings.perPositive}.`,
        { perPositive: settings.perPositive },
      );
    }
    this.positives = trainLinks.filter((link) => link.match);
    this.labelled = trainLinks.filter((link) => !link.match);
    if (this.positives.length === 0) {
      throw new WorkbenchError(
        "training/no-labels",
        "Expected at least one known match in the train split, found none. Accept a few pairs, or give links.",
      );
    }
    this.rightCount = 1 + largest(candidates.rights, this.positives);
    this.known = new Set(this.positives.map((link) => this.key(link.left, link.right)));
    this.reverse = reverseCandidates(candidates, this.rightCount);
  }

  /**
   * Candidates that may be drawn: the left entity's and those that name the right entity, of every train match.
   *
   * @returns positions in the candidate arrays, ascending
   */
  drawable(): Uint32Array {
    const positions = new Set<number>();
    const { offsets, rights } = this.candidates;
    for (const { left, right } of this.positives) {
      for (let position = offsets[left]; position < offsets[left + 1]; position++) {
        if (!this.known.has(this.key(left, rights[position]))) positions.add(position);
      }
      for (let entry = this.reverse.offsets[right]; entry < this.reverse.offsets[right + 1]; entry++) {
        if (!this.known.has(this.key(this.reverse.lefts[entry], right))) positions.add(this.reverse.positions[entry]);
      }
    }
    return Uint32Array.from(positions).sort();
  }

  /**
   * From now on a candidate's hardness is the mean of its blocking score and what the model says of it: what it takes for a match
   * and is none teaches most.
   *
   * @param positions as `drawable` gives them
   * @param scores [positions] in [0, 1]
   */
  judgeBy(positions: Uint32Array, scores: Float32Array): void {
    this.judged ??= new Float32Array(this.candidates.rights.length).fill(Number.NaN);
    for (const [index, position] of positions.entries()) this.judged[position] = scores[index];
  }

  /** The pairs of one epoch: a function of links, candidates, settings, `epoch` and the model's last judgement alone. */
  epoch(epoch: number): EpochPairs {
    const drawing = this.labelled.length === 0 || this.settings.draw !== "when-unlabelled";
    const perPositive = drawing ? this.settings.perPositive : 0;
    const drawnOffsets = new Uint32Array(this.positives.length + 1);
    const drawnLefts: number[] = [];
    const drawnRights: number[] = [];
    this.positives.forEach((positive, index) => {
      if (perPositive > 0) this.draw(positive, perPositive, epoch, drawnLefts, drawnRights);
      drawnOffsets[index + 1] = drawnLefts.length;
    });
    return {
      positiveLefts: Uint32Array.from(this.positives, (link) => link.left),
      positiveRights: Uint32Array.from(this.positives, (link) => link.right),
      drawnOffsets,
      drawnLefts: Uint32Array.from(drawnLefts),
      drawnRights: Uint32Array.from(drawnRights),
      labelledLefts: Uint32Array.from(this.labelled, (link) => link.left),
      labelledRights: Uint32Array.from(this.labelled, (link) => link.right),
    };
  }

  private draw(positive: Link, wanted: number, epoch: number, lefts: number[], rights: number[]): void {
    const fromLeft = this.byKey(this.rightRivals(positive.left), epoch);
    const fromRight = this.byKey(this.leftRivals(positive.right), epoch);
    const spare = Math.max(0, Math.floor(wanted / 2) - fromRight.length);
    const takenLeft = Math.min(fromLeft.length, Math.ceil(wanted / 2) + spare);
    const takenRight = Math.min(fromRight.length, wanted - takenLeft);
    for (const rival of [...fromLeft.slice(0, takenLeft), ...fromRight.slice(0, takenRight)]) {
      lefts.push(rival.left);
      rights.push(rival.right);
    }
  }

  private rightRivals(left: number): Rival[] {
    const { offsets, rights, scores } = this.candidates;
    const rivals: Rival[] = [];
    for (let position = offsets[left]; position < offsets[left + 1]; position++) {
      this.addRival(rivals, left, rights[position], this.hardnessOf(position, scores[position]));
    }
    return rivals;
  }

  private leftRivals(right: number): Rival[] {
    const { offsets, lefts, positions } = this.reverse;
    const rivals: Rival[] = [];
    for (let entry = offsets[right]; entry < offsets[right + 1]; entry++) {
      const position = positions[entry];
      this.addRival(rivals, lefts[entry], right, this.hardnessOf(position, this.candidates.scores[position]));
    }
    return rivals;
  }

  private hardnessOf(position: number, blocking: number): number {
    const judged = this.judged?.[position];
    return judged === undefined || Number.isNaN(judged) ? blocking : (blocking + judged) / 2;
  }

  private addRival(rivals: Rival[], left: number, right: number, score: number): void {
    if (this.known.has(this.key(left, right))) return;
    const { types } = this.settings;
    if (types && types.left[left] !== types.right[right]) return;
    rivals.push({ left, right, score, key: 0 });
  }

  /** Weighted order without replacement (Efraimidis and Spirakis 2006): ascending −ln(u) / weight. */
  private byKey(rivals: Rival[], epoch: number): Rival[] {
    const hardness = this.settings.hardness ?? 2;
    const seed = mix32(this.settings.seed ^ 0x6e656761);
    for (const rival of rivals) {
      const weight = Math.max(rival.score, LEAST_SCORE) ** hardness;
      rival.key = -Math.log(uniformFrom(seed, epoch, rival.left, rival.right)) / weight;
    }
    return rivals.sort((a, b) => a.key - b.key || a.left - b.left || a.right - b.right);
  }

  private key(left: number, right: number): number {
    return left * this.rightCount + right;
  }
}

interface Rival {
  readonly left: number;
  readonly right: number;
  readonly score: number;
  key: number;
}

/** For each right node the candidates that name it: left node and position in the candidate arrays. */
interface ReverseCandidates {
  /** [rights + 1] */
  readonly offsets: Uint32Array;
  readonly lefts: Uint32Array;
  readonly positions: Uint32Array;
}

function reverseCandidates(candidates: CandidateSet, rightCount: number): ReverseCandidates {
  const { rights } = candidates;
  const offsets = new Uint32Array(rightCount + 1);
  for (let position = 0; position < rights.length; position++) offsets[rights[position] + 1]++;
  for (let right = 0; right < rightCount; right++) offsets[right + 1] += offsets[right];
  const next = offsets.slice();
  const lefts = new Uint32Array(rights.length);
  const positions = new Uint32Array(rights.length);
  for (let left = 0; left + 1 < candidates.offsets.length; left++) {
    for (let position = candidates.offsets[left]; position < candidates.offsets[left + 1]; position++) {
      const entry = next[rights[position]]++;
      lefts[entry] = left;
      positions[entry] = position;
    }
  }
  return { offsets, lefts, positions };
}

function largest(rights: Uint32Array, links: readonly Link[]): number {
  let result = 0;
  for (let position = 0; position < rights.length; position++) result = Math.max(result, rights[position]);
  for (const link of links) result = Math.max(result, link.right);
  return result;
}
