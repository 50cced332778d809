import type { OperatingPoint } from "../evaluation/operating-point";
import { scoreText } from "./cells";
import { pointEntries, pointSentence, pointWords } from "./point-record";

/** A collective round whose scores are shown though later ones exist. */
export interface EarlierRound {
  readonly shown: number;
  readonly last: number;
}

/** What decided which pairs an alignment holds, and by which scores. */
export interface Selection {
  /** Pairs without a verdict are included from this score on; null: they are left out. */
  readonly threshold: number | null;
  /** The operating point in force, whether or not it selected anything; absent or null: none is. */
  readonly point?: OperatingPoint | null | undefined;
  /** Absent or null: the scores are the last round's, or the model has none. */
  readonly round?: EarlierRound | null | undefined;
}

/** The selection as sentences for the reader of a file; empty where there is nothing to say. */
export function selectionText(selection: Selection): string {
  const { threshold, point, round } = selection;
  const sentences: string[] = [];
  if (point && selectsByPoint(selection)) sentences.push(pointSentence(point));
  else {
    if (threshold !== null)
      sentences.push(`Pairs without a verdict are included from a score of ${scoreText(threshold)}.`);
    else if (point) sentences.push("Only accepted pairs are included.");
    if (point) sentences.push(`Operating point in force: ${pointWords(point)}`);
  }
  if (round) sentences.push(`Scores are those of ${roundOf(round)}.`);
  return sentences.join(" ");
}

/**
 * The selection as keys and values. `accept_from` is what selected the undecided pairs; a point that did not is told apart
 * by the prefix `point_`.
 */
export function selectionEntries(selection: Selection): [key: string, value: string][] {
  const { threshold, point, round } = selection;
  const ofPoint = point ? pointEntries(point) : [];
  const entries: [string, string][] = selectsByPoint(selection)
    ? ofPoint
    : [
        ...(threshold === null ? [] : [["accept_from", String(threshold)] as [string, string]]),
        ...ofPoint.map(([key, value]): [string, string] => [`point_${key}`, value]),
      ];
  return round ? [...entries, ["scores_of_round", String(round.shown)]] : entries;
}

/** "collective round 1 of 2", "the network alone, before 2 collective rounds" */
export function roundOf({ shown, last }: EarlierRound): string {
  if (shown > 0) return `collective round ${shown} of ${last}`;
  return `the network alone, before ${last} collective ${last === 1 ? "round" : "rounds"}`;
}

function selectsByPoint({ threshold, point }: Selection): boolean {
  return point?.accept === threshold;
}
