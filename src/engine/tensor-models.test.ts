import { beforeAll, describe, expect, test } from "vitest";
import { buildGraph } from "../graph/build-graph";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { degreeOf } from "../graph/profile";
import { mapSchema } from "../graph/schema-mapping";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import type { EngineState } from "./engine-state";
import { openFilms, smallRun } from "./films-state.fixture";
import { findProjectCandidates } from "./find-candidates";
import type { ModelUseCases } from "./model-use-cases";
import { openDemo } from "./open-demo";
import { PauseGate } from "./pause-gate";
import type { TrainingProgress, TrainingSettings } from "./protocol/training";
import { tensorUseCases } from "./tensor-models";

const newCases = () => tensorUseCases();

async function trainOnce(state: EngineState, change: Partial<TrainingSettings> = {}) {
  const models = newCases();
  const outcome = await models.train(
    state,
    { settings: { ...smallRun, ...change }, decisions: [] },
    {},
    new PauseGate(),
  );
  state.replaceModel(outcome.model);
  return { models, outcome };
}

function explainAt(models: Omit<ModelUseCases, "startBackend">, state: EngineState, pair: number, switches = {}) {
  const { left, right } = state.requireProject();
  const { lefts, rights } = state.requireScores().pairs;
  return models.explain(state, {
    pair: { left: left.ids[lefts[pair]], right: right.ids[rights[pair]] },
    switches,
  });
}

beforeAll(() => startTestBackend("wasm"));

describe("training and scoring", () => {
  test("a trained model scores all candidates and every labelled pair, and is measured", async () => {
    const state = await openFilms();
    const before = tf.memory().numTensors;
    const { models, outcome } = await trainOnce(state);
    expect(outcome.history).toHaveLength(2);
    expect(outcome.model.summary).toMatchObject({ backend: "wasm", trainedOn: "Forty films", settings: smallRun });

    const scored = await models.scoreAll(state, {});
    expect(scored.report.pairs).toBe(scored.pairs.lefts.length);
    expect(scored.scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scored.report.histogram.reduce((a, b) => a + b)).toBe(scored.report.pairs);
    expect(scored.report.modelDigest).toBe(outcome.model.summary.digest);
    // Names decide most of this world; scores out of the pairs' order would be near 0.2, one match in five.
    expect(scored.report.metrics?.candidates.test.overall.prauc).toBeGreaterThan(0.5);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("scores of a project without known links have no metrics", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    state.project = { ...state.requireProject(), links: [] };
    const { report } = await models.scoreAll(state, {});
    expect(report.metrics).toBeNull();
    expect(report.pairs).toBe(state.requireCandidates().set.rights.length);
  });

  test("other candidates get their own comparators, not those kept for the previous ones", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    await models.scoreAll(state, {});
    state.replaceCandidates(await findProjectCandidates(state.requireProject(), { k: 2, fields: "names" }, {}));
    const kept = await models.scoreAll(state, {});
    const afresh = await newCases().scoreAll(state, {});
    expect(kept.scores).toEqual(afresh.scores);
  });

  test("the same seed gives the same model, with a pause in between too", async () => {
    const state = await openFilms();
    const plain = await trainOnce(state);
    const gate = new PauseGate();
    const phases: TrainingProgress["phase"][] = [];
    const paused = await newCases().train(
      state,
      { settings: smallRun, decisions: [] },
      {
        onProgress: ({ phase, epoch, step, secondsLeft }) => {
          if (phases.at(-1) !== phase) phases.push(phase);
          if (epoch === 1 && step === 2 && !phases.includes("paused")) gate.pause();
          if (phase !== "paused") return;
          expect(secondsLeft).toBeNull();
          setTimeout(() => gate.resume(), 30);
        },
      },
      gate,
    );
    expect(phases.slice(0, 4)).toEqual(["preparing", "training", "paused", "training"]);
    expect(phases.filter((phase) => phase === "paused")).toHaveLength(1);
    expect(paused.model.summary.digest).toBe(plain.outcome.model.summary.digest);
    const other = await trainOnce(state, { seed: 2 });
    expect(other.outcome.model.summary.digest).not.toBe(paused.model.summary.digest);
  });

  test("a run that is stopped leaves no tensor and no model behind", async () => {
    const state = await openFilms();
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const run = newCases().train(
      state,
      { settings: smallRun, decisions: [] },
      {
        signal: stop.signal,
        onProgress: ({ epoch, step }) => {
          if (epoch === 2 && step === 1) stop.abort();
        },
      },
      new PauseGate(),
    );
    await expect(run).rejects.toMatchObject({ code: "base/aborted" });
    expect(state.model).toBeNull();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("scoring that is stopped, at whatever point, leaves no tensor behind", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    const before = tf.memory().numTensors;
    for (let point = 1; point <= 3; point++) {
      const stop = new AbortController();
      let heard = 0;
      const onProgress = ({ stage }: { stage: string }) => {
        if (stage === "Encoding entities" && ++heard === point) stop.abort();
      };
      const run = models.scoreAll(state, { signal: stop.signal, onProgress });
      await expect(run).rejects.toMatchObject({ code: "base/aborted" });
      expect(tf.memory().numTensors).toBe(before);
    }
  });

  test("a project without a match to learn from, and without names that agree, says what to do", async () => {
    const state = await openFilms();
    const project = state.requireProject();
    const { left } = project;
    const links = project.links.filter(({ match, split }) => !match || split !== "train");
    state.project = { ...project, links, left: { ...left, names: left.names.map((_, node) => `nobody ${node}`) } };
    const run = newCases().train(state, { settings: smallRun, decisions: [] }, {}, new PauseGate());
    await expect(run).rejects.toMatchObject({
      code: "training/no-labels",
      message: expect.stringContaining("accept a few pairs in Review"),
    });
  });
});

describe("model files", () => {
  test("a model that was saved and loaded scores the same", async () => {
    const state = await openFilms();
    const { models, outcome } = await trainOnce(state);
    const scored = await models.scoreAll(state, {});
    const bytes = await outcome.model.checkpoint();
    const loaded = await newCases().importModel({ name: "model.bin", bytes }, {});
    expect(loaded.summary).toEqual(outcome.model.summary);
    state.replaceModel(loaded);
    const again = await newCases().scoreAll(state, {});
    expect(again.scores).toEqual(scored.scores);
  });

  test("a model scores another project of its schema, and refuses one whose types it does not know", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    const project = await openDemo({ demo: "aditya-raj" }, {});
    state.replaceProject(project);
    state.replaceCandidates(await findProjectCandidates(project, { k: 5, fields: "names" }, {}));
    expect((await models.scoreAll(state, {})).report.pairs).toBeGreaterThan(0);

    const unknown = { ...project.left, types: project.left.types.map((type) => `${type} of old`) };
    state.project = { ...project, left: unknown };
    await expect(models.scoreAll(state, {})).rejects.toMatchObject({ code: "model/schema-mismatch" });
  });
});

