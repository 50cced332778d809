import { gatherRows } from "../tensor/ops/gather-rows";
import type { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";
import { explainPairs } from "./encode-all";
import { encodePairsLast, type PairEmbeddings } from "./encode-last";
import type { ModelSettings } from "./model-settings";
import type { PairBatch } from "./pair-batch";
import type { ModelParameters } from "./parameters";
import { type EchoAverages, scorePairInputs, scorerInput } from "./scorer";

/**
 * Logits of a batch of pairs, differentiable by every parameter: level 0, both levels, scorer. Takes the path encoded by
 * node unless cross-graph attention acts at level 1.
 *
 * @param dropout factors on the scorer's hidden layer in training; null in use
 * @returns [P]
 */
export function pairLogits(
  batch: PairBatch,
  parameters: ModelParameters,
  settings: ModelSettings,
  dropout: tf.Tensor | null = null,
): tf.Tensor1D {
  const { switches } = settings;
  const embeddings = switches.crossAttention[0]
    ? explainPairs(batch.features, batch.plan, parameters, switches)
    : encodePairsLast(batch.features, batch.plan, parameters, switches, settings.echo);
  return logitsOfEmbeddings(batch, embeddings, parameters, settings, dropout);
}

/** The scorer's part of `pairLogits`. */
export function logitsOfEmbeddings(
  batch: PairBatch,
  embeddings: PairEmbeddings,
  parameters: ModelParameters,
  settings: ModelSettings,
  dropout: tf.Tensor | null = null,
): tf.Tensor1D {
  const input = scorerInput(embeddings, batchEchoAverages(batch, settings), batch.comparators);
  return scorePairInputs(input, parameters, dropout);
}

function batchEchoAverages(batch: PairBatch, settings: ModelSettings): EchoAverages | null {
  const { averages } = batch;
  if (!averages) return null;
  const { slots, echoGroups } = settings;
  const of = (roots: RowIndex): tf.Tensor3D => tf.reshape(gatherRows(averages, roots), [batch.size, slots, echoGroups]);
  return { left: of(batch.lefts), right: of(batch.rights) };
}
