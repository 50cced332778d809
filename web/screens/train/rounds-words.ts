import type { ModelSummary, RoundSummary } from "../../../src/engine/protocol/training";
import { LEAST_LABELS } from "../../../src/evaluation/enough-labels";
import { LEAST_GAIN } from "../../../src/evaluation/least-gain";
import { counted, measureText } from "../../components/number-text";

/** The last round that the model keeps; round 0, the network alone, where it keeps none. */
export function lastKept(rounds: readonly RoundSummary[]): RoundSummary | undefined {
  return rounds.findLast(({ kept }) => kept);
}

/** Whether there were validation matches to judge the rounds by. */
function isJudged(rounds: readonly RoundSummary[]): boolean {
  return rounds.some(({ validPrauc, validLabelledPrauc }) => validPrauc !== null || validLabelledPrauc !== null);
}

/** What became of one of the rounds. */
export function outcomeText(round: RoundSummary, rounds: readonly RoundSummary[]): string {
  const last = lastKept(rounds)?.round ?? 0;
  if (round.round === 0) return last === 0 ? "stands" : "the starting point";
  if (!round.kept) return isJudged(rounds) ? "tried, no gain on validation" : "tried, nothing to judge it by";
  if (round.round !== last) return "kept";
  return onlyHolds(rounds) ? "kept, holds on validation" : "kept, best on validation";
}

/** Whether the network alone left validation nothing to gain, and the first round stands because it loses nothing there. */
function onlyHolds(rounds: readonly RoundSummary[]): boolean {
  const [network] = rounds;
  const last = lastKept(rounds);
  if (network === undefined || last?.round !== 1) return false;
  const before = standing(network);
  return before >= 1 - LEAST_GAIN && standing(last) <= before + LEAST_GAIN;
}

/** What rounds are chosen by: PRAUC of the candidates, averaged with that of the labelled pairs where there are non-matches. */
function standing({ validPrauc, validLabelledPrauc }: RoundSummary): number {
  const candidates = validPrauc ?? 0;
  return validLabelledPrauc === null ? candidates : (candidates + validLabelledPrauc) / 2;
}

/** "Round 2, the last", as the list of rounds to look at names it. */
export function roundName(round: number, last: number): string {
  if (round === 0) return "Network alone (round 0)";
  return round === last ? `Round ${round}, the last` : `Round ${round}`;
}

/** What the rounds were judged by. */
export type JudgedBy = Pick<ModelSummary, "validMatches" | "validGuesses">;

/** What the rounds of a run did, in a few sentences. */
export function summaryText(rounds: readonly RoundSummary[], judgedBy: JudgedBy = {}): string {
  const first = rounds[0];
  const last = lastKept(rounds);
  if (first === undefined || last === undefined) {
    return "None were asked for: every pair is scored by the network alone. Their number is set under Training.";
  }
  const tried = rounds.length - 1;
  if (tried === 0) return notTriedText(judgedBy);
  const triedText = `${counted(tried, "round")} ${tried === 1 ? "was" : "were"} tried`;
  if (!isJudged(rounds)) {
    return `${triedText}, but there is no validation match to tell whether ${tried === 1 ? "it helps" : "they help"}, so the network's own scores stand. Known links with a validation split make judging possible.`;
  }
  if (last.round === 0) {
    return `${triedText}. On validation the network alone does as well, so its own scores stand. ${doubtText(judgedBy) ?? "That is no fault: where names and values decide, neighbours have little to add."}`;
  }
  const proposed = rounds.filter(({ kept }) => kept).reduce((sum, round) => sum + round.proposed, 0);
  const kept =
    last.round === tried
      ? tried === 1
        ? "it is"
        : "all are"
      : last.round === 1
        ? "the first is"
        : `the first ${last.round} are`;
  return [
    `${triedText}, and ${kept} kept.`,
    onlyHolds(rounds)
      ? "On validation the network alone leaves nothing to gain; the first round loses nothing there, and stands as the better guess."
      : gainText(first, last),
    doubtText(judgedBy) ?? "",
    proposed > 0 ? `Neighbours proposed ${counted(proposed, "pair")} that names had missed.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function notTriedText({ validMatches }: JudgedBy): string {
  return validMatches === 0
    ? "No round was tried, for there is no validation match to tell whether it helps: the network's own scores stand. Known links with a validation split make judging possible."
    : "No round was tried: the network's own scores stand.";
}

/** Why the verdict on the rounds should not be trusted far; null where it rests on enough known matches, or nobody noted how many. */
function doubtText({ validMatches, validGuesses = 0 }: JudgedBy): string | null {
  if (validGuesses > 0) {
    const which = validGuesses === validMatches ? "by guesses alone" : "mostly by guesses";
    return `They were judged ${which}, and guesses are the easy pairs: look at both before you trust one.`;
  }
  if (validMatches === undefined || validMatches >= LEAST_LABELS) return null;
  return `They were judged by ${counted(validMatches, "validation match", "validation matches")}: too few to say.`;
}

/** Rounds are chosen by the mean of both measures, so one of them may fall. */
function gainText(first: RoundSummary, last: RoundSummary): string {
  const gains = [
    { from: first.validPrauc, to: last.validPrauc, among: "among the candidates" },
    { from: first.validLabelledPrauc, to: last.validLabelledPrauc, among: "among the labelled pairs" },
  ]
    .filter(({ from, to }) => from !== null && to !== null)
    .map(({ from, to, among }) => `from ${measureText(from)} to ${measureText(to)} ${among}`);
  return gains.length > 0 ? `Validation PRAUC goes ${gains.join(" and ")}.` : "";
}
