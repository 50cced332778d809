import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultTrainingSettings as defaults } from "../../src/engine/protocol/training-defaults";
import { sampleSeed, sampleTcm, sampleThresholdSet } from "./testing/threshold-samples";
import { planSeeds } from "./threshold-plan";
import { measuredTcms, type ThresholdSet, thresholdSets } from "./threshold-sets";
import { ThresholdStore } from "./threshold-store";

const ground = { version: "1.0.0", defaults, dataDigests: { links: "abc" } };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "threshold-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = (set: ThresholdSet = sampleThresholdSet) => planSeeds(set, null, ground, [sampleTcm]);
const briefly = ({ levels, loss, seed }: { levels: string; loss: string; seed: number }) => `${levels} ${loss} ${seed}`;
const some = { opis: 0.002, prauc: 0.9 };

test("the design: each level, seed after seed, both base losses, with one and the same TCM", () => {
  expect(plan().map(briefly)).toEqual([
    ...["last bce 1", "last hinge 1", "last bce 2", "last hinge 2"],
    ...["all bce 1", "all hinge 1", "all bce 2", "all hinge 2"],
  ]);
  expect(planSeeds(sampleThresholdSet, 1, ground, [sampleTcm])).toHaveLength(4);
  expect(planSeeds(sampleThresholdSet, 9, ground, [sampleTcm]), "never more than the set's own").toHaveLength(8);
  for (const { settings, levels, loss, seed } of plan()) {
    expect(settings).toEqual({
      ...defaults,
      ...sampleThresholdSet.settings,
      ...{ seed, crossLevels: levels, baseLoss: loss, tcm: sampleTcm.tcm },
    });
  }
});

test("both margins are measured, the defaults first, and neither counts for the other", () => {
  const all = planSeeds(sampleThresholdSet, null, ground);
  expect(all.map(({ margins }) => margins)).toEqual([...Array(8).fill("0.7/0.2"), ...Array(8).fill("0.9/0.5")]);
  const store = new ThresholdStore(null);
  const [first] = all;
  store.addSeed(sampleSeed(1, [some, some], { digest: first!.digest }));
  store.addSeed(sampleSeed(1, [some, some], { digest: first!.digest, margins: measuredTcms[1]!.id }));
  expect(store.missing(all, null), "the second is of other settings").toHaveLength(15);
  expect(store.seeds).toHaveLength(2);
});

test("two presets of Films with both levels and five seeds, and two other sets", () => {
  const films = thresholdSets.filter(({ source }) => source.kind === "films");
  expect(films.map(({ levels, seeds }) => [levels, seeds])).toEqual([
    [["last", "all"], 5],
    [["last", "all"], 5],
  ]);
  expect(thresholdSets.length - films.length).toBe(2);
});

test("what was measured is not measured again, unless it failed, something it depends on changed, or a build is asked for", () => {
  const store = new ThresholdStore(null);
  const [first, second] = plan() as [ReturnType<typeof plan>[number], ReturnType<typeof plan>[number]];
  store.addSeed(sampleSeed(1, [some, some], { digest: first.digest }));
  expect(store.missing(plan(), null)).toHaveLength(7);
  expect(store.missing(plan(), "e1")).toHaveLength(7);
  expect(store.missing(plan(), "e2")).toHaveLength(8);
  const failed = { ...sampleSeed(1, [some, some]).without, result: null, failure: "It diverged." };
  store.addSeed(sampleSeed(1, [some, some], { digest: second.digest, loss: "hinge", withTcm: failed }));
  expect(store.missing(plan(), null).map(briefly)).toContain("last hinge 1");
  for (const change of [
    { k: 10 },
    { settings: { epochs: 4 } },
    { classes: { by: "relation", relation: "r" } as const },
  ]) {
    expect(store.missing(plan({ ...sampleThresholdSet, ...change }), null)).toHaveLength(8);
  }
  expect(
    store.missing(planSeeds(sampleThresholdSet, null, { ...ground, dataDigests: {} }, [sampleTcm]), null),
  ).toHaveLength(8);
});

test("each seed is written at once, one a line, whole or not at all; one of the same comparison replaces it", () => {
  const path = join(folder, "threshold.json");
  const store = new ThresholdStore(path);
  store.addSeed(sampleSeed(1, [some, some]));
  store.addSeed(sampleSeed(2, [some, some]));
  store.addSeed(sampleSeed(1, [some, { ...some, prauc: 0.123456789 }], { digest: "d2" }));
  expect(readdirSync(folder)).toEqual(["threshold.json"]);
  expect(existsSync(path)).toBe(true);
  const { seeds } = new ThresholdStore(path);
  expect(seeds.map(({ seed, digest }) => [seed, digest])).toEqual([
    [2, "d1"],
    [1, "d2"],
  ]);
  expect(seeds[1]!.withTcm.result!.test.prauc).toBe(0.1234568);
});
