import { beforeAll, describe, expect, test } from "vitest";
import type { TrainedModel } from "../model/trained-model";
import type { EngineState, OpenProject } from "./engine-state";
import { openFilms } from "./films-state.fixture";
import { GraphReadings } from "./graph-readings";

let state: EngineState;
let project: OpenProject;
let model: TrainedModel;

beforeAll(async () => {
  state = await openFilms();
  project = state.requireProject();
  const reading = await new GraphReadings().fitted(project, state.requireCandidates().set, 16, {});
  // Only what decides the reading is looked at.
  model = { ...reading } as unknown as TrainedModel;
});

describe("readings of the open project", () => {
  test("are kept for the next run of the same feature size and for the model that it trained", async () => {
    const readings = new GraphReadings();
    const { set } = state.requireCandidates();
    const first = await readings.fitted(project, set, 16, {});
    expect((await readings.fitted(project, set, 16, {})).inputs).toBe(first.inputs);
    expect(await readings.ofModel(project, set, model, {})).toBe(first.inputs);
    expect((await readings.fitted(project, set, 32, {})).inputs).not.toBe(first.inputs);
    expect((await readings.fitted(project, set, 16, {})).inputs).toBe(first.inputs);
  });

  test("keep texts but not comparators when the candidates change", async () => {
    const readings = new GraphReadings();
    const { set } = state.requireCandidates();
    const before = await readings.ofModel(project, set, model, {});
    const after = await readings.ofModel(project, { ...set }, model, {});
    expect(after.left).toBe(before.left);
    expect(after.comparators).not.toBe(before.comparators);
    expect(after.comparators.comparer).toBe(before.comparators.comparer);
    // An explanation without candidates uses no positions, so it need not throw the comparators away.
    expect((await readings.ofModel(project, null, model, {})).comparators).toBe(after.comparators);
  });

  test("of another project are its own", async () => {
    const readings = new GraphReadings();
    const { set } = state.requireCandidates();
    const one = await readings.ofModel(project, set, model, {});
    expect(await readings.ofModel({ ...project }, set, model, {})).not.toBe(one);
  });

  test("are read once for two callers, and again for the second where the first was stopped", async () => {
    const readings = new GraphReadings();
    const [one, other] = await Promise.all([
      readings.ofModel(project, null, model, {}),
      readings.ofModel(project, null, model, {}),
    ]);
    expect(one).toBe(other);

    const stop = new AbortController();
    stop.abort();
    const fresh = new GraphReadings();
    const stopped = fresh.ofModel(project, null, model, { signal: stop.signal });
    const waiting = fresh.ofModel(project, null, model, {});
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
    expect((await waiting).left.graph).toBe(project.left);
  });
});
