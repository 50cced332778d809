import { gatherRows, scatterAddRows } from "../ops/gather-rows";
import { RowIndex } from "../ops/row-index";
import * as tf from "../tf";

/** Small first: a backend that wrongly takes the program made for small tensors for large ones too is found out only so. */
const ROWS = [60, 20_000];
const INNER = 64;
const OUTER = 8;
const TARGETS = 100;

/**
 * How far the current backend is from exact results on tensors of more rows than a GPU's texture has: such tensors take
 * other paths through WebGL and WebGPU than small ones, and a fault there shows in no small case.
 *
 * Everything is a multiple of 1/4 below 2^22, so the right results are exact in float32 in any order of summing.
 *
 * @returns the largest deviation relative to 1e-4 × the largest magnitude expected; 0 where all is right
 */
export async function largeShapeDeviation(): Promise<number> {
  let largest = 0;
  for (const rows of ROWS) largest = Math.max(largest, await deviationAt(rows));
  return largest;
}

async function deviationAt(rows: number): Promise<number> {
  const x = Float32Array.from({ length: rows * INNER }, (_, at) => ((at * 7 + (at >> 6)) % 5) - 2);
  const w = Float32Array.from({ length: INNER * OUTER }, (_, at) => (((at * 3) % 7) % 3) - 1);
  const reversed = new RowIndex(
    Int32Array.from({ length: rows }, (_, row) => rows - 1 - row),
    rows,
  );
  const spread = new RowIndex(
    Int32Array.from({ length: rows }, (_, row) => row % TARGETS),
    TARGETS,
  );
  const [summed, product] = tf.tidy(() => {
    const input: tf.Tensor2D = tf.leakyRelu(tf.tensor2d(x, [rows, INNER]), 0.5);
    const hidden = tf.matMul(input, tf.tensor2d(w, [INNER, OUTER])) as tf.Tensor2D;
    return [scatterAddRows(gatherRows(hidden, reversed), spread), tf.matMul(input, hidden, true, false)];
  });
  const found = [await summed!.data(), await product!.data()];
  tf.dispose([summed!, product!]);
  reversed.dispose();
  spread.dispose();
  const expected = expectedResults(x, w, rows);
  return Math.max(...expected.map((values, index) => relativeDeviation(found[index]!, values)));
}

/** The same by plain loops, in double precision: y · w summed by target, and yᵀ · (y · w), with y = leaky(x). */
function expectedResults(
  x: Float32Array,
  w: Float32Array,
  rows: number,
): [summed: Float64Array, product: Float64Array] {
  const summed = new Float64Array(TARGETS * OUTER);
  const product = new Float64Array(INNER * OUTER);
  for (let row = 0; row < rows; row++) {
    const target = (rows - 1 - row) % TARGETS;
    for (let k = 0; k < OUTER; k++) {
      let value = 0;
      for (let i = 0; i < INNER; i++) value += leaky(x[row * INNER + i]!) * w[i * OUTER + k]!;
      summed[target * OUTER + k]! += value;
      for (let i = 0; i < INNER; i++) product[i * OUTER + k]! += leaky(x[row * INNER + i]!) * value;
    }
  }
  return [summed, product];
}

function leaky(value: number): number {
  return value < 0 ? 0.5 * value : value;
}

function relativeDeviation(found: ArrayLike<number>, expected: Float64Array): number {
  let largest = found.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  let magnitude = 1;
  expected.forEach((value, index) => {
    const difference = Math.abs(found[index]! - value);
    largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
    magnitude = Math.max(magnitude, Math.abs(value));
  });
  return largest / (1e-4 * magnitude);
}
