import { beforeAll, describe, expect, test } from "vitest";
import { startTestBackend } from "../../tensor/testing/start-test-backend";
import * as tf from "../../tensor/tf";
import { EngineState } from "../engine-state";
import { openFilms, smallRun } from "../films-state.fixture";
import { GraphReadings } from "../graph-readings";
import { PauseGate } from "../pause-gate";
import type { ConsistencyProgress, ConsistencyRequest } from "../protocol/consistency";
import { defaultTcm } from "../protocol/training-defaults";
import { tensorUseCases } from "../tensor-models";
import { compareConsistency } from "./compare-consistency";

let state: EngineState;
const request: ConsistencyRequest = {
  settings: { ...smallRun, slots: 3, epochs: 1, learningRate: 0.02 },
  seeds: [1],
  classes: { by: "type" },
  withMaps: false,
};

beforeAll(async () => {
  await startTestBackend("wasm");
  state = await openFilms();
});

const compare = (
  change: Partial<ConsistencyRequest> = {},
  on = state,
  task: { signal?: AbortSignal; onProgress?: (progress: ConsistencyProgress) => void } = {},
) => compareConsistency(on, { ...request, ...change }, task, new GraphReadings());

/** The films with other links. */
function withLinks(change: (links: readonly Link[]) => readonly Link[]): EngineState {
  const other = new EngineState();
  const project = state.requireProject();
  other.replaceProject({ ...project, links: change(project.links) });
  other.replaceCandidates(state.requireCandidates());
  return other;
}
type Link = ReturnType<EngineState["requireProject"]>["links"][number];

describe("comparing consistency", () => {
  test("runs each seed without and with, tells each result once, and leaves no trace", async () => {
    const held = tf.memory().numTensors;
    const { project, candidates } = state;
    const heard: ConsistencyProgress[] = [];
    const { runs, flips } = await compare({ seeds: [1, 2] }, state, { onProgress: (told) => heard.push(told) });
    expect(runs.map(({ seed, tcm, failure }) => [seed, tcm, failure])).toEqual([
      [1, null, null],
      [1, defaultTcm, null],
      [2, null, null],
      [2, defaultTcm, null],
    ]);
    expect(heard.flatMap(({ finished }) => finished)).toEqual(runs);
    expect(heard.at(-1)).toMatchObject({ done: 4, total: 4 });
    expect(
      heard.some(({ share, stage }) => share !== null && share > 0 && share < 1 && /^With TCM, seed 2/.test(stage)),
    ).toBe(true);
    expect(flips.map(({ seed }) => seed)).toEqual([1, 2]);
    const praucs = runs.map(({ result }) => result!.test.prauc);
    expect(new Set(praucs).size, "every run is another model").toBe(4);
    expect({ ...state }).toMatchObject({ project, candidates, model: null, scores: null });
    expect(tf.memory().numTensors).toBe(held);
  });

  test("a run without measures what training and scoring without would, one with what they would with", async () => {
    const tcm = { ...defaultTcm, positiveMargin: 0.7 };
    const { runs } = await compare({ settings: { ...request.settings, tcm } });
    expect(runs.map((run) => run.tcm)).toEqual([null, tcm]);
    const models = tensorUseCases();
    for (const run of runs) {
      const trained = withLinks((links) => links);
      const settings = { ...request.settings, seed: 1, tcm: run.tcm };
      const { model } = await models.train(trained, { settings, decisions: [] }, {}, new PauseGate());
      trained.replaceModel(model);
      const { candidates } = (await models.scoreAll(trained, {})).report.metrics!;
      expect(run.result!.threshold).toBe(candidates.threshold);
      for (const split of ["valid", "test"] as const) {
        const { matches, prauc, f1, hits1, mrr } = candidates[split].overall;
        expect(run.result![split]).toMatchObject({ matches, prauc, f1, hits1, mrr });
      }
    }
  });

  test("test links do not change what is trained: another test split, the same validation figures", async () => {
    const validOf = async (on: EngineState) => (await compare({}, on)).runs.map(({ result }) => result!.valid.prauc);
    const last = state.requireProject().right.nodeCount;
    const shifted = withLinks((links) =>
      links.map((link) => (link.split === "test" ? { ...link, right: (link.right + 1) % last } : link)),
    );
    expect(await validOf(shifted)).toEqual(await validOf(state));
  });

  test("maps are drawn for the first seed, of the same entities without and with, and repeat", async () => {
    const { runs } = await compare({ seeds: [1, 2], withMaps: true });
    const maps = runs.map(({ result }) => result!.map);
    expect(maps.map((map) => map !== null)).toEqual([true, true, false, false]);
    const matches = state.requireProject().links.filter(({ match }) => match).length;
    expect(maps[0]!.points).toHaveLength(2 * matches);
    const named = (map: (typeof maps)[number]) => map!.points.map(({ name, type }) => `${type} ${name}`);
    expect(named(maps[1])).toEqual(named(maps[0]));
    expect(maps[0]!.points).not.toEqual(maps[1]!.points);
    expect(new Set(maps[0]!.points.map(({ type }) => type)).size).toBeGreaterThan(2);
    expect(maps[0]!.shown).toBeGreaterThan(0.2);
    expect((await compare({ withMaps: true })).runs[0]!.result!.map).toEqual(maps[0]);
  });

  test("a run that fails says why", async () => {
    const { runs, flips } = await compare({
      settings: { ...request.settings, tcm: { ...defaultTcm, positiveMargin: 2 } },
    });
    expect(runs.map(({ failure }) => failure)).toEqual([null, expect.stringContaining("positiveMargin")]);
    expect(runs[1]!.result).toBeNull();
    expect(flips).toEqual([]);
  });

  test("is stopped within a run, after what had finished was told", async () => {
    const stop = new AbortController();
    const told: (number | null)[] = [];
    const running = compare({}, state, {
      signal: stop.signal,
      onProgress: ({ finished, stage }) => {
        told.push(...finished.map(({ tcm }) => tcm?.positiveMargin ?? null));
        if (/^With TCM.*Epoch/.test(stage)) stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
    expect(told).toEqual([null]);
  });

  test("needs a match to measure on, a seed, and a relation that is there", async () => {
    const untested = withLinks((links) => links.filter(({ split }) => split !== "test"));
    await expect(compare({}, untested)).rejects.toMatchObject({ code: "evaluation/no-labels" });
    await expect(compare({ seeds: [] })).rejects.toMatchObject({ code: "model/settings" });
    await expect(compare({ classes: { by: "relation", relation: "sung_by" } })).rejects.toMatchObject({
      code: "graph/schema",
    });
  });
});
