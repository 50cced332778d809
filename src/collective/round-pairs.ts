import { SeededRandom } from "../base/random";
import type { Link } from "../graph/links";
import type { PairBook } from "./pair-book";

/** Positions in the book with their labels. */
export interface LabelledPositions {
  readonly positions: Uint32Array;
  readonly labels: Uint8Array;
  /** 1 each where left out. */
  readonly weights?: Float32Array;
}

/**
 * Weight of a drawn non-match beside labelled ones: there are many more of them, and easier ones. Chosen on validation for the boosted
 * trees among the baselines (walmart-amazon).
 */
const DRAWN = 0.2;
/** Rows learned from at most: more cost time and memory and change little. */
const MOST_ROWS = 120_000;

/**
 * What the trees of a round learn from: the train links, and as non-matches the other pairs of both entities of every train match (MODEL.md,
 * section 2: every unlisted candidate counts as one). Validation and test links are not looked at.
 *
 * @returns positions ascending by left node
 */
export function trainingPairs(book: PairBook, trainLinks: readonly Link[], seed: number): LabelledPositions {
  const labelOf = new Map<number, 0 | 1>();
  for (const { left, right, match } of trainLinks) {
    const position = book.find(left, right);
    if (position >= 0) labelOf.set(position, match ? 1 : 0);
  }
  const matches = trainLinks.filter(({ match }) => match);
  const lefts = new Set(matches.map(({ left }) => left));
  const rights = new Set(matches.map(({ right }) => right));
  const drawn: number[] = [];
  for (const position of book.byLeft()) {
    // A pair that only a label names is known because somebody listed it: that may not be learned from.
    if (labelOf.has(position) || !book.isProposed(position)) continue;
    if (lefts.has(book.leftOf(position)) || rights.has(book.rightOf(position))) drawn.push(position);
  }
  const byNodes = (a: number, b: number) => book.leftOf(a) - book.leftOf(b) || book.rightOf(a) - book.rightOf(b);
  const room = Math.max(MOST_ROWS - labelOf.size, labelOf.size);
  const kept =
    drawn.length > room
      ? // Positions depend on what labels name, test links among them; the draw must not.
        new SeededRandom(seed).fork("round pairs").shuffle(Uint32Array.from(drawn).sort(byNodes)).slice(0, room)
      : drawn;
  const known = new Set(labelOf.keys());
  for (const position of kept) labelOf.set(position, 0);
  const positions = Uint32Array.from(labelOf.keys()).sort(byNodes);
  const labels = Uint8Array.from(positions, (position) => labelOf.get(position)!);
  if (trainLinks.every(({ match }) => match)) return { positions, labels };
  return { positions, labels, weights: Float32Array.from(positions, (position) => (known.has(position) ? 1 : DRAWN)) };
}

/** The validation pairs of both protocols (MODEL.md, section 4). */
export interface ValidationPairs {
  /** All pairs of each left entity with a validation match, those that another split lists left out. */
  readonly candidates: LabelledPositions;
  /** Validation matches that nothing proposed. */
  readonly lost: number;
  /** The validation links themselves; null without a labelled non-match. */
  readonly labelled: LabelledPositions | null;
}

/**
 * Pairs to stop and choose by; never learned from.
 *
 * @param elsewhere links of the other splits, of which only the pairs are read: no label of theirs changes anything
 */
export function validationPairs(
  book: PairBook,
  validLinks: readonly Link[],
  elsewhere: readonly Pick<Link, "left" | "right">[],
): ValidationPairs {
  const leftOut = new Set(elsewhere.map(({ left, right }) => book.find(left, right)));
  for (const { left, right } of validLinks) leftOut.delete(book.find(left, right));
  const matches = validLinks.filter(({ match }) => match);
  const isMatch = new Set(matches.map(({ left, right }) => book.find(left, right)));
  const positions: number[] = [];
  for (const left of new Set(matches.map((link) => link.left))) {
    for (const position of book.ofLeft(left)) {
      if (book.isProposed(position) && !leftOut.has(position)) positions.push(position);
    }
  }
  const proposed = matches.filter(({ left, right }) => book.isProposed(book.find(left, right))).length;
  const listed = validLinks.filter(({ left, right }) => book.find(left, right) >= 0);
  const candidates = Uint32Array.from(positions);
  return {
    candidates: { positions: candidates, labels: Uint8Array.from(candidates, (at) => (isMatch.has(at) ? 1 : 0)) },
    lost: matches.length - proposed,
    labelled: validLinks.some(({ match }) => !match)
      ? {
          positions: Uint32Array.from(listed, ({ left, right }) => book.find(left, right)),
          labels: Uint8Array.from(listed, ({ match }) => (match ? 1 : 0)),
        }
      : null,
  };
}
