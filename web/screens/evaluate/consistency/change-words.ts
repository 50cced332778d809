import type { ConsistencyClasses, ConsistencyRun, TcmSearchReport } from "../../../../src/engine/protocol/consistency";
import type { TcmSettings } from "../../../../src/engine/protocol/training";
import { measureText } from "../../../components/number-text";
import { opisText } from "../estimate-words";
import type { Change } from "./seed-pairs";

/** A number with so many decimals; an en dash where it does not apply. */
export function numberText(value: number | null, decimals: number): string {
  return value === null ? "–" : value.toFixed(decimals);
}

/** A change with its sign; what rounds to nothing has none. */
export function signedText(value: number | null, decimals: number): string {
  if (value === null) return "–";
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** How much of the value without it the change is: "−56%"; an en dash where there is nothing to compare with. */
export function relativeText({ without, change }: Pick<Change, "without" | "change">): string {
  if (without === null || change === null || without === 0) return "–";
  return `${signedText((100 * change) / without, 0)}%`;
}

/** "better", "worse", "same": for those who would not know which sign is good. */
export function verdictOn({ change, measure }: Pick<Change, "change" | "measure">): string {
  if (change === null) return "";
  if (Number(change.toFixed(measure.decimals)) === 0) return "same";
  return change < 0 === (measure.better === "lower") ? "better" : "worse";
}

/** "margins 0.9 and 0.5, weights 1 and 1"; those of matches first. */
export function tcmText({ positiveMargin, negativeMargin, positiveWeight, negativeWeight }: TcmSettings): string {
  return `margins ${positiveMargin} and ${negativeMargin}, weights ${positiveWeight} and ${negativeWeight}`;
}

export function runTitle({ seed, tcm }: Pick<ConsistencyRun, "seed" | "tcm">): string {
  return `Seed ${seed}, ${tcm === null ? "without" : "with"} TCM`;
}

/** What one class of the left entities is called. */
export function classNoun(classes: ConsistencyClasses): string {
  if (classes.by === "type") return "type";
  return classes.by === "attribute" ? `value of ${classes.attribute}` : `neighbour by ${classes.relation}`;
}

/** What the choice on validation came to and why, in a sentence or two. */
export function chosenText({ tries, chosen, reason }: TcmSearchReport): string {
  if (chosen === null) return reason ?? "Nothing was chosen.";
  const without = tries[0];
  const best = tries.find(({ tcm }) => tcm !== null && JSON.stringify(tcm) === JSON.stringify(chosen));
  const words = `${tcmText(chosen).replace("margins", "Margins")} stand in the fields now.`;
  if (!without || !best) return words;
  return `${words} On validation they bring OPIS × 1000 from ${opisText(without.opis)} to ${opisText(best.opis)}, the lowest of those whose PRAUC does not fall by more than 0.005: it goes from ${measureText(without.prauc)} to ${measureText(best.prauc)}.`;
}
