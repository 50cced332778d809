import { prauc } from "../evaluation/average-precision";
import type { Link } from "../graph/links";
import type { RoundBlend, RoundReport } from "./collective-model";
import { rivalry } from "./exclusive";
import type { PairBook } from "./pair-book";
import { type LabelledPositions, type ValidationPairs, validationPairs } from "./round-pairs";
import { blendLogits, type RoundStart } from "./rounds";

/** What rounds are learned and judged by. */
export interface RoundLinks {
  /** To learn from, non-matches included. */
  readonly train: readonly Link[];
  /** To stop and choose by. */
  readonly valid: readonly Link[];
  /** Pairs of the test split: left out of what is chosen by. Whether they match is not looked at. */
  readonly test: readonly Pick<Link, "left" | "right">[];
}

/** Shares of the network's logit that are tried; of equals the first is taken. */
const NETWORK_SHARES = {
  lesserFirst: [0, 0.25, 0.5, 0.75],
  /** Where validation cannot tell, both have half a say, for neither has shown that it can be left to itself. */
  halfFirst: [0.5, 0.75, 0.25, 0],
} as const;
/** Strengths of the competition for an entity that are tried. */
const EXCLUSIVITIES = [0, 0.5, 1] as const;

/** How scores do on the validation pairs. */
export interface RoundStanding {
  /** PRAUC of the candidates, averaged with that of the labelled pairs where there are non-matches. */
  readonly value: number;
  /** PRAUC of the labelled pairs; null without non-matches. */
  readonly labelled: number | null;
}

/** Before anything has scores. */
export const NOTHING_YET: RoundStanding = { value: Number.NEGATIVE_INFINITY, labelled: null };

/**
 * Whether scores do worse on the labelled pairs than others. A user who labels non-matches asks about exactly such pairs, so a gain among the
 * candidates does not make up for that. Over five folds of itunes-amazon's train and validation matches, rounds that had to hold the labelled
 * pairs had a labelled F1 of 0.947 (0.931 without the rule, 0.938 without rounds).
 */
export function losesLabelled({ labelled }: RoundStanding, toBeat: RoundStanding): boolean {
  return labelled !== null && toBeat.labelled !== null && labelled < toBeat.labelled - 1e-9;
}

type ScoreOf = (position: number) => number;

/** Measures rounds on the validation pairs, which grow with the pairs proposed. */
export class RoundJudge {
  private known: { readonly round: number; readonly pairs: ValidationPairs } | null = null;

  constructor(
    private readonly book: PairBook,
    private readonly links: RoundLinks,
  ) {}

  /** Of the round that the book is in, everything for it proposed. */
  get pairs(): ValidationPairs {
    const { book, links } = this;
    if (this.known?.round !== book.round) {
      this.known = { round: book.round, pairs: validationPairs(book, links.valid, [...links.train, ...links.test]) };
    }
    return this.known.pairs;
  }

  /** What rounds are chosen by. */
  standing(scores: Float32Array): RoundStanding {
    return this.standingOf((position) => scores[position]);
  }

  /**
   * The blend of highest value among those that lose nothing on the labelled pairs, among all where none does. Ties go by the order of
   * shares, then to the lesser strength.
   *
   * @param toBeat what has been kept so far
   */
  bestBlend(
    trees: Float32Array,
    network: Float32Array,
    toBeat: RoundStanding = NOTHING_YET,
    order: keyof typeof NETWORK_SHARES = "lesserFirst",
  ): RoundBlend {
    let best = { blend: { networkShare: 0, exclusivity: 0 }, value: Number.NEGATIVE_INFINITY, loses: true };
    for (const networkShare of network.every(Number.isNaN) ? [0] : NETWORK_SHARES[order]) {
      const logits = blendLogits(trees, network, networkShare);
      const lost = rivalry(this.book, logits);
      for (const exclusivity of EXCLUSIVITIES) {
        // As `blendScores` has it, but of the validation pairs alone.
        const standing = this.standingOf((position) => {
          const logit = Math.fround(logits[position] - exclusivity * lost[position]);
          return 1 / (1 + Math.exp(-logit));
        });
        const loses = losesLabelled(standing, toBeat);
        if (loses && !best.loses) continue;
        const better = standing.value > best.value + 1e-9 || (best.loses && !loses);
        if (better) best = { blend: { networkShare, exclusivity }, value: standing.value, loses };
      }
    }
    return best.blend;
  }

  report(
    round: number,
    scores: Float32Array,
    { anchors, proposed }: Pick<RoundStart, "anchors" | "proposed">,
    moved: number,
    seconds: number,
  ): RoundReport {
    const { candidates, labelled } = this.measure((position) => scores[position]);
    return {
      round,
      pairs: this.book.proposedCount,
      proposed,
      anchors,
      moved,
      validPrauc: candidates,
      validLabelledPrauc: labelled,
      seconds,
      kept: true,
    };
  }

  private standingOf(scoreOf: ScoreOf): RoundStanding {
    const { candidates, labelled } = this.measure(scoreOf);
    return { value: labelled === null ? (candidates ?? 0) : ((candidates ?? 0) + labelled) / 2, labelled };
  }

  private measure(scoreOf: ScoreOf): { candidates: number | null; labelled: number | null } {
    const { candidates, labelled, lost } = this.pairs;
    return {
      candidates: praucOf(candidates, scoreOf, lost),
      labelled: labelled ? praucOf(labelled, scoreOf, 0) : null,
    };
  }
}

function praucOf({ positions, labels }: LabelledPositions, scoreOf: ScoreOf, lost: number): number | null {
  return prauc(Float32Array.from(positions, scoreOf), labels, lost);
}
