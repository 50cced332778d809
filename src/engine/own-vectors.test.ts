import { beforeAll, describe, expect, test } from "vitest";
import type { NodeVectors, VectorChoice } from "../graph/node-vectors";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import type { EngineState } from "./engine-state";
import { openFilms, smallRun } from "./films-state.fixture";
import { PauseGate } from "./pause-gate";

import { tensorUseCases } from "./tensor-models";

beforeAll(() => startTestBackend("wasm"));

/** Forty films with a vector a node: matches share theirs, which points along one of `dimension` axes. */
async function filmsWithVectors(dimension: number, vectorChoice: VectorChoice): Promise<EngineState> {
  const state = await openFilms();
  const project = state.requireProject();
  const axes = { left: new Map<number, number>(), right: new Map<number, number>() };
  project.links.forEach(({ left, right }, index) => {
    axes.left.set(left, index % dimension);
    axes.right.set(right, index % dimension);
  });
  const vectorsOf = (nodes: number, axisOf: ReadonlyMap<number, number>): NodeVectors => {
    const rows = new Float32Array(nodes * dimension);
    for (const [node, axis] of axisOf) rows[node * dimension + axis] = 1;
    return { source: "made.npy", dimension, rows, covered: axisOf.size, digest: `${dimension}` };
  };
  const { left, right } = project;
  state.project = {
    ...project,
    vectorChoice,
    left: { ...left, vectors: vectorsOf(left.nodeCount, axes.left) },
    right: { ...right, vectors: vectorsOf(right.nodeCount, axes.right) },
  };
  return state;
}

async function train(state: EngineState) {
  const models = tensorUseCases();
  const { model } = await models.train(state, { settings: smallRun, decisions: [] }, {}, new PauseGate());
  state.replaceModel(model);
  return { models, model };
}

describe("a project with own vectors", () => {
  test.each(["join", "replace"] as const)("trains and scores, and its file scores the same (%s)", async (choice) => {
    const state = await filmsWithVectors(7, choice);
    const { models, model } = await train(state);
    const { scores } = await models.scoreAll(state, {});
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);

    const again = await filmsWithVectors(7, choice);
    const read = await models.importModel({ name: "films.model", bytes: await model.checkpoint() }, {});
    expect(read.summary.digest).toBe(model.summary.digest);
    again.replaceModel(read);
    expect((await tensorUseCases().scoreAll(again, {})).scores).toEqual(scores);
  });

  test("is not read by a model of other vectors, nor is one without by a model of vectors", async () => {
    const { models, model } = await train(await filmsWithVectors(7, "replace"));
    const plain = await openFilms();
    plain.replaceModel(model);
    await expect(models.scoreAll(plain, {})).rejects.toMatchObject({
      code: "model/vectors-mismatch",
      message: /^The model reads own vectors of 7 numbers for the left graph; ".+" has no own vectors\./,
    });
    const wider = await filmsWithVectors(9, "replace");
    wider.replaceModel(model);
    await expect(models.scoreAll(wider, {})).rejects.toThrow("has vectors of 9 numbers");
  });

  test("is read by a model that was trained without, by its text", async () => {
    const plain = await openFilms();
    const { models, model } = await train(plain);
    const { scores } = await models.scoreAll(plain, {});
    const state = await filmsWithVectors(7, "join");
    state.replaceModel(model);
    expect((await models.scoreAll(state, {})).scores).toEqual(scores);
  });

  test("shows the cosine of the vectors among the comparators of a pair", async () => {
    const state = await filmsWithVectors(7, "join");
    const { models } = await train(state);
    const { left, right, links } = state.requireProject();
    const pair = { left: left.ids[links[0].left], right: right.ids[links[0].right] };
    const { comparators } = await models.explain(state, { pair });
    expect(comparators.at(-1)).toMatchObject({
      name: "vector.cosine",
      label: "Own vectors: cosine",
      value: 1,
      left: "a vector of 7 numbers",
    });
  });
});
