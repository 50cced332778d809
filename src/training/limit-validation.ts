import { uniformFrom } from "../base/random";
import type { ValidationPairs } from "../evaluation/validation";
import type { RunSettings } from "./run-settings";

/**
 * At most `validationPairs` pairs for early stopping, by whole left entities in a seeded order: a large candidate set
 * would otherwise cost more than the training. Matches that blocking lost are left out in proportion.
 */
export function limitValidation(validation: ValidationPairs, settings: RunSettings): ValidationPairs {
  const total = validation.labels.length;
  if (total <= settings.validationPairs) return validation;
  const lefts = [...new Set(validation.pairs.filter((_, index) => index % 2 === 0))];
  const order = new Map(lefts.map((left) => [left, uniformFrom(settings.seed, left, 0x76616c)]));
  lefts.sort((a, b) => order.get(a)! - order.get(b)! || a - b);
  const sizes = new Map<number, number>();
  for (let pair = 0; pair < total; pair++) {
    sizes.set(validation.pairs[2 * pair], (sizes.get(validation.pairs[2 * pair]) ?? 0) + 1);
  }
  const kept = new Set<number>();
  let pairs = 0;
  for (const left of lefts) {
    if (pairs + sizes.get(left)! > settings.validationPairs && kept.size > 0) break;
    pairs += sizes.get(left)!;
    kept.add(left);
  }
  const keptPairs: number[] = [];
  const labels: number[] = [];
  for (let pair = 0; pair < total; pair++) {
    if (!kept.has(validation.pairs[2 * pair])) continue;
    keptPairs.push(validation.pairs[2 * pair], validation.pairs[2 * pair + 1]);
    labels.push(validation.labels[pair]);
  }
  return {
    pairs: Uint32Array.from(keptPairs),
    labels: Uint8Array.from(labels),
    lostMatches: Math.round((validation.lostMatches * kept.size) / lefts.length),
  };
}
