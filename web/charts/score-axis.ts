import { niceTicks, tickText } from "./axis";

/** How scores lie along an axis: evenly, or by log-odds, which draws apart what crowds near 0 and near 1. */
export type ScoreAxis = "even" | "log-odds";

/** By log-odds an axis needs ends: a score beyond them is drawn at them, and a place at them means 0 or 1. */
const NEAREST = 1e-6;
const END = Math.log((1 - NEAREST) / NEAREST);

/** The place of a score along the axis. */
export function placeOfScore(score: number, axis: ScoreAxis): number {
  if (axis === "even") return score;
  return Math.max(-END, Math.min(END, Math.log(score / (1 - score))));
}

/** The score of a place: the other way round. */
export function scoreOfPlace(place: number, axis: ScoreAxis): number {
  if (axis === "even") return Math.max(0, Math.min(1, place));
  if (place <= -END) return 0;
  return place >= END ? 1 : 1 / (1 + Math.exp(-place));
}

/** Scores to write along an axis, about `count` of them. */
export function scoreTicks(
  [from, to]: readonly [number, number],
  axis: ScoreAxis,
  count: number,
): { score: number; text: string }[] {
  if (axis === "even") return niceTicks(from, to, count).map((score) => ({ score, text: tickText(score) }));
  const inside = tails.filter(({ score }) => score >= from && score <= to);
  const every = Math.ceil(inside.length / Math.max(1, count));
  // The middle one stays, whichever the others are.
  const middle = inside.findIndex(({ score }) => score === 0.5);
  return inside.filter((_, index) => Math.abs(index - Math.max(0, middle)) % every === 0);
}

const tails = ["0.00001", "0.0001", "0.001", "0.01", "0.1", "0.5", "0.9", "0.99", "0.999", "0.9999", "0.99999"].map(
  (text) => ({ score: Number(text), text }),
);

/** Equal stretches along the axis, as scores: `count` + 1 edges from 0 to 1. */
export function scoreEdges(count: number, axis: ScoreAxis): number[] {
  const [from, to] = [placeOfScore(0, axis), placeOfScore(1, axis)];
  return Array.from({ length: count + 1 }, (_, edge) => scoreOfPlace(from + ((to - from) * edge) / count, axis));
}
