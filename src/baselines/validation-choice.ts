import { uniformFrom } from "../base/random";
import { validationPairs, validationPrauc } from "../evaluation/validation";
import type { BaselineInput } from "./baseline";
import { type NumberedPairs, PairPositions } from "./listed-pairs";

/** What a setting is chosen by: pairs of the validation split with their answers. */
export interface ValidationSet extends NumberedPairs {
  /** [pairs] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** Matches that blocking lost. */
  readonly lostMatches: number;
}

/** Beyond this, more pairs change no choice and cost time. */
const MOST_PAIRS = 60_000;

/**
 * The labelled pairs of the validation split where it holds a labelled non-match, else the candidates of its matched left
 * entities (MODEL.md, section 4); of very many pairs a seeded sample by whole left entities.
 */
export function validationSet(input: BaselineInput): ValidationSet {
  const { candidates, trainLinks, validLinks, pairs, right, seed } = input;
  const {
    pairs: all,
    labels,
    lostMatches,
  } = input.validation ?? validationPairs([...trainLinks, ...validLinks], candidates);
  const share = MOST_PAIRS / Math.max(1, labels.length);
  const kept = Array.from(labels.keys()).filter(
    (pair) => share >= 1 || uniformFrom(seed, 0x76616c, all[2 * pair]) < share,
  );
  const numbered = new PairPositions(candidates, pairs, right.nodeCount).number(
    kept.flatMap((pair) => [all[2 * pair], all[2 * pair + 1]]),
  );
  return {
    ...numbered,
    labels: Uint8Array.from(kept, (pair) => labels[pair]),
    lostMatches: Math.round(lostMatches * Math.min(1, share)),
  };
}

export interface Choice<Setting> {
  readonly setting: Setting;
  /** null where there is no match to choose by: then the first setting stands. */
  readonly prauc: number | null;
}

/**
 * The setting of highest validation PRAUC; of equal ones the first, which is also the default without a match to choose by.
 *
 * @param scoresOf [pairs of the set]
 */
export async function chooseSetting<Setting>(
  validation: ValidationSet,
  settings: readonly Setting[],
  scoresOf: (setting: Setting) => Float32Array | Promise<Float32Array>,
): Promise<Choice<Setting>> {
  let best: Choice<Setting> = { setting: settings[0], prauc: null };
  if (settings.length === 1 || !validation.labels.includes(1)) return best;
  for (const setting of settings) {
    const prauc = praucOf(validation, await scoresOf(setting));
    if (best.prauc === null || prauc > best.prauc) best = { setting, prauc };
  }
  return best;
}

function praucOf({ labels, lostMatches }: ValidationSet, scores: Float32Array): number {
  return validationPrauc({ pairs: new Uint32Array(0), labels, lostMatches }, scores) ?? 0;
}
