import { WorkbenchError } from "../../base/errors";
import { hasCustomKernels, registerCustomKernel, runKernel } from "../backend-kernels";
import * as tf from "../tf";
import { withGradient } from "./with-gradient";

/** Squared distances below this count as it, with gradient 0 (MODEL.md, section 2): equal slots would give NaN. */
export const SQUARED_DISTANCE_FLOOR = 1e-12;
/** Just above √floor, so that a float32 root of the floor still counts as floored. */
const FLOORED = 1.000001e-6;

registerCustomKernel<object>({
  name: "CrosswalkPairDistances",
  outputs: ([here, there]) => [[here!.shape[0]!, here!.shape[1]!, there!.shape[1]!]],
  simd: (kernels, [here, there], [target], _attributes, [hereShape, thereShape]) =>
    kernels.pairDistances(here!, there!, hereShape![0]!, hereShape![1]!, thereShape![1]!, hereShape![2]!, target!),
  plain: ([here, there], [target], _attributes, [hereShape, thereShape]) =>
    forEachSlotPair(hereShape!, thereShape!, (at, a, b, width) => {
      let squared = 0;
      for (let i = 0; i < width; i++) squared += (here![a + i]! - there![b + i]!) ** 2;
      target![at] = Math.sqrt(Math.max(squared, SQUARED_DISTANCE_FLOOR));
    }),
});

registerCustomKernel<object>({
  name: "CrosswalkPairDistancesGradient",
  outputs: ([here, there]) => [here!.shape, there!.shape],
  simd: (kernels, [here, there, distances, dy], [dHere, dThere], _attributes, [hereShape, thereShape]) =>
    kernels.pairDistancesGradient(
      here!,
      there!,
      distances!,
      dy!,
      hereShape![0]!,
      hereShape![1]!,
      thereShape![1]!,
      hereShape![2]!,
      dHere!,
      dThere!,
    ),
  plain: ([here, there, distances, dy], [dHere, dThere], _attributes, [hereShape, thereShape]) =>
    forEachSlotPair(hereShape!, thereShape!, (at, a, b, width) => {
      if (distances![at]! <= FLOORED) return;
      const factor = dy![at]! / distances![at]!;
      for (let i = 0; i < width; i++) {
        const step = factor * (here![a + i]! - there![b + i]!);
        dHere![a + i]! += step;
        dThere![b + i]! -= step;
      }
    }),
});

/**
 * Distances of every slot here to every slot there: d[p, c, c'] = sqrt(max(‖here[p, c] − there[p, c']‖², 1e-12)), with
 * gradient 0 where the floor holds.
 *
 * Computed from differences: the shortcut |a|² + |b|² − 2ab loses about 3e-3 on equal slots in float32. WASM and CPU never
 * make the [P, C, D, h] table of differences; the GPU backends do, a bounded part of it at a time.
 *
 * @param here [P, C, h] float32
 * @param there [P, D, h] float32
 * @returns [P, C, D] float32
 * @throws {WorkbenchError} `model/shape` if P or h differ
 */
export function pairDistances(here: tf.Tensor3D, there: tf.Tensor3D): tf.Tensor3D {
  if (here.shape[0] !== there.shape[0] || here.shape[2] !== there.shape[2]) {
    throw new WorkbenchError(
      "model/shape",
      `pairDistances: expected [P, C, h] and [P, D, h], found [${here.shape}] and [${there.shape}].`,
    );
  }
  if (!hasCustomKernels(tf.getBackend())) return distancesFromPlainOps(here, there);
  return withGradient<tf.Tensor3D>(
    [here, there],
    () => {
      const value = runKernel("CrosswalkPairDistances", [here, there], {})[0] as tf.Tensor3D;
      return { value, saved: [here, there, value] };
    },
    (dy, saved) => runKernel("CrosswalkPairDistancesGradient", [...saved, dy], {}),
  );
}

/** Entries of a table of differences that may be alive at once: two such tables are 64 MB. */
const TABLE_ENTRIES = 8 * 1024 * 1024;

/**
 * The twin in plain ops, for WebGPU and WebGL, and for tests to compare the kernels with. Pairs are taken in chunks, and
 * the gradient makes the differences again instead of keeping them, so that the table never outgrows a GPU.
 *
 * @param tableEntries how many entries of the [pairs, C, D, h] table a chunk may have; a chunk has at least one pair
 */
export function distancesFromPlainOps(
  here: tf.Tensor3D,
  there: tf.Tensor3D,
  tableEntries: number = TABLE_ENTRIES,
): tf.Tensor3D {
  const [pairs, c, width] = here.shape;
  const d = there.shape[1];
  if (pairs * c * d === 0) return tf.zeros([pairs, c, d]);
  const pairsPerChunk = Math.max(1, Math.floor(tableEntries / (c * d * width)));
  const starts = Array.from({ length: Math.ceil(pairs / pairsPerChunk) }, (_, chunk) => chunk * pairsPerChunk);
  const chunkOf = <T extends tf.Tensor>(tensor: T, start: number): T =>
    starts.length === 1
      ? tensor
      : (tf.slice(tensor, [start], [Math.min(pairsPerChunk, pairs - start)]) as unknown as T);
  return withGradient<tf.Tensor3D>(
    [here, there],
    () => {
      const parts = starts.map((start) => tf.tidy(() => chunkDistances(chunkOf(here, start), chunkOf(there, start))));
      const value = concatPairs(parts) as tf.Tensor3D;
      return { value, saved: [here, there, value] };
    },
    (dy, [savedHere, savedThere, distances]) => {
      const parts = starts.map((start) =>
        tf.tidy(() => {
          const difference = differences(chunkOf(savedHere!, start), chunkOf(savedThere!, start));
          const chunk = chunkOf(distances!, start);
          const above = tf.cast(tf.greater(chunk, FLOORED), "float32");
          const steps = tf.mul(difference, tf.expandDims(tf.div(tf.mul(chunkOf(dy, start), above), chunk), 3));
          return [tf.sum(steps, 2), tf.neg(tf.sum(steps, 1))] as const;
        }),
      );
      return [concatPairs(parts.map(([dHere]) => dHere)), concatPairs(parts.map(([, dThere]) => dThere))];
    },
  );
}

function chunkDistances(here: tf.Tensor, there: tf.Tensor): tf.Tensor {
  return tf.sqrt(tf.maximum(tf.sum(tf.square(differences(here, there)), 3), SQUARED_DISTANCE_FLOOR));
}

/** [P, C, D, h] */
function differences(here: tf.Tensor, there: tf.Tensor): tf.Tensor {
  return tf.sub(tf.expandDims(here, 2), tf.expandDims(there, 1));
}

function concatPairs(parts: readonly tf.Tensor[]): tf.Tensor {
  return parts.length === 1 ? parts[0]! : tf.concat([...parts], 0);
}

function forEachSlotPair(
  hereShape: readonly number[],
  thereShape: readonly number[],
  visit: (at: number, hereOffset: number, thereOffset: number, width: number) => void,
): void {
  const [pairs, c, width] = hereShape as [number, number, number];
  const d = thereShape[1]!;
  let at = 0;
  for (let p = 0; p < pairs; p++) {
    for (let i = 0; i < c; i++) {
      for (let j = 0; j < d; j++) visit(at++, (p * c + i) * width, (p * d + j) * width, width);
    }
  }
}
