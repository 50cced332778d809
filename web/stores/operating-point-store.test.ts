import { describe, expect, it, vi } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { OperatingPoint } from "../../src/evaluation/operating-point";
import {
  sampleCandidates,
  sampleModel,
  sampleProfile,
  sampleRound,
  sampleScoring,
  sampleTraining,
} from "../engine/testing/samples";
import { createScriptedEngine } from "../engine/testing/scripted-engine";
import { type OperatingPointStorage, passingOperatingPoints } from "../persistence/operating-point-storage";
import { createOperatingPointStore, pointInForce } from "./operating-point-store";
import { createWorkbench } from "./workbench";

const point: OperatingPoint = {
  accept: 0.8,
  review: 0.3,
  origin: { by: "precision", atLeast: 0.98 },
  binding: "person",
  modelDigest: "m1",
  chosenAt: 1,
};

/** A store with project "p" open and model "m1" in use. */
async function opened(storage: OperatingPointStorage = passingOperatingPoints()) {
  const store = createOperatingPointStore(storage);
  store.getState().followScores({ modelDigest: "m1" });
  await store.getState().openProject("p");
  return store;
}

describe("the operating point", () => {
  it("is in force at once and found again by the next visit, each project its own", async () => {
    const storage = passingOperatingPoints();
    const first = await opened(storage);
    first.getState().choose(point);
    expect(first.getState()).toMatchObject({ point, stale: null });
    await first.getState().settled();
    const second = await opened(storage);
    expect(second.getState().point).toEqual(point);
    await second.getState().openProject("q");
    expect(second.getState().point).toBeNull();
    await second.getState().openProject("p");
    expect(second.getState().point).toEqual(point);
  });

  it("drives nothing under another model until it is kept, and is never dropped for that", async () => {
    const storage = passingOperatingPoints();
    const store = await opened(storage);
    store.getState().choose(point);
    store.getState().followScores({ modelDigest: "m2" });
    expect(store.getState()).toMatchObject({ point, stale: "other-model" });
    expect(pointInForce(store.getState())).toBeNull();
    store.getState().keep();
    // Nobody asked m2's scores for that precision.
    expect(pointInForce(store.getState())).toEqual({
      accept: 0.8,
      review: 0.3,
      origin: { by: "kept", from: { modelDigest: "m1", round: undefined } },
      binding: null,
      modelDigest: "m2",
      chosenAt: expect.any(Number),
    });
    expect(store.getState().point!.chosenAt).toBeGreaterThan(point.chosenAt);
    await store.getState().settled();
    expect((await storage.load("p"))?.modelDigest).toBe("m2");
  });

  it("is the old model's again when that model comes back", async () => {
    const store = await opened();
    store.getState().choose(point);
    store.getState().followScores({ modelDigest: "m2" });
    store.getState().followScores({ modelDigest: "m1" });
    expect(pointInForce(store.getState())).toEqual(point);
  });

  it("drives nothing on another round's scores, and comes back with those it was chosen on", async () => {
    const storage = passingOperatingPoints();
    const store = await opened(storage);
    const showing = (shown: number) => store.getState().followScores({ modelDigest: "m1", round: { shown, last: 2 } });
    showing(1);
    store.getState().choose({ ...point, round: 1 });
    expect(pointInForce(store.getState())).toMatchObject({ round: 1 });
    showing(0);
    expect(store.getState().stale).toBe("other-round");
    expect(pointInForce(store.getState())).toBeNull();
    showing(1);
    expect(store.getState().stale).toBeNull();
    showing(2);
    store.getState().keep();
    await store.getState().settled();
    expect(await storage.load("p")).toMatchObject({
      accept: 0.8,
      round: 2,
      origin: { by: "kept", from: { modelDigest: "m1", round: 1 } },
    });
    expect(store.getState().stale).toBeNull();
  });

  it("of an earlier version, which named no round, is the last round's", async () => {
    const store = await opened();
    store.getState().choose(point);
    store.getState().followScores({ modelDigest: "m1", round: { shown: 2, last: 2 } });
    expect(pointInForce(store.getState())).toEqual(point);
    store.getState().followScores({ modelDigest: "m1", round: { shown: 0, last: 2 } });
    expect(store.getState().stale).toBe("other-round");
    store.getState().followScores({ modelDigest: "m1", round: null });
    expect(pointInForce(store.getState())).toEqual(point);
    // While nothing is scored no round is shown.
    store.getState().choose({ ...point, round: 1 });
    store.getState().followScores({ modelDigest: "m1" });
    expect(store.getState().stale).toBeNull();
  });

  it("is gone for good once cleared", async () => {
    const storage = passingOperatingPoints();
    const store = await opened(storage);
    store.getState().choose(point);
    store.getState().clear();
    await store.getState().settled();
    expect(store.getState().point).toBeNull();
    expect(await storage.load("p")).toBeNull();
  });

  it("writes the last choice only, and none of one project for another", async () => {
    const storage = passingOperatingPoints();
    const save = vi.spyOn(storage, "save");
    const store = await opened(storage);
    for (const accept of [0.5, 0.6, 0.7]) store.getState().choose({ ...point, accept });
    await store.getState().openProject("q");
    await store.getState().settled();
    expect(save).toHaveBeenCalledTimes(1);
    expect((await storage.load("p"))?.accept).toBe(0.7);
    expect(await storage.load("q")).toBeNull();
  });

  it("is written though another project is opened, and chosen in, at once; coming back waits for it", async () => {
    const storage = passingOperatingPoints();
    const slow: OperatingPointStorage = {
      load: storage.load,
      async save(project, chosen) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await storage.save(project, chosen);
      },
    };
    const store = await opened(slow);
    store.getState().choose(point);
    void store.getState().openProject("q");
    store.getState().choose({ ...point, accept: 0.9 });
    await store.getState().openProject("p");
    expect(store.getState().point).toEqual(point);
    expect((await storage.load("q"))?.accept).toBe(0.9);
  });

  it("is not overwritten by a reading that comes after the choice", async () => {
    const storage = passingOperatingPoints();
    await storage.save("p", { ...point, accept: 0.9 });
    const store = createOperatingPointStore(storage);
    const opening = store.getState().openProject("p");
    store.getState().choose(point);
    await opening;
    expect(store.getState().point?.accept).toBe(0.8);
  });

  it("holds unsaved where the browser does not save, and says why", async () => {
    const error = new WorkbenchError("storage/quota", "Full.");
    const store = await opened({ ...passingOperatingPoints(), save: () => Promise.reject(error) });
    store.getState().choose(point);
    await store.getState().settled();
    expect(store.getState()).toMatchObject({ point, error });
  });

  it("is nothing without a project", async () => {
    const store = createOperatingPointStore(passingOperatingPoints());
    store.getState().choose(point);
    expect(store.getState().point).toBeNull();
  });
});