describe("explanations", () => {
  test.each(["last", "all"] as const)("show the score that was given (%s)", async (crossLevels) => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { crossLevels });
    state.scores = await models.scoreAll(state, {});
    const { scores, report } = state.scores;
    const before = tf.memory().numTensors;
    for (let pair = 0; pair < scores.length; pair += Math.ceil(scores.length / 12)) {
      const explained = await explainAt(models, state, pair);
      expect(Math.abs(explained.score - scores[pair])).toBeLessThan(1e-5);
      expect(explained).toMatchObject({ selfAttention: true, crossAttention: true, crossLevels });
      expect(explained.threshold).toBe(report.metrics?.candidates.threshold);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  test("show real edges, weights that sum to 1 a node, and counterparts of the same hop", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { crossLevels: "all" });
    state.scores = await models.scoreAll(state, {});
    const { left: graph } = state.requireProject();
    const busy = state.scores.pairs.lefts.findIndex((left) => degreeOf(graph, left) > 4);
    const { left, right } = await explainAt(models, state, busy);
    expect(left.slots.length).toBeGreaterThan(4);
    expect(left.slots.map(({ slot }) => slot)).toEqual([...left.slots.keys()]);
    for (const slot of left.slots) {
      const parent = slot.parent === null ? left.root : left.slots[slot.parent].entity;
      const [from, to] = slot.direction === "out" ? [parent, slot.entity] : [slot.entity, parent];
      expect(hasEdge(graph, from.id, slot.relation, to.id)).toBe(true);
      expect(slot.hop).toBe(slot.parent === null ? 1 : 2);
      expect(slot.level2 === null).toBe(slot.hop === 2);
      expect(right.slots[slot.counterpart!.slot].hop).toBe(slot.hop);
      expect(slot.counterpart!.echo).toBeLessThanOrEqual(1);
    }
    const nodes = new Set(left.slots.map(({ parent }) => parent));
    for (const node of nodes) {
      const own = left.slots.filter(({ parent }) => parent === node);
      for (const kind of ["cross", "self", "combined"] as const) {
        expect(own.reduce((sum, { level1 }) => sum + level1[kind], 0)).toBeCloseTo(1, 5);
        if (node === null) expect(own.reduce((sum, { level2 }) => sum + level2![kind], 0)).toBeCloseTo(1, 5);
      }
    }
  });

  test("name the counterpart that looks the same, wherever it stands in the other neighbourhood", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    // The right side lists the films the other way round and lacks the second editor.
    const left = smallWorld(["Early Rain", "Late Sun"], { "Early Rain": "Ida Moor", "Late Sun": "Otto Lind" });
    const right = smallWorld(["Late Sun", "Early Rain"], { "Early Rain": "Ida Moor" });
    state.replaceProject({ ...state.requireProject(), left, right, mapping: mapSchema(left, right), links: [] });
    const explained = await models.explain(state, { pair: { left: "Mara Holt", right: "Mara Holt" } });
    const partner = (name: string) => {
      const { counterpart } = explained.left.slots.find(({ entity }) => entity.name === name)!;
      return { name: explained.right.slots[counterpart!.slot].entity.name, alike: counterpart!.echo > 0.999 };
    };
    expect(partner("Early Rain")).toEqual({ name: "Early Rain", alike: true });
    expect(partner("Ida Moor")).toEqual({ name: "Ida Moor", alike: true });
    expect(partner("Late Sun").alike).toBe(false);
    expect(partner("Otto Lind").alike).toBe(false);
  });

  test("with an attention off the same weights run without it", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state);
    state.scores = await models.scoreAll(state, {});
    const { left: graph } = state.requireProject();
    const busy = state.scores.pairs.lefts.findIndex((left) => degreeOf(graph, left) > 4);
    const plain = await explainAt(models, state, busy);
    const noCross = await explainAt(models, state, busy, { crossAttention: false });
    const neither = await explainAt(models, state, busy, { crossAttention: false, selfAttention: false });
    expect(noCross).toMatchObject({ crossAttention: false, selfAttention: true, modelDigest: plain.modelDigest });
    expect(noCross.score).not.toBe(plain.score);
    const rootSlots = noCross.left.slots.filter(({ hop }) => hop === 1);
    for (const { level2 } of rootSlots) expect(level2!.combined).toBeCloseTo(level2!.self, 6);
    for (const { level2 } of neither.left.slots.slice(0, rootSlots.length)) {
      expect(level2!.combined).toBeCloseTo(1 / rootSlots.length, 6);
    }
  });

  test("is possible before candidates are found, on a project opened with a model", async () => {
    const state = await openFilms();
    const { models } = await trainOnce(state, { epochs: 1 });
    const project = await openDemo({ demo: "aditya-raj" }, {});
    state.replaceProject(project);
    const [{ left, right }] = project.profile.highlights;
    const explained = await models.explain(state, { pair: { left, right } });
    expect(explained.left.root.id).toBe(left);
    expect(explained.threshold).toBeNull();
  });
});

/** Films that Mara Holt wrote, with their editors; ids are the names. */
function smallWorld(films: readonly string[], editors: Readonly<Record<string, string>>): KnowledgeGraph {
  const node = (type: string) => (name: string) => ({ id: name, type, name, attributes: {} });
  const people = ["Mara Holt", ...films.flatMap((film) => editors[film] ?? [])];
  const edges = films.flatMap((film) => [
    { source: film, relation: "written_by", target: "Mara Holt" },
    ...(editors[film] ? [{ source: film, relation: "edited_by", target: editors[film] }] : []),
  ]);
  return buildGraph("small", [...films.map(node("Film")), ...people.map(node("Person"))], edges);
}

function hasEdge(graph: KnowledgeGraph, from: string, relation: string, to: string): boolean {
  const { offsets, neighbours, relations } = graph.outgoing;
  const node = graph.indexOf.get(from)!;
  for (let edge = offsets[node]; edge < offsets[node + 1]; edge++) {
    if (graph.relations[relations[edge]] === relation && graph.ids[neighbours[edge]] === to) return true;
  }
  return false;
}
