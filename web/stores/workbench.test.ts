import { describe, expect, it, vi } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { TrainingProgress } from "../../src/engine/protocol/training";
import type { Decision } from "../../src/review/decision";
import { sampleComparison } from "../engine/testing/comparison-samples";
import { sampleConsistencyResult, sampleRun } from "../engine/testing/consistency-samples";
import {
  sampleBackend,
  sampleCandidates,
  sampleModel,
  sampleProfile,
  sampleScoring,
  sampleTraining,
} from "../engine/testing/samples";
import { createScriptedEngine, type EngineScript, untilAborted } from "../engine/testing/scripted-engine";
import { passingPreferences } from "./preference-storage";
import { createWorkbench, startWorkbench } from "./workbench";

const films = { demo: "films", preset: "tiny", seed: 1 } as const;

/** A workbench whose engine does everything at once, but for what the test says otherwise. */
function workbench(script: EngineScript = {}) {
  const engine = createScriptedEngine({
    startBackend: () => sampleBackend,
    openDemo: () => sampleProfile,
    findCandidates: () => sampleCandidates,
    currentModel: () => null,
    train: () => sampleTraining,
    scoreAll: () => sampleScoring,
    closeProject: () => null,
    savedState: () => ({ project: true, model: false, scores: false, reason: null }),
    ...script,
  });
  return { calls: engine.calls, ...createWorkbench(engine) };
}

async function openedFilms(script: EngineScript = {}) {
  const bench = workbench(script);
  await bench.project.getState().openDemo(films, "Films, tiny");
  await vi.waitFor(() => expect(bench.project.getState().activity).toBeNull());
  return bench;
}

const training: TrainingProgress = {
  phase: "training",
  stage: "Epoch 2 of 3",
  epoch: 2,
  epochs: 3,
  step: 4,
  stepsPerEpoch: 10,
  pairsPerSecond: 100,
  secondsLeft: 9,
  history: [{ epoch: 1, loss: 0.5, validPrauc: 0.4 }],
};

describe("opening a project", () => {
  it("finds candidates with the defaults, without being asked", async () => {
    const findCandidates = vi.fn(() => sampleCandidates);
    const { project, messages } = await openedFilms({ findCandidates });
    expect(project.getState()).toMatchObject({ profile: sampleProfile, candidates: sampleCandidates, failure: null });
    expect(findCandidates).toHaveBeenCalledWith({ k: 20, fields: "names-and-attributes" }, expect.anything());
    expect(messages.getState().message?.text).toBe("Films, tiny is open.");
  });

  it("keeps the open project when another cannot be opened, and says why", async () => {
    const error = new WorkbenchError("format/empty-file", "a.tsv: 0 bytes.");
    const bench = await openedFilms({ openTables: () => Promise.reject(error) });
    const request = {
      label: "x",
      leftNodes: file("a"),
      leftEdges: null,
      rightNodes: file("b"),
      rightEdges: null,
      links: null,
    };
    expect(await bench.project.getState().openTables(request)).toBe(false);
    expect(bench.project.getState()).toMatchObject({ profile: sampleProfile, failure: { kind: "opening", error } });
  });

  it("is no failure when it was stopped", async () => {
    const bench = workbench({ openDemo: (_, { signal }) => untilAborted(signal) });
    const opening = bench.project.getState().openDemo(films, "Films, tiny");
    bench.tasks.getState().stop(bench.tasks.getState().tasks[0]!.id);
    expect(await opening).toBe(false);
    expect(bench.project.getState()).toMatchObject({ profile: null, failure: null, activity: null });
    expect(bench.messages.getState().message?.text).toBe("Opening Films, tiny: stopped.");
  });

  it("voids the scores and the run of the project before", async () => {
    const bench = await openedFilms();
    await bench.training.getState().train();
    await vi.waitFor(() => expect(bench.scoring.getState().report).not.toBeNull());
    await bench.project.getState().openDemo({ demo: "aditya-raj" }, "Aditya Raj");
    expect(bench.scoring.getState().report).toBeNull();
    expect(bench.training.getState().report).toBeNull();
  });

  it("voids the comparison, and so do other candidates", async () => {
    const bench = await openedFilms({ compare: () => sampleComparison });
    const { comparison, project, training } = bench;
    const conditions = {
      project: "Films, tiny",
      candidates: sampleCandidates,
      links: null,
      settings: training.getState().settings,
      backend: null,
    };
    for (const change of [
      () => project.getState().findCandidates(),
      () => project.getState().openDemo({ demo: "aditya-raj" }, "Aditya Raj"),
      () => project.getState().close(),
    ]) {
      await comparison.getState().compare(conditions);
      expect(comparison.getState().results).not.toEqual([]);
      await change();
      expect(comparison.getState()).toMatchObject({ results: [], conditions: null });
    }
  });

  it("voids what was trained with and without TCM, and so do other candidates", async () => {
    const runs = [sampleRun(1, false, sampleConsistencyResult(0.008))];
    const bench = await openedFilms({ compareConsistency: () => ({ runs, flips: [], seconds: 1 }) });
    const { consistency, project, training } = bench;
    for (const change of [
      () => project.getState().findCandidates(),
      () => project.getState().openDemo({ demo: "aditya-raj" }, "Aditya Raj"),
      () => project.getState().close(),
    ]) {
      consistency.getState().change({ classes: { by: "relation", relation: "genre" }, seedCount: 3 });
      const { settings } = training.getState();
      await consistency.getState().compare({ settings, seeds: [1], classes: { by: "type" } });
      expect(consistency.getState().runs).toHaveLength(1);
      await change();
      // Another project has other relations; how many seeds to run is the user's choice whatever is open.
      expect(consistency.getState()).toMatchObject({ runs: [], classes: { by: "type" }, seedCount: 3 });
    }
  });

  it("hands each file's buffer over, unless two slots share one", async () => {
    const transfers: (readonly Transferable[] | undefined)[] = [];
    const bench = workbench({
      openTables(_, { transfer }) {
        transfers.push(transfer);
        return sampleProfile;
      },
    });
    const a = file("a");
    const b = file("b");
    const request = { label: "x", leftNodes: a, leftEdges: null, rightNodes: b, rightEdges: null, links: null };
    await bench.project.getState().openTables(request);
    await bench.project.getState().openTables({ ...request, rightNodes: a });
    const [c, d] = [file("c"), file("d")];
    const embeddings = { left: { vectors: c, ids: d }, right: null, use: "join" } as const;
    await bench.project.getState().openTables({ ...request, embeddings });
    expect(transfers).toEqual([[a.bytes.buffer, b.bytes.buffer], [], [a, b, c, d].map(({ bytes }) => bytes.buffer)]);
  });
});

