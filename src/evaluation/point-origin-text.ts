import type { OperatingPointOrigin, ScoresNamed } from "./operating-point";

/** Hexadecimal digits that tell one model from another at a glance. */
const SHORT_DIGEST = 8;

/** What a point was chosen for, as part of a sentence: "a precision of at least 0.98 for every class". */
export function originText(origin: OperatingPointOrigin): string {
  switch (origin.by) {
    case "hand":
      return "set by hand";
    case "precision":
      return `a precision of at least ${origin.atLeast} for every class`;
    case "false-accepts":
      return `at most ${Number((origin.atMost * 100).toPrecision(6))}% of every class's non-matches accepted`;
    case "utility":
      return origin.c === 1
        ? "the best utility, both errors alike"
        : `the best utility, a false accept ${origin.c} times as bad as a false reject`;
    case "best-f1":
      return "the best F1 on the validation split";
    case "kept":
      return `kept from ${scoresText(origin.from)}`;
  }
}

/** A model by the first digits of its digest, and its round where it has any: "model c9b74aca, round 1". */
function scoresText({ modelDigest, round }: ScoresNamed): string {
  const model = `model ${modelDigest.slice(0, SHORT_DIGEST)}`;
  if (round == null) return model;
  return round === 0 ? `${model}, the network alone` : `${model}, round ${round}`;
}
