import { registerCustomKernel, runKernel } from "../backend-kernels";
import * as tf from "../tf";

/** Sizes and switches of `pairFeatures`. */
export interface PairFeatureShape {
  /** Entry of level-2 node 0's own projection. */
  readonly selfStart: number;
  readonly slots: number;
  readonly hiddenSize: number;
  /** 0 without echo */
  readonly echoGroups: number;
  /** 1 or 0 */
  readonly useCross: number;
  readonly aggregate: number;
}

registerCustomKernel<PairFeatureShape>({
  name: "CrosswalkPairFeatures",
  outputs: ([, , , , lefts], shape) => [[lefts!.shape[0]!, featureWidth(shape)], [scratchSize(shape)]],
  simd: (kernels, [entries, ...rest], [target, scratch], shape, [, , , , leftsShape]) =>
    kernels.pairFeatures(
      entries!,
      shape.selfStart,
      ...rest,
      leftsShape![0]!,
      shape.slots,
      shape.hiddenSize,
      shape.echoGroups,
      shape.useCross,
      shape.aggregate,
      featureWidth(shape),
      target!,
      scratch!,
    ),
  plain: () => {
    throw new Error("pairFeatures has no form on the CPU backend: the ops of the model serve there.");
  },
});

/** True where `pairFeatures` runs; elsewhere the model's ops compute the same from the same tables. */
export function hasPairFeatures(): boolean {
  return tf.getBackend() === "wasm";
}

/**
 * The pair-dependent part of scoring in `last` mode as one SIMD kernel: distances, cross-graph attention, both root
 * embeddings, echo, and the scorer's input without the comparators. WASM only; its twin is `attendPairs` with `scorerInput`.
 *
 * @param entries [entries, h] level-2 projections
 * @param slots [n2, K] int32 entry of each slot, −1 for none, padding last
 * @param beta [n2, K] self-attention weights, uniform where it is switched off
 * @param groups [n2, K] int32 echo group of each slot
 * @param lefts [P] int32 level-2 nodes @param rights [P]
 * @returns [P, 4h + 1 + 2G]; the caller owns it
 */
export function pairFeatures(
  entries: tf.Tensor2D,
  slots: tf.Tensor2D,
  beta: tf.Tensor2D,
  groups: tf.Tensor2D,
  lefts: tf.Tensor1D,
  rights: tf.Tensor1D,
  shape: PairFeatureShape,
): tf.Tensor2D {
  const [features, scratch] = runKernel("CrosswalkPairFeatures", [entries, slots, beta, groups, lefts, rights], {
    ...shape,
  });
  scratch!.dispose();
  return features as tf.Tensor2D;
}

function featureWidth({ hiddenSize, echoGroups }: PairFeatureShape): number {
  return 4 * hiddenSize + 1 + 2 * echoGroups;
}

function scratchSize({ slots, hiddenSize, echoGroups }: PairFeatureShape): number {
  return slots * slots + 4 * slots + 4 * hiddenSize + 4 * echoGroups;
}
