import { beforeAll, describe, expect, test } from "vitest";
import type { PairSamplers } from "../sampling/encoding-plan";
import type { SampledSlots } from "../sampling/neighbourhood";
import { PassSampler } from "../sampling/pass-sampler";
import { deviation } from "../tensor/testing/op-runs";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { explainPairs } from "./encode-all";
import { type GraphInputs, samplersOf } from "./graph-inputs";
import { type NumberedPairs, PairBatch } from "./pair-batch";
import { pairLogits } from "./pair-logits";
import { parameterTensors } from "./parameters";
import { numbered, type TinyModel, type TinyWorld, tinyModel, tinyWorld } from "./testing/tiny-model";

const modes = [
  ["full", "last"],
  ["full", "all"],
  ["no-self", "last"],
  ["no-self", "all"],
  ["no-cross", "last"],
  ["no-cross", "all"],
  ["gnn", "last"],
  ["gnn", "all"],
  ["name-only", "last"],
  ["name-only", "all"],
] as const;

let world: TinyWorld;

beforeAll(async () => {
  world = await tinyWorld(6);
});

interface Reading {
  readonly inputs: GraphInputs;
  readonly samplers: PairSamplers;
  readonly pairs: NumberedPairs;
  readonly slots: number;
}

function read(model: TinyModel, change: Partial<Reading> = {}): Reading {
  return { inputs: world.inputs, samplers: model.samplers, pairs: world.pairs, slots: model.settings.slots, ...change };
}

function withBatch<Result>(model: TinyModel, reading: Reading, use: (batch: PairBatch) => Result): Result {
  const { inputs, samplers, pairs } = reading;
  const batch = new PairBatch(pairs, inputs, samplers, model.echo, model.settings.types);
  tf.engine().startScope();
  try {
    return use(batch);
  } finally {
    tf.engine().endScope();
    batch.dispose();
  }
}

function logits(model: TinyModel, reading: Reading): Float32Array {
  const settings = { ...model.settings, slots: reading.slots };
  return withBatch(model, reading, (batch) =>
    Float32Array.from(pairLogits(batch, parameterTensors(model.parameters, settings), settings).dataSync()),
  );
}

/** Every node's slots in the opposite order, padding still last. */
class ReversedSampler extends PassSampler {
  override slotsOf(nodes: Int32Array): SampledSlots {
    const { slotsPerNode: k, neighbours, relations, counts } = super.slotsOf(nodes);
    const reversed = { slotsPerNode: k, neighbours: neighbours.slice(), relations: relations.slice(), counts };
    counts.forEach((count, node) => {
      reversed.neighbours.subarray(node * k, node * k + count).reverse();
      reversed.relations.subarray(node * k, node * k + count).reverse();
    });
    return reversed;
  }
}

/** As many slots as any node has edges, so that nothing is left out. */
const ALL_SLOTS = 8;

const attentionNames = ["level1Hop1", "level1Hop2", "level2Hop1"] as const;

describe("what never changes a score", () => {
  beforeAll(() => startTestBackend("cpu"));

  test.each(modes)("extra padding: %s, %s", (variant, crossLevels) => {
    const model = tinyModel(world, { variant, crossLevels, slots: ALL_SLOTS });
    const wide = samplersOf(world.inputs, ALL_SLOTS + 3, 7, 1);
    const found = logits(model, read(model, { samplers: wide, slots: ALL_SLOTS + 3 }));
    expect(deviation(found, logits(model, read(model)))).toBeLessThan(1e-5);
  });

  test.each(modes)("the order of slots: %s, %s", (variant, crossLevels) => {
    const model = tinyModel(world, { variant, crossLevels });
    const { slots } = model.settings;
    const { left, right } = world.inputs;
    const samplers = {
      left: new ReversedSampler(left.adjacency, slots, 7, 1, "left"),
      right: new ReversedSampler(right.adjacency, slots, 7, 1, "right"),
    };
    expect(deviation(logits(model, read(model, { samplers })), logits(model, read(model)))).toBeLessThan(1e-5);
  });

  test.each(modes)("swapping left and right: %s, %s", (variant, crossLevels) => {
    const model = tinyModel(world, { variant, crossLevels });
    const { lefts, rights } = world.pairs;
    const swapped = read(model, {
      inputs: world.swapped,
      samplers: { left: model.samplers.right, right: model.samplers.left },
      pairs: numbered([...rights], [...lefts]),
    });
    expect(deviation(logits(model, swapped), logits(model, read(model)))).toBeLessThan(1e-5);
  });

  test.each(modes)("the other pairs of a batch: %s, %s", (variant, crossLevels) => {
    const model = tinyModel(world, { variant, crossLevels });
    const together = logits(model, read(model));
    together.forEach((logit, pair) => {
      const alone = numbered([world.pairs.lefts[pair]], [world.pairs.rights[pair]]);
      expect(deviation(logits(model, read(model, { pairs: alone })), [logit])).toBeLessThan(1e-5);
    });
  });

  test("but another sample, another seed of parameters and another variant do", () => {
    const model = tinyModel(world);
    const expected = logits(model, read(model));
    const others = [
      logits(model, read(model, { samplers: samplersOf(world.inputs, 3, 8, 1) })),
      logits(tinyModel(world, { seed: 2 }), read(model)),
      ...(["no-self", "name-only"] as const).map((variant) =>
        logits(
          { ...model, settings: { ...model.settings, switches: tinyModel(world, { variant }).settings.switches } },
          read(model),
        ),
      ),
    ];
    for (const other of others) expect(deviation(other, expected)).toBeGreaterThan(1e-3);
  });
});

