import { describe, expect, test } from "vitest";
import { matcherNames } from "../../src/engine/protocol/comparison";
import { defaultTrainingSettings as defaults } from "../../src/engine/protocol/training-defaults";
import { compareRunOf, groupRuns, type PlannedRun, planRuns, runKey } from "./accuracy-plan";
import { accuracySets } from "./accuracy-sets";
import { sampleSet } from "./testing/accuracy-samples";

const ground = { version: "1.0.0", defaults, dataDigests: { links: "abc" } };
const all = { seeds: null, matchers: null };

const briefly = ({ seed, matcher, withhold }: PlannedRun) => `${matcher} ${seed}${withhold ? ` −${withhold}` : ""}`;
const keysOf = (runs: readonly PlannedRun[]) => new Map(runs.map((run) => [briefly(run), runKey(run)]));

describe("the sets", () => {
  test("have distinct names, matchers in the engine's order, and our model among them", () => {
    expect(new Set(accuracySets.map(({ id }) => id)).size).toBe(accuracySets.length);
    for (const { id, matchers } of accuracySets) {
      expect(matchers, id).toEqual(matcherNames.filter((name) => matchers.includes(name)));
      expect(matchers, id).toContain("collective");
    }
  });
});

describe("planning", () => {
  test("goes seed by seed, then type by type; what depends on no seed runs once", () => {
    expect(planRuns(sampleSet, all, ground).map(briefly)).toEqual([
      "exact-name 1",
      "last 1",
      "collective 1",
      "last 2",
      "collective 2",
      "gradient-boosting 1 −Film",
      "last 1 −Film",
      "collective 1 −Film",
    ]);
  });

  test("can be narrowed, to nothing that was not planned", () => {
    const narrowed = planRuns(sampleSet, { seeds: 1, matchers: ["last", "paris"] }, ground);
    expect(narrowed.map(briefly)).toEqual(["last 1", "last 1 −Film"]);
    expect(planRuns({ ...sampleSet, withhold: null }, { seeds: 3, matchers: ["last"] }, ground)).toHaveLength(3);
  });

  test("a run has the set's own settings and its seed", () => {
    const [, , , run] = planRuns(sampleSet, all, ground);
    expect(run!.settings).toEqual({ ...defaults, epochs: 4, seed: 2 });
  });

  test("runs of one seed and the same labels go to the engine together", () => {
    const groups = groupRuns(planRuns(sampleSet, all, ground)).map(compareRunOf);
    expect(groups.map(({ matchers, settings, withhold }) => [settings.seed, withhold, matchers.length])).toEqual([
      [1, null, 3],
      [2, null, 2],
      [1, "Film", 3],
    ]);
  });
});

describe("keys", () => {
  const plain = keysOf(planRuns(sampleSet, all, ground));

  test("tell runs apart, and are the same the next time", () => {
    expect(new Set(plain.values()).size).toBe(plain.size);
    expect(keysOf(planRuns(sampleSet, all, { ...ground, defaults: { ...defaults } }))).toEqual(plain);
  });

  test.each([
    ["version", sampleSet, { ...ground, version: "1.0.1" }],
    ["data", sampleSet, { ...ground, dataDigests: { links: "abd" } }],
    ["candidates", { ...sampleSet, k: 8 }, ground],
  ] as const)("another %s is another run of every matcher", (_, set, changed) => {
    const others = keysOf(planRuns(set, all, changed));
    for (const [name, key] of plain) expect(others.get(name), name).not.toBe(key);
  });

  test("a setting counts for the matchers that read it, and the number of seeds for none", () => {
    const changed = (settings: object) => {
      const others = keysOf(
        planRuns({ ...sampleSet, seeds: 3, settings: { ...sampleSet.settings, ...settings } }, all, ground),
      );
      return [...plain.keys()].filter((name) => name.endsWith(" 1") && others.get(name) !== plain.get(name));
    };
    expect(changed({})).toEqual([]);
    expect(changed({ learningRate: 0.1 })).toEqual(["last 1", "collective 1"]);
    expect(changed({ rounds: 1 })).toEqual(["collective 1"]);
  });
});