describe("restoring", () => {
  it("waits for the backend, also for one that does not start", async () => {
    const order: string[] = [];
    const bench = workbench({
      async startBackend() {
        await Promise.resolve();
        order.push("backend");
        throw new WorkbenchError("engine/backend", "None.");
      },
      restoreProject() {
        order.push("restore");
        return null;
      },
    });
    await startWorkbench(bench);
    expect(order).toEqual(["backend", "restore"]);
    expect(bench.project.getState().kept).toBe("none");
  });

  it("takes up project, candidates and scores", async () => {
    const bench = workbench({
      restoreProject: () => ({
        profile: sampleProfile,
        candidates: sampleCandidates,
        model: sampleModel,
        scoring: sampleScoring,
      }),
      currentModel: () => sampleModel,
    });
    expect(await bench.project.getState().restore()).toBe(true);
    expect(bench.project.getState()).toMatchObject({ kept: "restored", candidates: sampleCandidates });
    expect(bench.scoring.getState().report).toBe(sampleScoring);
    await vi.waitFor(() => expect(bench.training.getState().model).toBe(sampleModel));
    expect(bench.calls).not.toContain("findCandidates");
  });

  it("says that nothing was kept", async () => {
    const bench = workbench({ restoreProject: () => null });
    expect(await bench.project.getState().restore()).toBe(false);
    expect(bench.project.getState()).toMatchObject({ kept: "none", profile: null });
  });
});