describe.each(["cpu", "wasm"] as const)("attention on %s", (backend) => {
  beforeAll(() => startTestBackend(backend));

  /** α, β and w of each level of both sides, with the mask of the slots at hop 1. */
  function attention(model: TinyModel, reading: Reading) {
    return withBatch(model, reading, (batch) => {
      const parameters = parameterTensors(model.parameters, model.settings);
      const explained = explainPairs(batch.features, batch.plan, parameters, model.settings.switches);
      const ofSide = (side: typeof explained.leftAttention) =>
        attentionNames.map((name) => {
          const { cross, self, combined } = side[name];
          return { cross: cross.arraySync(), self: self.arraySync(), combined: combined.arraySync() };
        });
      return { left: ofSide(explained.leftAttention), right: ofSide(explained.rightAttention) };
    });
  }

  test("sums to 1 over the slots of a node, to 0 for a node without any", () => {
    const model = tinyModel(world, { crossLevels: "all" });
    const { left, right } = attention(model, read(model));
    for (const { cross, self, combined } of [...left, ...right]) {
      for (const rows of [cross, self, combined]) {
        for (const row of rows) {
          const sum = row.reduce((a, b) => a + b, 0);
          expect(Math.min(Math.abs(sum - 1), Math.abs(sum))).toBeLessThan(1e-5);
        }
      }
    }
    // Left node 8 is the root of pairs 9 and 10 and has no edge.
    expect(left[2].combined[9]).toEqual([0, 0, 0]);
    expect(left[2].combined[0].some((weight) => weight > 0)).toBe(true);
  });

  test("α is uniform where the other neighbourhood is empty, and w is then β", () => {
    const model = tinyModel(world, { crossLevels: "all" });
    // Right node 7 has no edge; left nodes 0 to 2 have some.
    const { left } = attention(model, read(model, { pairs: numbered([0, 1, 2], [7, 7, 7]) }));
    for (const level of [0, 2]) {
      const { cross, self, combined } = left[level];
      cross.forEach((row, pair) => {
        const slots = self[pair].filter((weight) => weight > 0).length;
        expect(slots).toBeGreaterThan(0);
        expect(
          deviation(
            row.filter((weight) => weight > 0),
            new Array(slots).fill(1 / slots),
          ),
        ).toBeLessThan(1e-6);
        expect(deviation(combined[pair], self[pair])).toBeLessThan(1e-6);
      });
    }
  });

  test("w is α β normalised, α or β alone, or uniform, as the switches say", () => {
    const base = tinyModel(world, { crossLevels: "all" });
    for (const [variant, weight] of [
      ["full", (alpha: number, beta: number) => alpha * beta],
      ["no-cross", (_alpha: number, beta: number) => beta],
      ["no-self", (alpha: number) => alpha],
      ["gnn", (alpha: number) => (alpha > 0 ? 1 : 0)],
    ] as const) {
      const { switches } = tinyModel(world, { variant, crossLevels: "all" }).settings;
      const model = { ...base, settings: { ...base.settings, switches } };
      for (const { cross, self, combined } of attention(model, read(model)).left) {
        cross.forEach((row, node) => {
          const weights = row.map((alpha, slot) => weight(alpha, self[node][slot]));
          const sum = weights.reduce((a, b) => a + b, 0);
          const expected = weights.map((value) => (sum > 0 ? value / sum : 0));
          expect(deviation(combined[node], expected)).toBeLessThan(1e-5);
        });
      }
    }
  });
});
