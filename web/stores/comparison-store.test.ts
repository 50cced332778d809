import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { ComparisonProgress, MatcherName } from "../../src/engine/protocol/comparison";
import { defaultTrainingSettings } from "../../src/engine/protocol/training-defaults";
import { sampleResult } from "../engine/testing/comparison-samples";
import { createScriptedEngine, type EngineScript, untilAborted } from "../engine/testing/scripted-engine";
import { type ComparisonConditions, createComparisonStore, offeredMatchers } from "./comparison-store";
import { createMessageStore } from "./message-store";
import { createTaskStore } from "./task-store";

const conditions: ComparisonConditions = {
  project: "Films, tiny",
  candidates: { settings: { k: 20, fields: "names" }, pairs: 100 },
  links: null,
  settings: defaultTrainingSettings,
  backend: "wasm",
};

function storeWith(compare: NonNullable<EngineScript["compare"]>, clock?: () => number) {
  const tasks = createTaskStore(clock);
  const messages = createMessageStore();
  const store = createComparisonStore(createScriptedEngine({ compare }), tasks, messages);
  return { store, tasks, messages, now: () => store.getState() };
}

const told = (matcher: MatcherName, prauc: number): ComparisonProgress => ({
  matcher,
  done: 1,
  total: 2,
  stage: "Measured",
  share: 1,
  finished: [sampleResult(matcher, prauc)],
});

const names = (results: readonly { matcher: MatcherName }[]) => results.map(({ matcher }) => matcher);

describe("comparing", () => {
  it("asks for the chosen ones in their order, fills as they finish, and ends with all of them", async () => {
    const { store, now } = storeWith(({ matchers, settings }, { onProgress }) => {
      expect(matchers).toEqual(["exact-name", "gnn", "collective"]);
      expect(settings).toBe(defaultTrainingSettings);
      onProgress?.(told("exact-name", 0.5));
      expect(names(now().results)).toEqual(["exact-name"]);
      expect(now()).toMatchObject({
        phase: "running",
        running: ["exact-name", "gnn", "collective"],
        progress: { done: 1, total: 2 },
      });
      const results = matchers.map((matcher, index) => sampleResult(matcher, 0.5 + index / 10));
      return { results, sharedSeconds: 2 };
    });
    now().choose(["collective", "gnn", "exact-name"]);
    expect(await now().compare(conditions)).toBe(true);
    expect(names(now().results)).toEqual(["exact-name", "gnn", "collective"]);
    expect(now()).toMatchObject({ phase: "idle", running: [], progress: null, conditions, sharedSeconds: 2 });
    expect(store.getState().error).toBeNull();
  });

  it("keeps what had finished when it is stopped, by its own button or the status bar's", async () => {
    for (const byStatusBar of [false, true]) {
      const { tasks, messages, now } = storeWith(async (_, { signal, onProgress }) => {
        onProgress?.(told("exact-name", 0.5));
        return untilAborted(signal);
      });
      const run = now().compare(conditions);
      await Promise.resolve();
      if (byStatusBar) tasks.getState().stop(tasks.getState().tasks[0]!.id);
      else now().cancel();
      expect(now().phase).toBe("stopping");
      expect(await run).toBe(false);
      expect(now()).toMatchObject({ phase: "idle", stopped: true, error: null, conditions });
      expect(names(now().results)).toEqual(["exact-name"]);
      expect(messages.getState().message?.text).toBe("Comparing: stopped.");
    }
  });

  it("keeps what had finished when it fails, and says why", async () => {
    const error = new WorkbenchError("engine/device-lost", "Gone.");
    const { now } = storeWith((_, { onProgress }) => {
      onProgress?.(told("exact-name", 0.5));
      throw error;
    });
    expect(await now().compare(conditions)).toBe(false);
    expect(now()).toMatchObject({ phase: "idle", stopped: false, error });
    expect(names(now().results)).toEqual(["exact-name"]);
  });

  it("adds to results of the same conditions, replaces a matcher's earlier one, and drops those of others", async () => {
    let run = 0;
    const { now } = storeWith(({ matchers }) => {
      run++;
      return { results: matchers.map((matcher) => sampleResult(matcher, run / 10)), sharedSeconds: 1 };
    });
    now().choose(["gnn"]);
    await now().compare(conditions);
    now().choose(["exact-name", "gnn"]);
    await now().compare({ ...conditions, settings: { ...defaultTrainingSettings } });
    expect(now().results).toEqual([sampleResult("exact-name", 0.2), sampleResult("gnn", 0.2)]);
    now().choose(["paris"]);
    await now().compare({ ...conditions, settings: { ...defaultTrainingSettings, seed: 2 } });
    expect(names(now().results)).toEqual(["paris"]);
    now().reset();
    expect(now()).toMatchObject({ results: [], conditions: null, chosen: ["paris"] });
  });

  it("tells the status bar the stage, and no time left", async () => {
    let seconds = 0;
    const { tasks, now } = storeWith(
      (_, { onProgress }) => {
        const progress = { matcher: "gnn", done: 0, total: 1, stage: "Epoch 2 of 4", finished: [] } as const;
        onProgress?.({ ...progress, share: 0.125 });
        seconds = 5;
        onProgress?.({ ...progress, share: 0.25 });
        expect(tasks.getState().tasks[0]).toMatchObject({
          title: "Comparing",
          progress: { stage: "0 of 1 compared, Epoch 2 of 4", done: 0.25, total: 1 },
          secondsLeft: null,
        });
        return { results: [], sharedSeconds: 0 };
      },
      () => 1000 * seconds,
    );
    expect(await now().compare(conditions)).toBe(true);
  });
});

it("offers every matcher that the engine can run, and begins with all but the slowest", () => {
  const { now } = storeWith(() => ({ results: [], sharedSeconds: 0 }));
  expect(offeredMatchers).toHaveLength(16);
  expect(offeredMatchers.filter((name) => !now().chosen.includes(name))).toEqual(["all"]);
});
