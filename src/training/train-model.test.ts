import { beforeAll, describe, expect, test } from "vitest";
import { SeededRandom } from "../base/random";
import { findCandidates } from "../candidates/blocking";
import { generateFilms } from "../demos/films/films-project";
import type { Link } from "../graph/links";
import { mapSchema } from "../graph/schema-mapping";
import { samplersOf } from "../model/graph-inputs";
import { initialParameters, parameterNames, parameterShapes } from "../model/parameters";
import { NegativeSampler } from "../sampling/negatives";
import { FlatAdam } from "../tensor/adam";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { epochBatches } from "./epoch-batches";
import { prepareTraining, readGraphs, type TrainingData } from "./prepare-training";
import { runDefaults } from "./run-defaults";
import type { RunProgress } from "./run-progress";
import type { RunSettings } from "./run-settings";
import { trainModel } from "./train-model";
import { trainingStep } from "./training-step";

const settings: RunSettings = {
  ...runDefaults,
  seed: 3,
  variant: "full",
  crossLevels: "last",
  slots: 4,
  hiddenSize: 8,
  featureSize: 32,
  scorerSize: 8,
  epochs: 3,
  patience: 10,
  learningRate: 0.01,
  baseLoss: "bce",
  tcm: null,
  batchPositives: 8,
  negativesPerPositive: 3,
};

let data: TrainingData;

/** A small world of films in which names alone do not decide. */
beforeAll(async () => {
  await startTestBackend("wasm");
  const fractions = { oneSided: 0.1, misspelt: 0.2, abbreviated: 0.2, reordered: 0.1, homonyms: 0.3, remakes: 0.2 };
  const noise = { aliases: 0, attributeNoise: 0.1, missingAttributes: 0.2, missingEdges: { left: 0.1, right: 0.1 } };
  const known = { trainFraction: 0.4, validFraction: 0.3, nonMatchesPerMatch: 0 };
  const size = { films: 50, people: 60, companies: 20 };
  const { left, right, links } = await generateFilms("tiny", { ...size, ...fractions, ...noise, ...known }, 5);
  const mapping = mapSchema(left, right);
  const candidates = await findCandidates(left, right, mapping, { k: 8, fields: "names" });
  const reading = await readGraphs({ left, right, mapping }, settings.featureSize, {});
  data = { left, right, mapping, links, candidates, reading };
});

const withLinks = (change: (link: Link) => Link | null): TrainingData => ({
  ...data,
  links: data.links.flatMap((link) => change(link) ?? []),
});

