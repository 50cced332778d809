import { describe, expect, test } from "vitest";
import { defaultTrainingSettings as defaults } from "../../src/engine/protocol/training-defaults";
import type { ComparedResult, CompareEvent } from "../../web/engine/batch/batch-page";
import { planRuns } from "./accuracy-plan";
import { AccuracyStore } from "./accuracy-store";
import { type CallCompare, measureSet } from "./measure-set";
import { metricsOf, sampleSet, storedRun, storedSet } from "./testing/accuracy-samples";

const digests = { world: "films tiny, seed 1" };
const planned = planRuns(sampleSet, { seeds: null, matchers: null }, { version: "1", defaults, dataDigests: digests });
const marks = { engine: "e1", machine: "Abacus", date: "2026-01-02" };

const opened = (projectId = "p1") =>
  ({
    kind: "opened",
    backend: { backend: "wasm", software: false },
    profile: { projectId, left: { nodes: 20 }, right: { nodes: 21 }, links: { matches: 18 } },
    candidates: {
      pairs: 140,
      seconds: 0.1,
      recall: [
        { k: 1, recall: 0.5 },
        { k: 7, recall: 0.9 },
      ],
      lost: 2,
    },
  }) as unknown as CompareEvent;

const resultOf = (matcher: ComparedResult["matcher"], seed: number): ComparedResult => {
  const { metrics, trainSeconds, scoreSeconds, chosen, failure } = storedRun({ metrics: metricsOf({}, { Film: {} }) });
  return { matcher, seed, metrics, trainSeconds, scoreSeconds, chosen, failure };
};

/** A page that runs everything, or breaks after so many results. */
const page =
  (projectId: string, most = Number.POSITIVE_INFINITY): CallCompare =>
  async ({ runs }, hear) => {
    hear(opened(projectId));
    let told = 0;
    for (const [run, { matchers, settings }] of runs.entries()) {
      for (const matcher of matchers) {
        if (told++ >= most) throw new Error("The page crashed.");
        hear({ kind: "finished", run, result: resultOf(matcher, settings.seed) });
      }
      hear({ kind: "ended", run, sharedSeconds: 10 - run });
    }
  };

const measure = (store: AccuracyStore, call: CallCompare) => {
  return measureSet(sampleSet, store.missing(planned, null), digests, store, marks, call);
};

describe("a session", () => {
  test("stores every planned run under its key, and the set", async () => {
    const store = new AccuracyStore(null);
    expect(await measure(store, page("p1"))).toBe(true);
    expect(store.missing(planned, null)).toEqual([]);
    expect(store.runs).toHaveLength(planned.length);
    expect(store.runs.filter(({ withhold }) => withhold === "Film")).toHaveLength(3);
    expect(store.runs[3]).toMatchObject({ set: "sample", seed: 2, matcher: "last", backend: "wasm", ...marks });
    expect(store.sets.sample).toMatchObject({
      projectId: "p1",
      matches: 18,
      candidates: { k: 7, pairs: 140, recall: 0.9, lost: 2 },
      // The first run's: the others find everything ready.
      sharedSeconds: 10,
      failure: null,
    });
  });

  test("figures of the test split are kept by type, those of validation as a whole", async () => {
    const store = new AccuracyStore(null);
    await measure(store, page("p1"));
    const { test: onTest, valid } = store.runs[0]!.metrics!.candidates;
    expect([Object.keys(onTest.types), Object.keys(valid.types)]).toEqual([["Film"], []]);
  });

  test("a page that breaks loses nothing that had finished, and the next session does the rest", async () => {
    const store = new AccuracyStore(null);
    await expect(measure(store, page("p1", 4))).rejects.toThrow("The page crashed.");
    expect(store.missing(planned, null)).toEqual(planned.slice(4));
    expect(store.sets.sample!.failure).toBe("The page crashed.");
    await measure(store, page("p1"));
    expect(store.missing(planned, null)).toEqual([]);
    expect(store.sets.sample!.failure).toBeNull();
  });

  test("results of another world do not stay beside new ones", async () => {
    const store = new AccuracyStore(null);
    store.putSet("sample", storedSet);
    const { set, seed, matcher, withhold, digest } = planned[0]!;
    store.addRun(storedRun({ set, seed, matcher, withhold, digest }), {});
    expect(await measure(store, page("another world"))).toBe(false);
    expect(store.missing(planned, null)).toEqual(planned.slice(0, 1));
  });
});
