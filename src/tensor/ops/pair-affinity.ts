import { hasCustomKernels, registerCustomKernel, runKernel } from "../backend-kernels";
import * as tf from "../tf";
import { maskedLogSumExp } from "./masked-softmax";
import { withGradient } from "./with-gradient";

/** Distance that stands for "no counterpart": exp of minus it is 0. */
const NONE = 1e4;

registerCustomKernel<object>({
  name: "CrosswalkPairAffinity",
  outputs: ([distances]) => [[distances!.shape[0]!, 2 * (distances!.shape[1]! + distances!.shape[2]!)]],
  simd: (kernels, pointers, [target], _attributes, [shape]) =>
    kernels.pairAffinity(...pointers, shape![0]!, shape![1]!, shape![2]!, target!),
  plain: ([distances, hereMask, thereMask], [target], _attributes, [shape]) => {
    const [pairs, c, d] = shape as [number, number, number];
    for (let p = 0; p < pairs; p++) {
      const row = p * 2 * (c + d);
      const table = distances!.subarray(p * c * d, (p + 1) * c * d);
      const here = hereMask!.subarray(p * c, (p + 1) * c);
      const there = thereMask!.subarray(p * d, (p + 1) * d);
      for (let i = 0; i < c; i++) {
        const seen = here[i] ? [...there.keys()].filter((j) => there[j]).map((j) => table[i * d + j]!) : [];
        writeAffinity(seen, target!, row + i, row + c + d + i);
      }
      for (let j = 0; j < d; j++) {
        const seen = there[j] ? [...here.keys()].filter((i) => here[i]).map((i) => table[i * d + j]!) : [];
        writeAffinity(seen, target!, row + c + j, row + 2 * c + d + j);
      }
    }
  },
});

registerCustomKernel<object>({
  name: "CrosswalkPairAffinityGradient",
  outputs: ([distances]) => [distances!.shape],
  simd: (kernels, pointers, [target], _attributes, [shape]) =>
    kernels.pairAffinityGradient(...pointers, shape![0]!, shape![1]!, shape![2]!, target!),
  plain: ([distances, hereMask, thereMask, value, dy], [target], _attributes, [shape]) => {
    const [pairs, c, d] = shape as [number, number, number];
    for (let p = 0; p < pairs; p++) {
      const row = p * 2 * (c + d);
      const nearestOf = new Map<number, number>();
      for (let i = 0; i < c; i++) {
        for (let j = 0; j < d; j++) {
          if (!hereMask![p * c + i] || !thereMask![p * d + j]) continue;
          const at = (p * c + i) * d + j;
          const distance = distances![at]!;
          const shares = [row + i, row + c + j].map((side) => dy![side]! * Math.exp(-distance - value![side]!));
          target![at] = -shares[0]! - shares[1]!;
          for (const side of [row + c + d + i, row + 2 * c + d + j]) {
            if (distance === value![side] && !nearestOf.has(side)) nearestOf.set(side, at);
          }
        }
      }
      for (const [side, at] of nearestOf) target![at]! += dy![side]!;
    }
  },
});

/** What the distances of two neighbourhoods' slots say of each slot; 0 and NONE (a long way) where there is no counterpart. */
export interface PairAffinity {
  /** [P, C] log κ_c = log Σ_{c'} exp(−d(c, c')) over the valid slots there */
  readonly logHere: tf.Tensor2D;
  /** [P, D] */
  readonly logThere: tf.Tensor2D;
  /** [P, C] distance to the nearest valid slot there */
  readonly nearestHere: tf.Tensor2D;
  /** [P, D] */
  readonly nearestThere: tf.Tensor2D;
}

/**
 * Reduces a table of distances in both directions at once.
 *
 * @param distances [P, C, D] float32 @param hereMask [P, C] 1 valid, 0 masked @param thereMask [P, D]
 */
export function pairAffinity(distances: tf.Tensor3D, hereMask: tf.Tensor2D, thereMask: tf.Tensor2D): PairAffinity {
  const [pairs, c, d] = distances.shape;
  const packed = hasCustomKernels(tf.getBackend())
    ? withGradient<tf.Tensor2D>(
        [distances],
        () => {
          const [value] = runKernel("CrosswalkPairAffinity", [distances, hereMask, thereMask], {});
          return { value: value as tf.Tensor2D, saved: [distances, hereMask, thereMask, value!] };
        },
        (dy, saved) => runKernel("CrosswalkPairAffinityGradient", [...saved, dy], {}),
      )
    : affinityFromPlainOps(distances, hereMask, thereMask);
  const part = (from: number, width: number) => tf.slice(packed, [0, from], [pairs, width]);
  return {
    logHere: part(0, c),
    logThere: part(c, d),
    nearestHere: part(c + d, c),
    nearestThere: part(2 * c + d, d),
  };
}

/** The twin in plain ops, for WebGPU and WebGL, and for tests to compare the kernels with. @returns [P, 2 (C + D)] */
export function affinityFromPlainOps(
  distances: tf.Tensor3D,
  hereMask: tf.Tensor2D,
  thereMask: tf.Tensor2D,
): tf.Tensor2D {
  const mask = tf.mul(tf.expandDims(hereMask, 2), tf.expandDims(thereMask, 1));
  const nearness = tf.neg(distances);
  const silenced = tf.sub(nearness, tf.mul(tf.sub(1, mask), 2 * NONE));
  // A masked entry is further than NONE, where everything counts as no counterpart: at NONE itself it would be a tie.
  const nearest = (axis: number) => tf.minimum(tf.neg(tf.max(silenced, axis)), NONE);
  return tf.concat(
    [maskedLogSumExp(nearness, mask, 2), maskedLogSumExp(nearness, mask, 1), nearest(2), nearest(1)],
    1,
  ) as tf.Tensor2D;
}

function writeAffinity(seen: readonly number[], target: Float32Array, logAt: number, nearestAt: number): void {
  if (seen.length === 0) {
    target[nearestAt] = NONE;
    return;
  }
  const near = Math.min(...seen);
  target[logAt] = Math.log(seen.reduce((sum, distance) => sum + Math.exp(near - distance), 0)) - near;
  target[nearestAt] = near;
}