describe("training", () => {
  test("the loss falls, the best epoch's model is kept, and it ranks far better than chance", async () => {
    const { history, bestEpoch, validPrauc, model } = await trainModel(data, { ...settings, epochs: 6 });
    expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(history[5].loss).toBeLessThan(0.7 * history[0].loss);
    const best = Math.max(...history.map((point) => point.validPrauc!));
    expect(validPrauc).toBe(best);
    expect(history[bestEpoch - 1].validPrauc).toBe(best);
    expect(model.parameters.every(Number.isFinite)).toBe(true);
    // One candidate in eight is the match: a random order has a PRAUC of about that.
    expect(best).toBeGreaterThan(0.5);
  });

  test.each(["hinge", "bce"] as const)("leaves no tensor, and repeats bit for bit: %s, dropout", async (baseLoss) => {
    const run = { ...settings, epochs: 2, baseLoss, dropout: 0.2 };
    const before = tf.memory().numTensors;
    const first = await trainModel(data, run);
    expect(tf.memory().numTensors).toBe(before);
    const second = await trainModel(data, run);
    expect(second.model.parameters).toEqual(first.model.parameters);
    expect(second.history).toEqual(first.history);
    const other = await trainModel(data, { ...run, seed: 4 });
    expect(other.model.parameters).not.toEqual(first.model.parameters);
  });

  /** The loss of a first step from the same weights on the same batch, and how many tensors it left. */
  async function firstStep(run: RunSettings): Promise<{ value: number; tensors: number }> {
    const { inputs, model } = await prepareTraining(data, run, {});
    const train = data.links.filter((link) => link.split === "train");
    const sampler = new NegativeSampler(train, data.candidates, { perPositive: 3, seed: 1 });
    const [batch] = epochBatches(sampler.epoch(1), data.candidates, 8, 1, 1);
    const shapes = parameterShapes(model.settings);
    const optimiser = new FlatAdam(
      initialParameters(model.settings, 1),
      parameterNames.map((name) => shapes[name]),
    );
    const before = tf.memory().numTensors;
    const { baseLoss, tcm, dropout } = run;
    const context = { inputs, settings: model.settings, echo: model.echo, baseLoss, tcm, dropout };
    const samplers = samplersOf(inputs, 4, 1, 1);
    const loss = trainingStep(context, batch, samplers, optimiser, 0.01, new SeededRandom(1));
    const tensors = tf.memory().numTensors - before;
    const [value] = loss.dataSync();
    loss.dispose();
    optimiser.dispose();
    return { value, tensors };
  }

  const tcm = { positiveMargin: 0.9, negativeMargin: 0.5, positiveWeight: 1, negativeWeight: 1 };

  test.each([null, tcm])("a step leaves no tensor but its loss, in either mode (TCM: %j)", async (tcm) => {
    for (const crossLevels of ["last", "all"] as const) {
      expect((await firstStep({ ...settings, crossLevels, dropout: 0.1, tcm })).tensors).toBe(1);
    }
  });

  test.each(["bce", "hinge"] as const)("TCM is added to the base loss: %s", async (baseLoss) => {
    const lossWith = async (tcm: RunSettings["tcm"]) => (await firstStep({ ...settings, baseLoss, tcm })).value;
    const base = await lossWith(null);
    // A margin of 1 and one of 0 make every pair hard: the mean of 1 − s over the matches, that of s over the non-matches.
    const every = { positiveMargin: 1, negativeMargin: 0, positiveWeight: 1, negativeWeight: 1 };
    const ofMatches = (await lossWith({ ...every, negativeWeight: 0 })) - base;
    const ofNonMatches = (await lossWith({ ...every, positiveWeight: 0 })) - base;
    expect(Math.min(ofMatches, ofNonMatches)).toBeGreaterThan(0.1);
    expect(Math.max(ofMatches, ofNonMatches)).toBeLessThan(0.9);
    expect(await lossWith(every)).toBeCloseTo(base + ofMatches + ofNonMatches, 5);
    expect(await lossWith({ ...every, positiveWeight: 0, negativeWeight: 0 })).toBeCloseTo(base, 6);
  });

  test.each(["positiveMargin", "negativeMargin", "positiveWeight", "negativeWeight"] as const)(
    "TCM's numbers are checked: %s",
    async (name) => {
      for (const value of [-0.1, 101, Number.NaN]) {
        await expect(trainModel(data, { ...settings, tcm: { ...tcm, [name]: value } })).rejects.toMatchObject({
          code: "model/settings",
          message: expect.stringContaining(name),
        });
      }
    },
  );

  test("a run learns from TCM, whatever its base loss", async () => {
    for (const baseLoss of ["bce", "hinge"] as const) {
      const run = { ...settings, baseLoss, epochs: 1 };
      const without = await trainModel(data, run);
      const withTcm = await trainModel(data, { ...run, tcm });
      expect(withTcm.model.parameters).not.toEqual(without.model.parameters);
    }
  });

  test("a pause changes nothing", async () => {
    let pauses = 0;
    const paused = await trainModel(data, settings, {
      whilePaused: async () => {
        if (++pauses % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      },
    });
    expect(pauses).toBeGreaterThan(3);
    const straight = await trainModel(data, settings);
    expect(paused.model.parameters).toEqual(straight.model.parameters);
    expect(paused.history).toEqual(straight.history);
  });

  test("a run stopped in the middle says so and leaves no tensor", async () => {
    const stop = new AbortController();
    const before = tf.memory().numTensors;
    const seen: RunProgress[] = [];
    const stopped = trainModel(data, settings, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.epoch === 2 && progress.step === 2) stop.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
    expect(seen.at(-1)).toMatchObject({ phase: "training", epoch: 2, step: 2 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test("tells every step and epoch", async () => {
    const seen: RunProgress[] = [];
    await trainModel(data, { ...settings, epochs: 2 }, { onProgress: (progress) => seen.push(progress) });
    const steps = seen.filter(({ phase, step }) => phase === "training" && step > 0);
    expect(steps.map(({ step, stepsPerEpoch }) => step <= stepsPerEpoch)).not.toContain(false);
    for (const epoch of [1, 2]) {
      const own = new Set(steps.filter((progress) => progress.epoch === epoch).map(({ step }) => step));
      expect(own.size).toBe(steps[0].stepsPerEpoch);
    }
  });

  test.each([Number.NaN, 1e30])(
    "a learning rate of %f ends in a message, not in a model of NaN",
    async (learningRate) => {
      const before = tf.memory().numTensors;
      const run = trainModel(data, { ...settings, learningRate });
      await expect(run).rejects.toMatchObject({ code: "training/diverged" });
      await expect(run).rejects.toThrow(/Lower the learning rate/);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  test("a last step that diverges is noticed too", async () => {
    const few = data.links.filter((link) => link.split === "train").slice(0, 2);
    const run = trainModel({ ...data, links: few }, { ...settings, epochs: 1, learningRate: Number.NaN });
    await expect(run).rejects.toMatchObject({ code: "training/diverged" });
  });

  test("stops after `patience` epochs without a better validation", async () => {
    const { history, bestEpoch, stoppedEarly } = await trainModel(data, {
      ...settings,
      epochs: 30,
      patience: 1,
      learningRate: 1e-9,
    });
    // Nothing is learnt, so the first epoch stays the best.
    expect([bestEpoch, history.length, stoppedEarly]).toEqual([1, 2, true]);
  });
});

describe("labels of other splits", () => {
  const train = (changed: TrainingData) => trainModel(changed, settings);

  test("test labels change nothing at all", async () => {
    const expected = await train(data);
    const flipped = withLinks((link) => (link.split === "test" ? { ...link, match: !link.match } : link));
    const { model, history } = await train(flipped);
    expect(model.parameters).toEqual(expected.model.parameters);
    expect(history).toEqual(expected.history);
  });

  test("other test links, or none, change no loss", async () => {
    // They may change which candidates validation leaves out (MODEL.md, section 4), hence the epoch that is kept.
    const losses = async (changed: TrainingData) => (await train(changed)).history.map(({ loss }) => loss);
    const expected = await losses(data);
    const test = (change: (link: Link) => Link | null) =>
      withLinks((link) => (link.split === "test" ? change(link) : link));
    expect(await losses(test(() => null))).toEqual(expected);
    expect(await losses(test((link) => ({ ...link, left: (link.left + 7) % data.left.nodeCount })))).toEqual(expected);
  });

  test("validation labels choose the epoch; no loss depends on them", async () => {
    const losses = async (changed: TrainingData) => (await train(changed)).history.map(({ loss }) => loss);
    const expected = await losses(data);
    const valid = (change: (link: Link) => Link | null) =>
      withLinks((link) => (link.split === "valid" ? change(link) : link));
    expect(await losses(valid((link) => ({ ...link, match: !link.match })))).toEqual(expected);
    expect(await losses(valid(() => null))).toEqual(expected);
  });

  test("train labels do change the model", async () => {
    const [first] = data.links.filter((link) => link.split === "train");
    const expected = await train(data);
    const { model } = await train(withLinks((link) => (link === first ? null : link)));
    expect(model.parameters).not.toEqual(expected.model.parameters);
  });
});
