import { countText } from "../../components/number-text";
import type { ComparisonConditions } from "../../stores/comparison-store";

const backendNames = { webgpu: "WebGPU", webgl: "WebGL", wasm: "WASM", cpu: "CPU" } as const;

/** What a comparison was measured on, as names and values: under the table and at the head of an exported file. */
export function conditionFacts(
  { project, candidates, links, settings, backend }: ComparisonConditions,
  sharedSeconds: number | null,
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

const splitTitles = { train: "Train split", valid: "Validation split", test: "Test split" } as const;
