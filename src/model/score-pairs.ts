import { Breather, type TaskContext } from "../base/task";
import type { PairSamplers } from "../sampling/encoding-plan";
import { gatherRows } from "../tensor/ops/gather-rows";
import { hasPairFeatures, pairFeatures } from "../tensor/ops/pair-features";
import { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";
import { combinedWeights } from "./cross-attention";
import type { EchoGroups } from "./echo-groups";
import { attendPairs, type PairEmbeddings, type PairSide } from "./encode-last";
import type { GraphInputs } from "./graph-inputs";
import type { ModelSettings } from "./model-settings";
import { distinct, encodeNodes, type NodeTables } from "./node-tables";
import { comparatorTensor, type NumberedPairs, PairBatch } from "./pair-batch";
import { pairLogits } from "./pair-logits";
import type { ModelParameters } from "./parameters";
import { maskOf } from "./plan-tensors";
import { type EchoAverages, scorePairInputs, scorerInput } from "./scorer";

/** Pairs a call of the scorer: large enough for the matrix product, small enough for the caches. */
const PAIRS_AT_ONCE = 512;
/** With cross-graph attention at level 1 a pair carries its whole tree. */
const TREES_AT_ONCE = 32;

/** What a scored pair depends on beside the pair. */
export interface ScoringContext {
  readonly inputs: GraphInputs;
  readonly samplers: PairSamplers;
  readonly parameters: ModelParameters;
  readonly settings: ModelSettings;
  readonly echo: EchoGroups | null;
}

/**
 * Scores in [0, 1] of many pairs, on the context's fixed sample. In `last` mode every entity is encoded once and a pair costs
 * its table of distances and the scorer; in `all` mode each pair's two trees are encoded.
 *
 * @returns [pairs] float32
 * @throws {WorkbenchError} `base/aborted`
 */
export async function scorePairs(
  context: ScoringContext,
  pairs: NumberedPairs,
  task: TaskContext = {},
): Promise<Float32Array> {
  if (context.settings.switches.crossAttention[0]) return scoreTrees(context, pairs, task);
  const { inputs, samplers, parameters, settings, echo } = context;
  const tables = await encodeNodes(
    inputs,
    samplers,
    distinct(pairs.lefts),
    distinct(pairs.rights),
    parameters,
    settings,
    echo,
    task,
  );
  try {
    return await scoreEncoded(context, tables, pairs, task);
  } finally {
    tables.dispose();
  }
}

/** Scores of pairs whose entities are encoded. */
export async function scoreEncoded(
  context: ScoringContext,
  tables: NodeTables,
  pairs: NumberedPairs,
  task: TaskContext,
): Promise<Float32Array> {
  const rowInput = hasPairFeatures() ? kernelInput(context, tables) : null;
  try {
    return await inChunks(pairs, PAIRS_AT_ONCE, task, (chunk) =>
      tf.tidy(() => {
        const comparators = comparatorTensor(chunk, context.inputs);
        const input = rowInput
          ? tf.concat([rowInput.of(chunk), comparators], 1)
          : scorerInput(...embedded(context, tables, chunk), comparators);
        return tf.sigmoid(scorePairInputs(input, context.parameters));
      }),
    );
  } finally {
    rowInput?.dispose();
  }
}

/** The scorer's input by the SIMD kernel; owns what the kernel reads beside the tables. */
function kernelInput(context: ScoringContext, tables: NodeTables) {
  const { settings, echo } = context;
  const { slotEntries, slotRelations, slotsPerNode, nodes, selfStart } = tables.level2;
  const slots = tf.tensor2d(slotEntries, [nodes, slotsPerNode], "int32");
  const groups = tf.tensor2d(
    slotRelations.map((relation) => echo?.groupOf[relation] ?? 0),
    [nodes, slotsPerNode],
    "int32",
  );
  const logits = settings.switches.selfAttention ? tables.table.logits : null;
  const beta = tf.tidy(() => combinedWeights(null, logits, tables.plan.level2.mask));
  const shape = {
    selfStart,
    slots: slotsPerNode,
    hiddenSize: settings.hiddenSize,
    echoGroups: settings.echo ? settings.echoGroups : 0,
    useCross: settings.switches.crossAttention[1] ? 1 : 0,
    aggregate: settings.switches.aggregation ? 1 : 0,
  };
  return {
    of: (chunk: NumberedPairs): tf.Tensor2D => {
      const lefts = tf.tensor1d(tables.rowsOf(0, chunk.lefts), "int32");
      const rights = tf.tensor1d(tables.rowsOf(1, chunk.rights), "int32");
      return pairFeatures(tables.table.entries, slots, beta, groups, lefts, rights, shape);
    },
    dispose: () => tf.dispose([slots, groups, beta]),
  };
}

/** The same by the model's ops. */
function embedded(
  context: ScoringContext,
  tables: NodeTables,
  chunk: NumberedPairs,
): [PairEmbeddings, EchoAverages | null] {
  const { settings } = context;
  const left = tableSide(tables, tables.rowsOf(0, chunk.lefts));
  const right = tableSide(tables, tables.rowsOf(1, chunk.rights));
  const embeddings = attendPairs(tables.table, left, right, settings.switches, settings.echo);
  const averages = (side: PairSide): tf.Tensor3D =>
    tf.reshape(gatherRows(tables.averages!, side.roots), [-1, settings.slots, settings.echoGroups]);
  const echo = tables.averages ? { left: averages(left), right: averages(right) } : null;
  for (const side of [left, right]) disposeSide(side);
  return [embeddings, echo];
}

async function scoreTrees(context: ScoringContext, pairs: NumberedPairs, task: TaskContext): Promise<Float32Array> {
  const { inputs, samplers, parameters, settings, echo } = context;
  return inChunks(pairs, TREES_AT_ONCE, task, (chunk) => {
    const batch = new PairBatch(chunk, inputs, samplers, echo, settings.types);
    const scores = tf.tidy(() => tf.sigmoid(pairLogits(batch, parameters, settings)));
    batch.dispose();
    return scores;
  });
}

async function inChunks(
  pairs: NumberedPairs,
  chunkSize: number,
  task: TaskContext,
  score: (chunk: NumberedPairs) => tf.Tensor,
): Promise<Float32Array> {
  const total = pairs.lefts.length;
  const result = new Float32Array(total);
  const breather = new Breather(task.signal);
  for (let from = 0; from < total; from += chunkSize) {
    const to = Math.min(total, from + chunkSize);
    const scores = score({
      lefts: pairs.lefts.subarray(from, to),
      rights: pairs.rights.subarray(from, to),
      positions: pairs.positions.subarray(from, to),
    });
    // WASM and CPU answer at once; on a GPU waiting here also bounds what is queued.
    result.set(await scores.data(), from);
    scores.dispose();
    if (breather.due()) {
      task.onProgress?.({ stage: "Scoring pairs", done: to, total });
      await breather.breathe();
    }
  }
  task.onProgress?.({ stage: "Scoring pairs", done: total, total });
  return result;
}

function tableSide(tables: NodeTables, roots: Int32Array): PairSide {
  const { slotEntries, slotsPerNode, nodes, entryRows } = tables.level2;
  const rows = new Int32Array(roots.length * slotsPerNode);
  roots.forEach((root, pair) => {
    rows.set(slotEntries.subarray(root * slotsPerNode, (root + 1) * slotsPerNode), pair * slotsPerNode);
  });
  return {
    slots: new RowIndex(rows, entryRows.length),
    roots: new RowIndex(roots, nodes),
    mask: maskOf(rows, [roots.length, slotsPerNode]),
  };
}

/** The mask belongs to the tidy around it. */
function disposeSide(side: PairSide): void {
  side.slots.dispose();
  side.roots.dispose();
}
