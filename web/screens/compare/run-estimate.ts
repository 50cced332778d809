import type { MatcherName, MatcherResult } from "../../../src/engine/protocol/comparison";
import type { TrainingReport } from "../../../src/engine/protocol/training";
import { counted, secondsText } from "../../components/number-text";
import { secondsAtPace } from "../../stores/training-pace";
import { hasRounds } from "./matcher-words";

const networks: ReadonlySet<MatcherName> = new Set<MatcherName>([
  "name-only",
  "gnn",
  "no-cross",
  "no-self",
  "all",
  "last",
  "collective",
]);

/**
 * How long the chosen matchers may take, as far as this visit has seen: the seconds of an earlier comparison under the same
 * conditions, else for each network the epochs asked for at the pace of the last training run. Empty where nothing is known.
 *
 * @param earlier results under the conditions of the run to come
 */
export function runEstimate(
  chosen: readonly MatcherName[],
  earlier: readonly MatcherResult[],
  lastTraining: Pick<TrainingReport, "seconds" | "history"> | null,
  epochs: number,
): string {
  const seconds = new Map(
    earlier
      .filter(({ failure }) => failure === null)
      .map(({ matcher, trainSeconds, scoreSeconds }) => {
        // Rounds score while they learn: those seconds are among the training's.
        return [matcher, trainSeconds + (hasRounds(matcher) ? 0 : scoreSeconds)];
      }),
  );
  if (chosen.length > 0 && chosen.every((name) => seconds.has(name))) {
    const total = chosen.reduce((sum, name) => sum + seconds.get(name)!, 0);
    return `About ${secondsText(total)}, going by the last comparison.`;
  }
  const toTrain = chosen.filter((name) => networks.has(name));
  if (toTrain.length === 0) return "";
  const many = `${counted(toTrain.length, "network trains", "networks train")} anew`;
  const slow = toTrain.includes("all") ? " Both levels takes several times as long." : "";
  if (lastTraining === null) return `${many}, each as long as a run on Train.${slow}`;
  const each = toTrain.length > 1 ? " each" : "";
  return `${many}, at most about ${secondsText(secondsAtPace(epochs, lastTraining))}${each}, going by the last run on Train.${slow}`;
}
