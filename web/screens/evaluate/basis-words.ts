import type { EvaluationBasis } from "../../../src/engine/protocol/evaluation";
import type { Split } from "../../../src/graph/links";
import { counted } from "../../components/number-text";
import type { SelectOption } from "../../components/Select";
import { basisKey } from "../../stores/evaluation-basis";

const splitNames: Readonly<Record<Split, string>> = { train: "Train", valid: "Validation", test: "Test" };

/** How many verdicts there are of either kind: unsure ones measure nothing. */
export interface VerdictCounts {
  readonly accept: number;
  readonly reject: number;
}

export function basisOption(basis: EvaluationBasis, verdicts: VerdictCounts): SelectOption<string> {
  if (basis.kind === "verdicts") {
    return {
      value: basisKey(basis),
      label: "Your own verdicts",
      note: `${counted(verdicts.accept, "accepted pair")}, ${counted(verdicts.reject, "rejected pair")}`,
    };
  }
  const among = basis.protocol === "candidates";
  return {
    value: basisKey(basis),
    label: `${splitNames[basis.split]} split, ${among ? "candidates" : "labelled pairs"}`,
    note: among
      ? "All candidates of the entities with a match in the split"
      : "Exactly the labelled pairs of the split",
  };
}

/** What to bear in mind with figures from there; null: nothing. */
export function basisCaution(basis: EvaluationBasis): string | null {
  if (basis.kind === "verdicts") {
    return "You judged some pairs and not others, the likeliest first perhaps: the figures speak of those, not of all candidates.";
  }
  if (basis.split === "train") return "The model has learned from these pairs, so all figures are too good.";
  if (basis.split === "test") {
    return "Choose thresholds on the validation split: one that is chosen here makes the figures of the test split too good.";
  }
  return null;
}

/** Why these verdicts cannot be measured by; null where they can. */
export function tooFewVerdicts({ accept, reject }: VerdictCounts): string | null {
  if (accept > 0 && reject > 0) return null;
  return `Measuring needs at least one accepted and one rejected pair, and says little below ten of each. So far: ${counted(accept, "accepted pair")}, ${counted(reject, "rejected pair")}.`;
}
