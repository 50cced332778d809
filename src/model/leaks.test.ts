import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { explainPairs } from "./encode-all";
import { distinct, encodeNodes } from "./node-tables";
import { PairBatch } from "./pair-batch";
import { logitsOfEmbeddings } from "./pair-logits";
import { type ModelParameters, parameterTensors } from "./parameters";
import { scorePairs } from "./score-pairs";
import { type TinyModel, type TinyWorld, tinyModel, tinyWorld } from "./testing/tiny-model";

let world: TinyWorld;

beforeAll(async () => {
  world = await tinyWorld(6);
});

describe.each(["cpu", "wasm"] as const)("nothing is left on %s", (backend) => {
  let before: number;
  let model: TinyModel;
  let parameters: ModelParameters;

  beforeAll(() => startTestBackend(backend));
  beforeEach(() => {
    before = tf.memory().numTensors;
  });
  afterEach(() => {
    tf.dispose(Object.values(parameters));
    expect(tf.memory().numTensors).toBe(before);
  });

  const use = (crossLevels: "last" | "all") => {
    model = tinyModel(world, { crossLevels });
    parameters = parameterTensors(model.parameters, model.settings);
    return { inputs: world.inputs, samplers: model.samplers, parameters, settings: model.settings, echo: model.echo };
  };
  const encode = (signal?: AbortSignal, onProgress?: (progress: { done: number; total: number }) => void) => {
    const { inputs, pairs } = world;
    const { samplers, settings, echo } = model;
    const [lefts, rights] = [distinct(pairs.lefts), distinct(pairs.rights)];
    return encodeNodes(inputs, samplers, lefts, rights, parameters, settings, echo, { signal, onProgress });
  };

  test.each(["last", "all"] as const)("after scoring, %s", async (crossLevels) => {
    const scores = await scorePairs(use(crossLevels), world.pairs);
    expect(scores.length).toBe(world.pairs.lefts.length);
  });

  test("after encoding, once its tables are disposed of", async () => {
    use("last");
    const held = tf.memory().numTensors;
    const tables = await encode();
    expect(tf.memory().numTensors).toBeGreaterThan(held);
    tables.dispose();
  });

  test.each([0, 0.5, 1])("after encoding that was stopped at %f of the work", async (share) => {
    use("last");
    const stop = new AbortController();
    const stopped = encode(stop.signal, ({ done, total }) => {
      if (done >= Math.floor(share * total)) stop.abort();
    });
    if (share < 1) await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
    else (await stopped).dispose();
  });

  test.each(["last", "all"] as const)("after scoring that was stopped, %s", async (crossLevels) => {
    const stop = new AbortController();
    const context = use(crossLevels);
    const many = { ...world.pairs };
    for (const column of ["lefts", "rights"] as const) {
      many[column] = Uint32Array.from({ length: 40_000 }, (_, pair) => world.pairs[column][pair % 12]);
    }
    many.positions = new Int32Array(40_000).fill(-1);
    const scoring = scorePairs(context, many, {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === "Scoring pairs") stop.abort();
      },
    });
    await expect(scoring).rejects.toMatchObject({ code: "base/aborted" });
  });

  test("after an explanation", () => {
    use("all");
    const batch = new PairBatch(world.pairs, world.inputs, model.samplers, model.echo, model.settings.types);
    tf.tidy(() => {
      const explained = explainPairs(batch.features, batch.plan, parameters, model.settings.switches);
      logitsOfEmbeddings(batch, explained, parameters, model.settings).dataSync();
    });
    batch.dispose();
  });
});
