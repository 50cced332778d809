import * as tf from "./tf";

/**
 * Value of a scalar function and its gradients; zeros for an input that the value does not depend on (a switch left its
 * part out), where `tf.valueAndGrads` would throw.
 *
 * A tensor made inside `compute` and held only by an op's closure is gone when gradients are taken: make such constants
 * (features, masks of a batch) outside.
 *
 * @param inputs tensors in the order of the function's arguments
 * @returns tensors that the caller disposes of
 */
export function valueAndGradients(
  compute: () => tf.Scalar,
  inputs: readonly tf.Tensor[],
): { value: tf.Scalar; gradients: tf.Tensor[] } {
  return tf.tidy(() => {
    const { value, grads } = tf.engine().gradients(compute, [...inputs], undefined, true);
    const gradients = inputs.map((input, index) => grads[index] ?? tf.zerosLike(input));
    return { value: value as tf.Scalar, gradients };
  });
}
