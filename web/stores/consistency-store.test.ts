import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { ConsistencyRun, TcmTry } from "../../src/engine/protocol/consistency";
import { defaultTcm, defaultTrainingSettings } from "../../src/engine/protocol/training-defaults";
import { sampleConsistencyResult, sampleRun } from "../engine/testing/consistency-samples";
import { createScriptedEngine, type EngineScript, untilAborted } from "../engine/testing/scripted-engine";
import { type ConsistencyConditions, createConsistencyStore, sameConsistency, seedsFrom } from "./consistency-store";
import { createMessageStore } from "./message-store";
import { createTaskStore } from "./task-store";

const conditions: ConsistencyConditions = {
  settings: { ...defaultTrainingSettings, tcm: defaultTcm },
  seeds: [1],
  classes: { by: "type" },
};

const without = sampleRun(1, false, sampleConsistencyResult(0.008));
const withTcm = sampleRun(1, true, sampleConsistencyResult(0.002));
const flips = [{ seed: 1, pairs: 1000, lost: 3, gained: 5, righted: 4, wronged: 1 }];
const told = (done: number, finished: readonly ConsistencyRun[]) => ({
  done,
  total: 2,
  stage: "Epoch 2 of 4",
  share: 0.5,
  finished,
});

function storeWith(script: EngineScript) {
  const tasks = createTaskStore();
  const messages = createMessageStore();
  const store = createConsistencyStore(createScriptedEngine(script), tasks, messages);
  return { tasks, messages, now: () => store.getState() };
}

describe("training with and without", () => {
  it("asks for maps, fills as runs finish, and ends with what flips", async () => {
    const { tasks, messages, now } = storeWith({
      compareConsistency(request, { onProgress }) {
        expect(request).toEqual({ ...conditions, withMaps: true });
        onProgress?.(told(1, [without]));
        expect(now()).toMatchObject({ phase: "running", work: "comparing", progress: { done: 1, total: 2 } });
        expect(now().runs).toEqual([without]);
        expect(tasks.getState().tasks[0]).toMatchObject({
          title: "Training with and without TCM",
          progress: { stage: "1 of 2 done. Epoch 2 of 4", done: 1.5, total: 2 },
          secondsLeft: null,
        });
        return { runs: [without, withTcm], flips, seconds: 2 };
      },
    });
    expect(await now().compare(conditions)).toBe(true);
    expect(now()).toMatchObject({ phase: "idle", progress: null, flips, conditions, stopped: false, error: null });
    expect(now().runs).toEqual([without, withTcm]);
    expect(messages.getState().message?.text).toBe("Training with and without TCM is finished.");
    now().reset();
    expect(now()).toMatchObject({ runs: [], flips: [], conditions: null });
  });

  it("keeps what had finished when it is stopped, by its own button or the status bar's", async () => {
    for (const byStatusBar of [false, true]) {
      const { tasks, messages, now } = storeWith({
        compareConsistency(_, { signal, onProgress }) {
          onProgress?.(told(1, [without]));
          return untilAborted(signal);
        },
      });
      const run = now().compare(conditions);
      await Promise.resolve();
      if (byStatusBar) tasks.getState().stop(tasks.getState().tasks[0]!.id);
      else now().cancel();
      expect(now().phase).toBe("stopping");
      expect(await run).toBe(false);
      expect(now()).toMatchObject({ phase: "idle", stopped: true, error: null, runs: [without] });
      expect(messages.getState().message?.text).toBe("Training with and without TCM: stopped.");
    }
  });

  it("says why it failed, and begins anew the next time", async () => {
    const error = new WorkbenchError("engine/device-lost", "Gone.");
    let fails = true;
    const { now } = storeWith({
      compareConsistency(_, { onProgress }) {
        expect(now()).toMatchObject({ runs: [], error: null });
        onProgress?.(told(1, [without]));
        if (fails) throw error;
        return { runs: [without, withTcm], flips, seconds: 2 };
      },
    });
    expect(await now().compare(conditions)).toBe(false);
    expect(now()).toMatchObject({ phase: "idle", stopped: false, error, runs: [without] });
    fails = false;
    expect(await now().compare(conditions)).toBe(true);
    expect(now().error).toBeNull();
  });
});

describe("choosing on validation", () => {
  const chosen = { ...defaultTcm, negativeMargin: 0.3 };
  const tries: TcmTry[] = [
    { tcm: null, prauc: 0.9, opis: 0.008, admissible: true },
    { tcm: chosen, prauc: 0.91, opis: 0.002, admissible: true },
  ];

  it("takes over what was chosen, and leaves the runs as they are", async () => {
    const { now } = storeWith({
      compareConsistency: () => ({ runs: [without, withTcm], flips, seconds: 2 }),
      searchTcm({ settings, classes }, { onProgress }) {
        expect(settings).toBe(conditions.settings);
        expect(classes).toEqual({ by: "relation", relation: "genre" });
        onProgress?.({ done: 1, total: 2, stage: "Epoch 1 of 4", share: 0.5, finished: [tries[0]!] });
        expect(now()).toMatchObject({ work: "choosing", tries: [tries[0]], search: null });
        return { tries, chosen, reason: null, seconds: 3 };
      },
    });
    await now().compare(conditions);
    expect(await now().choose(conditions.settings, { by: "relation", relation: "genre" })).toBe(true);
    expect(now()).toMatchObject({ tcm: chosen, tries, search: { chosen }, runs: [without, withTcm] });
  });

  it("leaves margins as they are where nothing is better, and where it is stopped", async () => {
    let stops = false;
    const { now } = storeWith({
      searchTcm: (_, { signal }) =>
        stops ? untilAborted(signal) : { tries, chosen: null, reason: "None lowers OPIS.", seconds: 3 },
    });
    now().change({ tcm: defaultTcm });
    expect(await now().choose(conditions.settings, conditions.classes)).toBe(true);
    expect(now()).toMatchObject({ tcm: defaultTcm, search: { reason: "None lowers OPIS." } });
    stops = true;
    const run = now().choose(conditions.settings, conditions.classes);
    await Promise.resolve();
    now().cancel();
    expect(await run).toBe(false);
    // A choice that was stopped says nothing of the runs.
    expect(now()).toMatchObject({ tcm: defaultTcm, search: null, tries: [], stopped: false });
  });
});

it("takes the seeds that follow the form's, and tells conditions apart by every setting", () => {
  expect(seedsFrom(7, 3)).toEqual([7, 8, 9]);
  expect(sameConsistency(conditions, { ...conditions, settings: { ...conditions.settings } })).toBe(true);
  expect(sameConsistency(conditions, { ...conditions, seeds: [1, 2] })).toBe(false);
  expect(sameConsistency(null, conditions)).toBe(false);
});
