import { type MatcherName, type MatcherResult, matcherNames } from "../../../src/engine/protocol/comparison";
import type { Curve, LineTone } from "../../charts/curve";
import type { Protocol } from "./comparison-columns";
import { type MatcherGroup, matcherWords } from "./matcher-words";

const tones: Readonly<Record<MatcherGroup, LineTone>> = { Baselines: "quiet", Ablations: "second", Crosswalk: "first" };

/** Our own first: the model itself has the full line. */
const looks: readonly MatcherName[] = ["last", "all", "collective"];
const lookNumbers = new Map([...new Set([...looks, ...matcherNames])].map((name, number) => [name, number]));

/** A matcher looks the same in every comparison, whichever others are chosen. */
export function lookOf(name: MatcherName): number {
  return lookNumbers.get(name)!;
}

export function toneOf(name: MatcherName): LineTone {
  return tones[matcherWords(name).group];
}

/** The results that have a curve by the protocol, as the chart takes them. */
export function curvesOf(results: readonly MatcherResult[], protocol: Protocol): Curve[] {
  return results.flatMap(({ matcher, curves, operatingPoints }) => {
    const points = curves[protocol];
    if (points === null || points.length === 0) return [];
    const mark = operatingPoints[protocol];
    return {
      id: matcher,
      label: matcherWords(matcher).short,
      points: points.map(({ recall, precision }) => ({ x: recall, y: precision })),
      mark: mark && { x: mark.recall, y: mark.precision },
      look: lookOf(matcher),
      tone: toneOf(matcher),
    };
  });
}
