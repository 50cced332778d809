import { SeededRandom } from "../../base/random";
import * as tf from "../tf";
import { valueAndGradients } from "../value-and-gradients";
import { startTestBackend } from "./start-test-backend";

/** Widths around the kernels' strides of four and eight lanes, and the usual 64. */
export const widths = [1, 3, 5, 7, 8, 13, 64, 66] as const;

/** An input of an op as plain numbers, so that every backend gets the same. */
export interface Operand {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** What an op gives on one backend: its value, and the gradient of Σ value · cotangent by each input. */
export interface OpRun {
  readonly value: Float32Array;
  readonly gradients: readonly Float32Array[];
}

/** Normal numbers times `scale`. */
export function randomOperand(seed: number, shape: readonly number[], scale = 1): Operand {
  const random = new SeededRandom(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return { values: Float32Array.from({ length: size }, () => scale * random.normal()), shape };
}

/** The numbers that a value of `size` elements is weighted with to get one gradient. */
export function cotangentOf(size: number): Float32Array {
  return randomOperand(size + 1, [size]).values;
}

/** Runs an op forward and backward on a backend of Node. Fails if it leaves a tensor that `release` does not take back. */
export async function runOp(
  backend: "cpu" | "wasm",
  inputs: readonly Operand[],
  compute: (...tensors: tf.Tensor[]) => tf.Tensor,
  release: () => void = () => {},
): Promise<OpRun> {
  await startTestBackend(backend);
  const before = tf.memory().numTensors;
  const run = tf.tidy(() => {
    const tensors = inputs.map(({ values, shape }) => tf.tensor(values, [...shape], "float32"));
    let value = new Float32Array();
    const { gradients } = valueAndGradients(() => {
      const result = compute(...tensors);
      value = Float32Array.from(result.dataSync());
      const cotangent = tf.tensor(cotangentOf(result.size), result.shape);
      return tf.sum(tf.mul(result, cotangent)) as tf.Scalar;
    }, tensors);
    return { value, gradients: gradients.map((gradient) => Float32Array.from(gradient.dataSync())) };
  });
  release();
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`The op left ${left} tensors on ${backend}.`);
  return run;
}

/** Largest |found − expected| over max(1, largest |expected|); NaN where a number is none. */
export function deviation(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) throw new Error(`Expected ${expected.length} numbers, found ${found.length}.`);
  let scale = 1;
  let largest = 0;
  for (let i = 0; i < found.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]));
    largest = Math.max(largest, Math.abs(found[i] - expected[i]));
  }
  return largest / scale;
}
