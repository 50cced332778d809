import { beforeAll, describe, expect, test } from "vitest";
import { SeededRandom } from "../base/random";
import { pairFeatures } from "../tensor/ops/pair-features";
import { RowIndex } from "../tensor/ops/row-index";
import { deviation, randomOperand } from "../tensor/testing/op-runs";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { combinedWeights } from "./cross-attention";
import { attendPairs, type PairSide } from "./encode-last";
import { maskOf } from "./plan-tensors";
import { scorerInput } from "./scorer";

interface Case {
  readonly slots: number;
  readonly hiddenSize: number;
  /** Of the projections: 1 puts slots a few apart, 100 hundreds. */
  readonly scale: number;
  /** Of the self-attention logits. */
  readonly logitScale: number;
  readonly cross: boolean;
  readonly aggregation: boolean;
  readonly echoGroups: number;
}

const ordinary: Case = {
  slots: 4,
  hiddenSize: 8,
  scale: 0.5,
  logitScale: 1,
  cross: true,
  aggregation: true,
  echoGroups: 5,
};

const NODES = 6;
const SLOT_ENTRIES = 10;
/** Every node meets every node, itself included. */
const lefts = Int32Array.from({ length: NODES * NODES }, (_, pair) => Math.floor(pair / NODES));
const rights = Int32Array.from({ length: NODES * NODES }, (_, pair) => pair % NODES);

/** Node v has v slots, as many as there are at most: the first has none. Padding stands last. */
function randomSlots(slots: number): { entries: Int32Array; groups: (count: number) => Int32Array } {
  const random = new SeededRandom(slots);
  const entries = Int32Array.from({ length: NODES * slots }, (_, at) =>
    at % slots < Math.floor(at / slots) ? random.integer(SLOT_ENTRIES) : -1,
  );
  return {
    entries,
    groups: (count) => entries.map((entry) => (entry < 0 || count === 0 ? 0 : 1 + (entry % (count - 1)))),
  };
}

/** [n2, K · G] as `echoAverages` has it, from the groups. */
function averagesOf(entries: Int32Array, groups: Int32Array, slots: number, count: number): tf.Tensor3D {
  const values = new Float32Array(entries.length * count);
  entries.forEach((entry, at) => {
    if (entry < 0) return;
    const row = Array.from({ length: slots }, (_, slot) => Math.floor(at / slots) * slots + slot);
    const valid = row.filter((other) => entries[other] >= 0);
    values[at * count] = 1 / valid.length;
    values[at * count + groups[at]] = 1 / valid.filter((other) => groups[other] === groups[at]).length;
  });
  return tf.tensor3d(values, [NODES, slots, count]);
}

/** The kernel's rows and those of the model's ops. */
function bothInputs(settings: Case): { kernel: Float32Array; ops: Float32Array } {
  const { slots, hiddenSize, scale, logitScale, cross, aggregation, echoGroups } = settings;
  const table = randomSlots(slots);
  const groups = table.groups(echoGroups);
  const indices: RowIndex[] = [];
  const index = (rows: Int32Array, source: number) => {
    indices.push(new RowIndex(rows, source));
    return indices[indices.length - 1];
  };
  const result = tf.tidy(() => {
    const rows = SLOT_ENTRIES + NODES;
    const entries = tf.tensor2d(randomOperand(1, [rows, hiddenSize], scale).values, [rows, hiddenSize]);
    const logits = tf.tensor2d(randomOperand(2, [NODES, slots], logitScale).values, [NODES, slots]);
    const self = tf.slice(entries, [SLOT_ENTRIES, 0], [NODES, hiddenSize]);
    const kernel = pairFeatures(
      entries,
      tf.tensor2d(table.entries, [NODES, slots], "int32"),
      combinedWeights(null, logits, maskOf(table.entries, [NODES, slots])),
      tf.tensor2d(groups, [NODES, slots], "int32"),
      tf.tensor1d(lefts, "int32"),
      tf.tensor1d(rights, "int32"),
      {
        selfStart: SLOT_ENTRIES,
        slots,
        hiddenSize,
        echoGroups,
        useCross: cross ? 1 : 0,
        aggregate: aggregation ? 1 : 0,
      },
    );
    const side = (roots: Int32Array): PairSide => {
      const own = new Int32Array(roots.length * slots);
      roots.forEach((root, pair) => {
        own.set(table.entries.subarray(root * slots, (root + 1) * slots), pair * slots);
      });
      return { slots: index(own, rows), roots: index(roots, NODES), mask: maskOf(own, [roots.length, slots]) };
    };
    const embeddings = attendPairs(
      { entries, self, logits },
      side(lefts),
      side(rights),
      { selfAttention: true, crossAttention: [false, cross], aggregation },
      echoGroups > 0,
    );
    const averages = echoGroups > 0 ? averagesOf(table.entries, groups, slots, echoGroups) : null;
    const of = (roots: Int32Array) => tf.gather(averages!, tf.tensor1d(roots, "int32"));
    const echo = averages && { left: of(lefts), right: of(rights) };
    const ops = scorerInput(embeddings, echo, tf.zeros([lefts.length, 0]));
    return { kernel: kernel.dataSync() as Float32Array, ops: ops.dataSync() as Float32Array };
  });
  for (const held of indices) held.dispose();
  return result;
}

describe("the SIMD kernel of scoring gives the rows that the model's ops give", () => {
  beforeAll(() => startTestBackend("wasm"));

  test.each([1, 3, 5, 7, 8, 13, 64, 66])("%i hidden channels", (hiddenSize) => {
    for (const slots of [1, 2, 3, 5, 8, 10]) {
      const { kernel, ops } = bothInputs({ ...ordinary, hiddenSize, slots });
      expect(deviation(kernel, ops)).toBeLessThan(1e-5);
    }
  });

  test.each([
    ["without cross-graph attention", { cross: false }],
    ["without aggregation", { aggregation: false }],
    ["without echo", { echoGroups: 0 }],
    ["without echo and cross-graph attention", { echoGroups: 0, cross: false }],
    ["slots hundreds apart", { scale: 100 }],
    ["self-attention almost of one slot", { logitScale: 30 }],
    ["self-attention of one slot against cross-graph attention of another", { scale: 20, logitScale: 100 }],
  ] satisfies readonly (readonly [string, Partial<Case>])[])("%s", (_name, change) => {
    const { kernel, ops } = bothInputs({ ...ordinary, slots: 5, ...change });
    expect(kernel.every(Number.isFinite)).toBe(true);
    expect(deviation(kernel, ops)).toBeLessThan(1e-5);
  });
});
