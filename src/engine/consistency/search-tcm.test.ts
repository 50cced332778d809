import { beforeAll, describe, expect, test } from "vitest";
import { startTestBackend } from "../../tensor/testing/start-test-backend";
import * as tf from "../../tensor/tf";
import { EngineState } from "../engine-state";
import { openFilms, smallRun } from "../films-state.fixture";
import { GraphReadings } from "../graph-readings";
import { PauseGate } from "../pause-gate";
import type { TcmSearchProgress } from "../protocol/consistency";
import { defaultTcm } from "../protocol/training-defaults";
import { tensorUseCases } from "../tensor-models";
import { searchTcm } from "./search-tcm";

let state: EngineState;
const settings = { ...smallRun, slots: 3, epochs: 1, learningRate: 0.02 };
const classes = { by: "type" } as const;
const strong = { ...defaultTcm, positiveWeight: 9 };

beforeAll(async () => {
  await startTestBackend("wasm");
  state = await openFilms();
});

type Links = ReturnType<EngineState["requireProject"]>["links"];

function withLinks(change: (links: Links) => Links): EngineState {
  const other = new EngineState();
  const project = state.requireProject();
  other.replaceProject({ ...project, links: change(project.links) });
  other.replaceCandidates(state.requireCandidates());
  return other;
}

const search = (on = state, task: { signal?: AbortSignal; onProgress?: (told: TcmSearchProgress) => void } = {}) =>
  searchTcm(on, { settings, classes, grid: [defaultTcm, strong] }, task, new GraphReadings());

describe("choosing margins on validation", () => {
  test("tries the run without and each of the grid, tells each once, and leaves no trace", async () => {
    const held = tf.memory().numTensors;
    const { project, candidates } = state;
    const heard: TcmSearchProgress[] = [];
    const { tries } = await search(state, { onProgress: (told) => heard.push(told) });
    expect(tries.map(({ tcm }) => tcm)).toEqual([null, defaultTcm, strong]);
    expect(new Set(tries.map(({ prauc }) => prauc)).size).toBe(3);
    expect(heard.flatMap(({ finished }) => finished)).toEqual(tries);
    expect(heard.at(-1)).toMatchObject({ done: 3, total: 3 });
    expect({ ...state }).toMatchObject({ project, candidates, model: null, scores: null });
    expect(tf.memory().numTensors).toBe(held);
    for (const { prauc, admissible } of tries) expect(admissible).toBe(prauc! >= tries[0]!.prauc! - 0.005);
  });

  test("PRAUC is the validation split's, as scoring measures it, a lost match counted as missed", async () => {
    const { set } = state.requireCandidates();
    const trained = withLinks((links) => {
      const at = links.findIndex(({ split }) => split === "valid");
      const own = set.rights.subarray(set.offsets[links[at]!.left], set.offsets[links[at]!.left + 1]);
      const unseen = [...set.rights].find((right) => !own.includes(right))!;
      return links.with(at, { ...links[at]!, right: unseen });
    });
    const { tries } = await search(trained);
    const models = tensorUseCases();
    const request = { settings: { ...settings, tcm: strong }, decisions: [] };
    trained.replaceModel((await models.train(trained, request, {}, new PauseGate())).model);
    const { valid } = (await models.scoreAll(trained, {})).report.metrics!.candidates;
    expect(tries[2]!.prauc).toBe(valid.overall.prauc);
  });

  test("labels of the test split are not looked at", async () => {
    const unlabelled = withLinks((links) =>
      links.map((link) => (link.split === "test" ? { ...link, match: false } : link)),
    );
    expect((await search(unlabelled)).tries).toEqual((await search()).tries);
  });

  test("is stopped within a try, and needs a match to validate on", async () => {
    const stop = new AbortController();
    const running = search(state, {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (/^Margins 1 of 2.*Epoch/.test(stage)) stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
    const unvalidated = withLinks((links) => links.filter(({ split }) => split !== "valid"));
    await expect(search(unvalidated)).rejects.toMatchObject({ code: "evaluation/no-labels" });
  });
});
