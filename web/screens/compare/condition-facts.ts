import type { MatcherName } from "../../../src/engine/protocol/comparison";
import { countText } from "../../components/number-text";
import type { ComparisonConditions } from "../../stores/comparison-store";
import { hasRounds } from "./matcher-words";

const backendNames = { webgpu: "WebGPU", webgl: "WebGL", wasm: "WASM", cpu: "CPU" } as const;

/**
 * What a comparison was measured on, as names and values: under the table and at the head of an exported file.
 *
 * @param matchers those compared: what holds only for some of them is said only where one of those is
 */
export function conditionFacts(
  { project, candidates, links, settings, backend }: ComparisonConditions,
  sharedSeconds: number | null,
  matchers: readonly MatcherName[],
): readonly (readonly [name: string, value: string])[] {
  const { k, fields } = candidates.settings;
  const from = fields === "names" ? "names" : "names and attributes";
  return [
    ["Project", project],
    ["Candidates", `${countText(candidates.pairs)} pairs, at most ${countText(k)} an entity, found by ${from}`],
    ...(links?.bySplit ?? []).map(
      ({ split, matches, nonMatches }) =>
        [splitTitles[split], `${countText(matches)} same, ${countText(nonMatches)} different`] as const,
    ),
    ["Seed", String(settings.seed)],
    [
      "Networks",
      `${countText(settings.epochs)} epochs at most, ${settings.slots} slots a hop, width ${settings.hiddenSize}, learning rate ${settings.learningRate}`,
    ],
    ...(matchers.some(hasRounds) ? roundFacts(settings.rounds) : []),
    ["Backend", backend === null ? "none" : backendNames[backend]],
    ...(sharedSeconds === null
      ? []
      : [
          [
            "Shared",
            `${sharedSeconds.toFixed(1)} s to read both graphs and to compute comparators, in no matcher's seconds`,
          ] as const,
        ]),
  ];
}

function roundFacts(rounds: number): readonly (readonly [name: string, value: string])[] {
  return [
    ["Rounds", `${roundsAtMost(rounds)} at most`],
    [
      "Own proposals",
      "matchers with rounds are measured on the pairs that they propose too, beyond the candidates: a match that they find there counts for them, a wrong pair against them",
    ],
  ];
}

/** The limit as a comparison runs it: without a round, a matcher with rounds would be none. */
export function roundsAtMost(rounds: number): number {
  return Math.max(1, rounds);
}

const splitTitles = { train: "Train split", valid: "Validation split", test: "Test split" } as const;
