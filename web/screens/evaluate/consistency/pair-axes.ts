import type { ConsistencyResult, EntityMap } from "../../../../src/engine/protocol/consistency";
import { niceDomain } from "../../../charts/axis";
import type { MappedMatch } from "../../../charts/MatchMap";
import type { RangeCurve } from "../../../charts/RangeCurves";
import { placeOfScore, type ScoreAxis, scoreOfPlace } from "../../../charts/score-axis";
import { className } from "../estimate-words";
import { mean, type SeedPair } from "./seed-pairs";

/** Lines on a chart at most: more cannot be told apart. */
export const MOST_CURVES = 12;

/** A stretch of thresholds with a tenth of its width, as it is drawn, on either side. */
export function aroundRanges(
  ranges: readonly { readonly minimum: number; readonly maximum: number }[],
  axis: ScoreAxis,
): readonly [number, number] {
  const from = placeOfScore(Math.min(...ranges.map(({ minimum }) => minimum)), axis);
  const to = placeOfScore(Math.max(...ranges.map(({ maximum }) => maximum)), axis);
  const aside = (to - from) / 10;
  return [scoreOfPlace(from - aside, axis), scoreOfPlace(to + aside, axis)];
}

/** What both charts have to show: each run's calibration range, and its own threshold, which need not lie in it. */
export function stretchesOf({
  without,
  withTcm,
}: Pick<SeedPair, "without" | "withTcm">): { readonly minimum: number; readonly maximum: number }[] {
  return [without, withTcm].flatMap(({ test, threshold }) => [
    ...(test.opis.range ? [test.opis.range] : []),
    { minimum: threshold, maximum: threshold },
  ]);
}

/** Names of the classes drawn on both charts: those of most matches, in the order of the classes. */
export function drawnClasses({ without, withTcm }: Pick<SeedPair, "without" | "withTcm">): string[] {
  const matches = new Map<string, number>();
  for (const { name, matches: count } of [...without.test.opis.classes, ...withTcm.test.opis.classes]) {
    matches.set(name, count);
  }
  const names = [...matches.keys()];
  const largest = [...names].sort((a, b) => matches.get(b)! - matches.get(a)!).slice(0, MOST_CURVES);
  return names.filter((name) => largest.includes(name));
}

/** A run's curves of these classes, each with the look of its place among them. */
export function curvesOf({ curves }: Pick<ConsistencyResult, "curves">, names: readonly string[]): RangeCurve[] {
  if (curves === null) return [];
  return curves.classes.flatMap(({ name, utilities }) => {
    const look = names.indexOf(name);
    const points = utilities.map((y, point) => ({ x: curves.thresholds[point]!, y }));
    return look < 0 ? [] : [{ name: className(name), look, points }];
  });
}

/** From a round number below the lowest point of any curve, up to 1. */
export function utilityDomain(curves: readonly RangeCurve[]): readonly [number, number] {
  const [low] = niceDomain([1, ...curves.flatMap(({ points }) => points.map(({ y }) => y))]);
  return [Math.max(0, Math.min(0.9, low)), 1];
}

/** Axes that hold every point of all maps. */
export function mapDomains(maps: readonly EntityMap[]): Record<"x" | "y", readonly [number, number]> {
  const points = maps.flatMap((map) => map.points);
  return { x: niceDomain(points.map(({ x }) => x)), y: niceDomain(points.map(({ y }) => y)) };
}

/** The matches of a map, shaped by the left entity's type. */
export function matchesOf({ points }: EntityMap, types: readonly string[]): MappedMatch[] {
  return pairsOf(points).map(([left, right]) => ({
    left,
    right,
    look: Math.max(0, types.indexOf(left.type)),
    title: `${left.name} – ${right.name} (${left.type})`,
  }));
}

/** Mean distance between the two entities of a match, by type, as a share of the map's extent: a map's unit is its own. */
export function distancesByType({ points }: EntityMap, type: string): { matches: number; distance: number | null } {
  const extent = Math.hypot(width(points.map(({ x }) => x)), width(points.map(({ y }) => y))) || 1;
  const distances = pairsOf(points)
    .filter(([left]) => left.type === type)
    .map((match) => distanceOf(match) / extent);
  return { matches: distances.length, distance: mean(distances) };
}

type MapPoint = EntityMap["points"][number];

/** Left and right entity of each match. */
export function pairsOf(points: EntityMap["points"]): (readonly [MapPoint, MapPoint])[] {
  return Array.from({ length: points.length >> 1 }, (_, match) => [points[2 * match]!, points[2 * match + 1]!]);
}

export function distanceOf([left, right]: readonly [MapPoint, MapPoint]): number {
  return Math.hypot(left.x - right.x, left.y - right.y);
}

function width(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
