import { describe, expect, it } from "vitest";
import { isAborted } from "../../src/base/errors";
import { untilAborted } from "../engine/testing/scripted-engine";
import { createTaskStore, type TaskHandle } from "./task-store";

/** Starts a task that waits to be stopped, and gives its handle. */
function startWaiting(store: ReturnType<typeof createTaskStore>, title: string) {
  let handle: TaskHandle | null = null;
  const settled = store
    .getState()
    .run(title, (given) => {
      handle = given;
      return untilAborted(given.signal);
    })
    .catch((error: unknown) => error);
  return { handle: handle as unknown as TaskHandle, settled };
}

describe("createTaskStore", () => {
  it("shows a task while it runs and forgets it when it settles", async () => {
    const store = createTaskStore();
    const run = store.getState().run("Scoring", async () => 7);
    expect(store.getState().tasks.map((task) => task.title)).toEqual(["Scoring"]);
    expect(await run).toBe(7);
    expect(store.getState().tasks).toEqual([]);
  });

  it("stops the one that was asked to stop, and shows it as stopping until it has stopped", async () => {
    const store = createTaskStore();
    const first = startWaiting(store, "first");
    const second = startWaiting(store, "second");
    store.getState().stop(store.getState().tasks[0]!.id);
    expect(store.getState().tasks.map((task) => task.stopping)).toEqual([true, false]);
    expect(isAborted(await first.settled)).toBe(true);
    expect(second.handle.signal.aborted).toBe(false);
    expect(store.getState().tasks.map((task) => task.title)).toEqual(["second"]);
  });

  it("estimates the time left from the pace of the stage, anew for each stage", () => {
    let now = 0;
    const store = createTaskStore(() => now);
    const { handle } = startWaiting(store, "Opening");
    const left = () => store.getState().tasks[0]!.secondsLeft;
    handle.report({ stage: "reading", done: 0, total: 100 });
    expect(left()).toBeNull();
    now = 2000;
    handle.report({ stage: "reading", done: 20, total: 100 });
    expect(left()).toBe(8);
    handle.report({ stage: "building", done: 10, total: 100 });
    expect(left()).toBeNull();
    now = 3000;
    handle.report({ stage: "building", done: 40, total: 100 });
    expect(left()).toBe(2);
  });

  it("takes the engine's own estimate where there is one", () => {
    const store = createTaskStore();
    startWaiting(store, "Training").handle.report(
      { stage: "x", done: 1, total: 2 },
      { secondsLeft: 5, pairsPerSecond: 9 },
    );
    expect(store.getState().tasks[0]).toMatchObject({ secondsLeft: 5, pairsPerSecond: 9 });
  });
});
