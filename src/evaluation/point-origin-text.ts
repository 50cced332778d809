import type { OperatingPointOrigin } from "./operating-point";

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
  }
}
