import { expect, test, vi } from "vitest";
import { defaultTrainingSettings as defaults } from "../../src/engine/protocol/training-defaults";
import type { ConsistencyEvent } from "../../web/engine/batch/batch-page";
import { measureThreshold } from "./measure-threshold";
import { sampleRun, sampleThresholdSet } from "./testing/threshold-samples";
import { planSeeds } from "./threshold-plan";
import { type MeasuredTcm, measuredTcms } from "./threshold-sets";
import { ThresholdStore } from "./threshold-store";

const marks = { engine: "e1", machine: "one", date: "2026-01-01" };
const [margins] = measuredTcms as [MeasuredTcm];
const ground = { version: "1", defaults, dataDigests: {} };
const planned = planSeeds({ ...sampleThresholdSet, levels: ["last"] }, 1, ground, [margins]);
const opened = {
  kind: "opened",
  backend: { backend: "webgl", software: true },
  profile: { projectId: "p", left: { nodes: 5 }, right: { nodes: 6 }, links: { matches: 4 } },
  candidates: { pairs: 30, seconds: 1, recall: [{ k: 9, recall: 0.75 }], lost: 1 },
} as unknown as ConsistencyEvent;
const some = { opis: 0.002, prauc: 0.9 };
const finished = (run: number, failure: string | null = null): ConsistencyEvent => ({
  kind: "finished",
  run,
  without: sampleRun(1, false, some),
  withTcm: failure ? { ...sampleRun(1, true, some), result: null, failure } : sampleRun(1, true, some),
  flips: null,
});

test("each seed is stored as it is told, under its comparison, with what it was measured by", async () => {
  const store = new ThresholdStore(null);
  const failed = await measureThreshold(
    sampleThresholdSet,
    planned,
    { a: "b" },
    store,
    marks,
    async (request, hear) => {
      expect(request.k).toBe(9);
      expect(request.runs.map(({ settings, classes }) => [settings.baseLoss, classes])).toEqual([
        ["bce", { by: "type" }],
        ["hinge", { by: "type" }],
      ]);
      hear(opened);
      hear(finished(1));
    },
  );
  expect(failed).toBe(0);
  expect(store.sets.small).toMatchObject({
    entities: { left: 5, right: 6 },
    matches: 4,
    candidates: { recall: 0.75, k: 9 },
  });
  expect(store.seeds).toHaveLength(1);
  expect(store.seeds[0]).toMatchObject({ ...marks, loss: "hinge", seed: 1, backend: "webgl (software)" });
  expect(store.missing(planned, null).map(({ loss }) => loss)).toEqual(["bce"]);
});

test("a failed run is counted and told, and what had finished before the page broke is kept", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const store = new ThresholdStore(null);
  const count = await measureThreshold(sampleThresholdSet, planned, {}, store, marks, async (_, hear) => {
    hear(opened);
    hear(finished(0, "It diverged."));
  });
  expect(count).toBe(1);
  expect(said).toHaveBeenCalledWith(`small, last, bce, ${margins.id}, seed 1: It diverged.`);
  said.mockRestore();
  const broken = measureThreshold(sampleThresholdSet, planned, {}, store, marks, async (_, hear) => {
    hear(opened);
    hear(finished(0));
    throw new Error("The page crashed.");
  });
  await expect(broken).rejects.toThrow("The page crashed.");
  expect(store.missing(planned, null).map(({ loss }) => loss)).toEqual(["hinge"]);
});
