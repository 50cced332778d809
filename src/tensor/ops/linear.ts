import * as tf from "../tf";
import { withGradient } from "./with-gradient";

/**
 * Matrix product x · w, whose gradients take the fast path of every backend.
 *
 * On WASM a product with a transpose flag runs 13 times slower (2 against 27 GFLOP/s measured at 5000 × 64 × 64), so
 * there the transposes are made explicitly; on a GPU the flags save dispatches.
 *
 * @param x [n, m] float32
 * @param w [m, k] float32
 * @returns [n, k] float32
 */
export function matMul(x: tf.Tensor2D, w: tf.Tensor2D): tf.Tensor2D {
  return withGradient<tf.Tensor2D>(
    [x, w],
    () => ({ value: tf.matMul(x, w), saved: [x, w] }),
    (dy, [savedX, savedW]) => matMulGradients(savedX!, savedW!, dy),
  );
}

function matMulGradients(x: tf.Tensor, w: tf.Tensor, dy: tf.Tensor): tf.Tensor[] {
  if (tf.getBackend() !== "wasm") return [tf.matMul(dy, w, false, true), tf.matMul(x, dy, true, false)];
  return [tf.matMul(dy, tf.transpose(w)), tf.matMul(tf.transpose(x), dy)];
}

/** x · w + b, b added to every row. */
export function linear(x: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  return tf.add(matMul(x, w), b);
}

/**
 * x · w for an x that nothing is learnt of (input features): its gradient, a third of the work, is not computed.
 *
 * @param x [n, m] float32 @param w [m, k] float32
 */
export function matMulOfConstant(x: tf.Tensor2D, w: tf.Tensor2D): tf.Tensor2D {
  return withGradient<tf.Tensor2D>(
    [w],
    () => ({ value: tf.matMul(x, w), saved: [] }),
    (dy) => [tf.getBackend() === "wasm" ? tf.matMul(tf.transpose(x), dy) : tf.matMul(x, dy, true, false)],
  );
}