describe("training", () => {
  it("trains on the decisions so far, then scores by itself", async () => {
    const decisions = [{ sequence: 1 } as Decision];
    const train = vi.fn(() => sampleTraining);
    const bench = await openedFilms({ train });
    bench.journal.getState().publish(decisions, { kind: "saved", at: 0 });
    bench.training.getState().change({ epochs: 3 });
    expect(await bench.training.getState().train()).toBe(true);
    expect(train).toHaveBeenCalledWith(
      { settings: expect.objectContaining({ epochs: 3, seed: 1 }), decisions },
      expect.anything(),
    );
    await vi.waitFor(() => expect(bench.scoring.getState().report).toBe(sampleScoring));
    expect(bench.training.getState()).toMatchObject({ phase: "idle", report: sampleTraining, model: sampleModel });
  });

  it("shows the engine's progress in the status bar, in steps of the whole run", async () => {
    const bench = await openedFilms({
      train(_, { signal, onProgress }) {
        onProgress?.(training);
        return untilAborted(signal);
      },
    });
    void bench.training.getState().train();
    expect(bench.tasks.getState().tasks[0]).toMatchObject({
      title: "Training",
      progress: { stage: "Epoch 2 of 3", done: 14, total: 30 },
      pairsPerSecond: 100,
      secondsLeft: 9,
      unsaved: true,
    });
  });

  it("is paused when the engine says so, and goes on", async () => {
    let report: (progress: TrainingProgress) => void = () => {};
    const bench = await openedFilms({
      train(_, { signal, onProgress }) {
        report = onProgress ?? report;
        return untilAborted(signal);
      },
      pauseTraining: () => null,
      resumeTraining: () => null,
    });
    const { train, pause, resume } = bench.training.getState();
    void train();
    await pause();
    report(training);
    expect(bench.training.getState().phase).toBe("pausing");
    report({ ...training, phase: "paused" });
    expect(bench.training.getState().phase).toBe("paused");
    await resume();
    expect(bench.training.getState().phase).toBe("running");
  });

  it("shows a collective round by its own share, and knows no pause in it", async () => {
    let report: (progress: TrainingProgress) => void = () => {};
    const bench = await openedFilms({
      train(_, { signal, onProgress }) {
        report = onProgress ?? report;
        return untilAborted(signal);
      },
      pauseTraining: () => null,
    });
    void bench.training.getState().train();
    await bench.training.getState().pause();
    report({ ...training, phase: "rounds", stage: "Round 1: growing trees (34 %)" });
    expect(bench.training.getState().phase).toBe("running");
    expect(bench.tasks.getState().tasks[0]).toMatchObject({
      progress: { stage: "Round 1: growing trees", done: 0.34, total: 1 },
      pairsPerSecond: null,
      secondsLeft: null,
    });
    report({ ...training, phase: "rounds", stage: "Round 1: gathering what the last round believes" });
    expect(bench.tasks.getState().tasks[0]?.progress).toMatchObject({ done: 0, total: 0 });
    bench.training.getState().cancel();
    report({ ...training, phase: "rounds", stage: "Round 2: growing trees" });
    expect(bench.training.getState().phase).toBe("stopping");
  });

  it("is stopped by its own button; the curve so far stays, nothing is scored", async () => {
    const bench = await openedFilms({
      train(_, { signal, onProgress }) {
        onProgress?.(training);
        return untilAborted(signal);
      },
    });
    const run = bench.training.getState().train();
    bench.training.getState().cancel();
    expect(bench.training.getState().phase).toBe("stopping");
    expect(await run).toBe(false);
    expect(bench.training.getState()).toMatchObject({ phase: "idle", error: null, progress: training });
    expect(bench.calls).not.toContain("scoreAll");
  });

  it("keeps the settings when it fails", async () => {
    const error = new WorkbenchError("training/diverged", "The loss is not a number.");
    const bench = await openedFilms({ train: () => Promise.reject(error) });
    bench.training.getState().change({ learningRate: 1 });
    expect(await bench.training.getState().train()).toBe(false);
    expect(bench.training.getState()).toMatchObject({ error, phase: "idle", settings: { learningRate: 1 } });
  });

  it("scores with a model that was loaded", async () => {
    const bench = await openedFilms({ importModel: () => sampleModel });
    expect(await bench.training.getState().importModel("m.json", new Uint8Array(3))).toBe(true);
    await vi.waitFor(() => expect(bench.scoring.getState().report).toBe(sampleScoring));
  });
});

describe("settings", () => {
  it("forces a backend and keeps the choice; one that fails leaves the old backend and choice", async () => {
    const error = new WorkbenchError("engine/backend", "No WebGPU here.");
    const preferences = passingPreferences();
    const engine = createScriptedEngine({
      startBackend: ({ choice }) => (choice === "webgpu" ? Promise.reject(error) : sampleBackend),
    });
    const { settings } = createWorkbench(engine, { preferences });
    await settings.getState().startBackend();
    await settings.getState().startBackend("webgpu");
    expect(settings.getState()).toMatchObject({ backend: sampleBackend, backendError: error, backendChoice: "auto" });
    expect(preferences.read("backend")).toBeNull();
    await settings.getState().startBackend("cpu");
    expect(preferences.read("backend")).toBe("cpu");
  });

  it("falls back to auto when the kept choice does not start any more, and says so; a forced one stands", async () => {
    const error = new WorkbenchError("engine/backend", "No WebGPU here.");
    const engine = createScriptedEngine({
      startBackend: ({ choice }) => (choice === "webgpu" ? Promise.reject(error) : sampleBackend),
    });
    const kept = createWorkbench(engine, { preferences: passingPreferences({ backend: "webgpu" }) }).settings;
    await kept.getState().startBackend();
    expect(kept.getState()).toMatchObject({ backend: sampleBackend, backendError: error, backendChoice: "auto" });
    const forced = createWorkbench(engine, { forcedBackend: "webgpu" }).settings;
    await forced.getState().startBackend();
    expect(forced.getState()).toMatchObject({ backend: null, backendError: error, backendChoice: "webgpu" });
  });

  it("ignores a kept choice that means nothing, and does not keep one forced by the address", async () => {
    const preferences = passingPreferences({ theme: "pink", backend: "abacus" });
    const engine = createScriptedEngine({ startBackend: () => sampleBackend });
    const { settings } = createWorkbench(engine, { preferences, forcedBackend: "cpu" });
    expect(settings.getState()).toMatchObject({ theme: "system", backendChoice: "cpu" });
    await settings.getState().startBackend();
    expect(preferences.read("backend")).toBe("abacus");
  });
});

function file(name: string) {
  return { name, bytes: new Uint8Array([1]) };
}
