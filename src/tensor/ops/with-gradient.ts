import * as tf from "../tf";

/**
 * An op with its own gradient.
 *
 * @param inputs the tensors to differentiate by
 * @param forward computes the value; what it returns in `saved` is kept for the gradient
 * @param backward one gradient an input, from the value's gradient and the saved tensors
 */
export function withGradient<T extends tf.Tensor>(
  inputs: readonly tf.Tensor[],
  forward: () => { value: T; saved: readonly tf.Tensor[] },
  backward: (dy: T, saved: readonly tf.Tensor[]) => tf.Tensor[],
): T {
  // The library types a gradient function by the number of its tensors, which is not known here.
  const gradientFunction = (...args: unknown[]) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    const { value, saved } = forward();
    save([...saved]);
    return { value, gradFunc: (dy: tf.Tensor, kept: tf.Tensor[]) => backward(dy as T, kept) };
  };
  const differentiable = tf.customGrad(gradientFunction as unknown as Parameters<typeof tf.customGrad>[0]);
  return differentiable(...inputs) as T;
}
