import * as tf from "./tf";

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** Passed explicitly: the library's default differs by backend. */
  readonly epsilon: number;
  /** Decoupled weight decay a step, times the learning rate (Loshchilov and Hutter 2019); 0 for none. */
  readonly weightDecay: number;
}

export const defaultAdam: AdamSettings = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  weightDecay: 0,
};

/**
 * Adam (Kingma and Ba 2015) over one flat vector of all parameters, so that a step is about ten dispatches rather than
 * fourteen a variable. Owns the vector and its moments; views of the parameters are slices.
 */
export class FlatAdam {
  private parameters: tf.Tensor1D;
  private first: tf.Tensor1D;
  private second: tf.Tensor1D;
  private steps = 0;

  constructor(
    initial: Float32Array,
    private readonly shapes: readonly (readonly number[])[],
    private readonly settings: AdamSettings = defaultAdam,
  ) {
    this.parameters = tf.keep(tf.tensor1d(initial));
    this.first = tf.keep(tf.zerosLike(this.parameters));
    this.second = tf.keep(tf.zerosLike(this.parameters));
  }

  /** The parameters by their shapes, in order. The caller disposes of them (or calls within `tf.tidy`). */
  views(): tf.Tensor[] {
    let offset = 0;
    return this.shapes.map((shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const view = tf.tidy(() => tf.reshape(tf.slice(this.parameters, offset, size), [...shape]));
      offset += size;
      return view;
    });
  }

  /** One step against `gradients` (in the order of the views, which the caller keeps owning). */
  step(gradients: readonly tf.Tensor[], learningRate = this.settings.learningRate): void {
    const { beta1, beta2, epsilon, weightDecay } = this.settings;
    this.steps++;
    const correction1 = 1 - beta1 ** this.steps;
    const correction2 = 1 - beta2 ** this.steps;
    const [parameters, first, second] = tf.tidy(() => {
      const gradient = tf.concat(gradients.map((g) => tf.reshape(g, [g.size])));
      const m = tf.add(tf.mul(this.first, beta1), tf.mul(gradient, 1 - beta1));
      const v = tf.add(tf.mul(this.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const direction = tf.div(
        tf.mul(m, learningRate / correction1),
        tf.add(tf.sqrt(tf.mul(v, 1 / correction2)), epsilon),
      );
      const decayed = weightDecay > 0 ? tf.mul(this.parameters, 1 - learningRate * weightDecay) : this.parameters;
      return [tf.keep(tf.sub(decayed, direction)), tf.keep(m), tf.keep(v)] as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    });
    tf.dispose([this.parameters, this.first, this.second]);
    this.parameters = parameters;
    this.first = first;
    this.second = second;
  }

  /** A copy of the flat vector, on the host. */
  async snapshot(): Promise<Float32Array> {
    return Float32Array.from(await this.parameters.data());
  }

  dispose(): void {
    tf.dispose([this.parameters, this.first, this.second]);
  }
}