describe("the operating point of the workbench", () => {
  const script = {
    openDemo: () => sampleProfile,
    findCandidates: () => sampleCandidates,
    currentModel: () => sampleModel,
    train: () => ({ ...sampleTraining, model: { ...sampleModel, digest: "newer" } }),
    scoreAll: () => ({ ...sampleScoring, modelDigest: "newer" }),
    savedState: () => ({ project: true, model: false, scores: false, reason: null }),
    closeProject: () => null,
  };

  it("follows the round whose scores are shown", async () => {
    const points = passingOperatingPoints();
    await points.save(sampleProfile.projectId, { ...point, modelDigest: sampleModel.digest, round: 2 });
    const rounds = { ...script, scoreAll: () => sampleRound(2), showRound: () => sampleRound(0) };
    const { project, scoring, operatingPoint } = createWorkbench(createScriptedEngine(rounds), { points });
    await project.getState().openDemo({ demo: "films", preset: "tiny", seed: 1 }, "Films, tiny");
    await scoring.getState().scoreAll();
    await vi.waitFor(() => expect(operatingPoint.getState()).toMatchObject({ point: { round: 2 }, stale: null }));
    await scoring.getState().showRound(0);
    expect(operatingPoint.getState().stale).toBe("other-round");
  });

  it("follows the open project and its model", async () => {
    const points = passingOperatingPoints();
    await points.save(sampleProfile.projectId, { ...point, modelDigest: sampleModel.digest });
    const { project, training, operatingPoint } = createWorkbench(createScriptedEngine(script), { points });
    await project.getState().openDemo({ demo: "films", preset: "tiny", seed: 1 }, "Films, tiny");
    await vi.waitFor(() => expect(operatingPoint.getState()).toMatchObject({ point: { accept: 0.8 }, stale: null }));
    await vi.waitFor(() => expect(training.getState().model).toBe(sampleModel));
    await training.getState().train();
    expect(operatingPoint.getState()).toMatchObject({ point: { accept: 0.8 }, stale: "other-model" });
    await project.getState().close();
    expect(operatingPoint.getState().point).toBeNull();
  });
});
