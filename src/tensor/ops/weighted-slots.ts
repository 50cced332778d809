import { hasCustomKernels, registerCustomKernel, runKernel } from "../backend-kernels";
import * as tf from "../tf";
import { gatherRows } from "./gather-rows";
import type { RowIndex } from "./row-index";
import { withGradient } from "./with-gradient";

registerCustomKernel<{ slots: number }>({
  name: "CrosswalkWeightedSlots",
  outputs: ([values, , weights]) => [[weights!.shape[0]!, values!.shape[1]!]],
  simd: (kernels, [values, index, weights], [target], { slots }, [valuesShape, , weightsShape]) =>
    kernels.weightedSlots(values!, index!, weights!, weightsShape![0]!, slots, valuesShape![1]!, target!),
  plain: ([values, index, weights], [target], { slots }, [valuesShape]) => {
    const width = valuesShape![1]!;
    index!.forEach((from, slot) => {
      if (from < 0) return;
      const to = Math.floor(slot / slots) * width;
      for (let i = 0; i < width; i++) target![to + i]! += weights![slot]! * values![from * width + i]!;
    });
  },
});

registerCustomKernel<{ slots: number }>({
  name: "CrosswalkWeightedSlotsGradient",
  outputs: ([, values, , weights]) => [values!.shape, weights!.shape],
  simd: (kernels, [dy, values, index, weights], [dValues, dWeights], { slots }, [dyShape]) =>
    kernels.weightedSlotsGradient(
      dy!,
      values!,
      index!,
      weights!,
      dyShape![0]!,
      slots,
      dyShape![1]!,
      dValues!,
      dWeights!,
    ),
  plain: ([dy, values, index, weights], [dValues, dWeights], { slots }, [dyShape]) => {
    const width = dyShape![1]!;
    index!.forEach((from, slot) => {
      if (from < 0) return;
      const to = Math.floor(slot / slots) * width;
      for (let i = 0; i < width; i++) {
        dWeights![slot]! += dy![to + i]! * values![from * width + i]!;
        dValues![from * width + i]! += dy![to + i]! * weights![slot]!;
      }
    });
  },
});

/**
 * Aggregation of slots that are given by number: n_v = Σ_c w[v, c] · values[index[v, c]].
 *
 * Source: CG-MuAlign (WWW 2020), the weighted sum over neighbours (MODEL.md, section 2). The gathered [n, K, h] tensor is
 * never made on WASM and CPU.
 *
 * @param values [entries, h] float32
 * @param index [n · K] entry of each slot, −1 for none
 * @param weights [n, K] float32
 * @returns [n, h] float32
 */
export function weightedSlots(values: tf.Tensor2D, index: RowIndex, weights: tf.Tensor2D): tf.Tensor2D {
  const [rows, slots] = weights.shape;
  if (!hasCustomKernels(tf.getBackend())) {
    const gathered = tf.reshape(gatherRows(values, index), [rows, slots, values.shape[1]]);
    return tf.sum(tf.mul(gathered, tf.expandDims(weights, 2)), 1);
  }
  return withGradient<tf.Tensor2D>(
    [values, weights],
    () => {
      const [value] = runKernel("CrosswalkWeightedSlots", [values, index.tensor(), weights], { slots });
      return { value: value as tf.Tensor2D, saved: [values, weights] };
    },
    (dy, [savedValues, savedWeights]) =>
      runKernel("CrosswalkWeightedSlotsGradient", [dy, savedValues!, index.tensor(), savedWeights!], { slots }),
  );
}
