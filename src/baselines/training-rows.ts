import { WorkbenchError } from "../base/errors";
import { uniformFrom } from "../base/random";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link } from "../graph/links";
import type { LabelledRows } from "../learners/gradient-boosting";
import type { BaselineInput } from "./baseline";
import { type NumberedPairs, PairPositions } from "./listed-pairs";

/** Pairs with their answers. */
export interface LabelledPairs extends NumberedPairs {
  /** [pairs] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** [pairs] how much a pair counts; 1 where left out */
  readonly weights?: Float32Array;
}

/** Non-matches drawn for each train match. */
const DRAWN_PER_MATCH = 20;
/**
 * How much a drawn non-match counts beside labelled ones, being only presumed. Validation PRAUC of boosted trees on walmart-amazon by
 * labelled pairs and by candidates: 0.92 and 0.93 at this weight, 0.91 and 0.93 at 1, 0.93 and 0.83 without drawn ones.
 */
const DRAWN_WEIGHT = 0.2;
/** Keeps a candidate without any blocking score drawable. */
const LEAST_SCORE = 0.01;

/**
 * The pairs that a supervised baseline learns from: all labelled train pairs, and for each train match up to 20 of its
 * candidates as non-matches, from the left entity's list and from those that name the right entity, likelier the higher
 * their blocking score. Never a known train match, no pair twice.
 *
 * Validation and test links are not read, not even to spare a non-match: their matches may well be drawn as such.
 *
 * @throws {WorkbenchError} `base/internal` for a link of another split, `training/no-labels` without a train match, `base/aborted`
 */
export async function trainingPairs(
  input: BaselineInput,
  task: TaskContext,
  perMatch = DRAWN_PER_MATCH,
): Promise<LabelledPairs> {
  throwIfAborted(task.signal);
  const { trainLinks, candidates, pairs, right, seed } = input;
  checkLinks(trainLinks);
  const keyOf = (one: number, other: number) => one * right.nodeCount + other;
  const labelOf = new Map<number, number>();
  for (const link of trainLinks) labelOf.set(keyOf(link.left, link.right), link.match ? 1 : 0);
  const listed: number[] = trainLinks.flatMap((link) => [link.left, link.right]);
  const breather = new Breather(task.signal, 30);
  const rivals = await rivalsOf(candidates, trainLinks, breather);
  for (const match of trainLinks.filter((link) => link.match)) {
    const drawn = [...(rivals.byLeft.get(match.left) ?? []), ...(rivals.byRight.get(match.right) ?? [])]
      .map((rival) => ({ ...rival, order: drawOrder(rival, seed) }))
      .sort((a, b) => a.order - b.order || a.left - b.left || a.right - b.right);
    let taken = 0;
    for (const rival of drawn) {
      if (taken === perMatch) break;
      const key = keyOf(rival.left, rival.right);
      if (labelOf.has(key)) continue;
      labelOf.set(key, 0);
      listed.push(rival.left, rival.right);
      taken++;
    }
    if (breather.due()) await breather.breathe();
  }
  const numbered = new PairPositions(candidates, pairs, right.nodeCount).number(listed);
  const labels = Uint8Array.from(numbered.lefts, (left, pair) => labelOf.get(keyOf(left, numbered.rights[pair])) ?? 0);
  const weight = trainLinks.some((link) => !link.match) ? DRAWN_WEIGHT : 1;
  const weights = Float32Array.from(labels, (_, pair) => (pair < trainLinks.length ? 1 : weight));
  return { ...numbered, labels, weights };
}

/** The comparators of pairs with their answers, ready to learn from. */
export async function labelledRows(
  { comparators }: BaselineInput,
  pairs: LabelledPairs,
  task: TaskContext,
): Promise<LabelledRows> {
  throwIfAborted(task.signal);
  const { size } = comparators;
  const total = pairs.labels.length;
  const rows = new Float32Array(total * size);
  const breather = new Breather(task.signal);
  for (let pair = 0; pair < total; pair++) {
    comparators.read(pairs.positions[pair], pairs.lefts[pair], pairs.rights[pair], rows, pair * size);
    if ((pair & 63) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Comparing labelled pairs", done: pair, total });
      await breather.breathe();
    }
  }
  return { rows, labels: pairs.labels, ...(pairs.weights && { weights: pairs.weights }) };
}

interface Rival {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/** Weighted order without replacement (Efraimidis and Spirakis 2006), weights being squared blocking scores. */
function drawOrder({ left, right, score }: Rival, seed: number): number {
  return -Math.log(uniformFrom(seed, 0x726f7773, left, right)) / Math.max(score, LEAST_SCORE) ** 2;
}

/** The candidates of every matched entity, by its number on either side. */
async function rivalsOf(candidates: CandidateSet, links: readonly Link[], breather: Breather) {
  const { offsets, rights, scores } = candidates;
  const matches = links.filter((link) => link.match);
  const byLeft = new Map<number, Rival[]>(matches.map((link) => [link.left, []]));
  const byRight = new Map<number, Rival[]>(matches.map((link) => [link.right, []]));
  for (let left = 0; left + 1 < offsets.length; left++) {
    for (let position = offsets[left]; position < offsets[left + 1]; position++) {
      const rival = { left, right: rights[position], score: scores[position] };
      byLeft.get(left)?.push(rival);
      byRight.get(rival.right)?.push(rival);
    }
    if ((left & 63) === 0 && breather.due()) await breather.breathe();
  }
  return { byLeft, byRight };
}

function checkLinks(links: readonly Link[]): void {
  const stranger = links.find((link) => link.split !== "train");
  if (stranger) {
    throw new WorkbenchError(
      "base/internal",
      `Expected train links only, found one of split ${stranger.split ?? "none"} (${stranger.left}, ${stranger.right}).`,
      { left: stranger.left, right: stranger.right },
    );
  }
  if (!links.some((link) => link.match)) {
    throw new WorkbenchError(
      "training/no-labels",
      "Expected at least one known match in the train split, found none. Accept a few pairs, or give links.",
    );
  }
}
