import { SeededRandom } from "../base/random";
import * as tf from "../tensor/tf";
import { type ModelSettings, scorerInputSize } from "./model-settings";

/** The encoder's parameters, named as in MODEL.md and in the golden vectors. */
export interface EncoderParameters extends BasisCoefficients {
  /** [d, h] */
  readonly inputWeight: tf.Tensor2D;
  /** [h] */
  readonly inputBias: tf.Tensor1D;
  /** [T, h] */
  readonly typeEmbedding: tf.Tensor2D;
  /** [2R + 1, h, h], or [B, h, h] where the settings ask for bases */
  readonly relationWeight1: tf.Tensor3D;
  /** [2R + 1, h] */
  readonly relationBias1: tf.Tensor2D;
  /** [2h]: the first h for z_c, the rest for s_v */
  readonly attention1: tf.Tensor1D;
  /** [2R + 1, 2h, h], or [B, 2h, h] */
  readonly relationWeight2: tf.Tensor3D;
  /** [2R + 1, h] */
  readonly relationBias2: tf.Tensor2D;
  /** [2h] */
  readonly attention2: tf.Tensor1D;
}

/** How much of each basis a relation has; there where the settings ask for bases. */
export interface BasisCoefficients {
  /** [2R + 1, B] */
  readonly relationCoefficients1?: tf.Tensor2D;
  readonly relationCoefficients2?: tf.Tensor2D;
}

export interface ScorerParameters {
  /** [scorer input, scorer size] */
  readonly scorerWeight: tf.Tensor2D;
  /** [scorer size] */
  readonly scorerBias: tf.Tensor1D;
  /** [scorer size, 1] */
  readonly logitWeight: tf.Tensor2D;
  /** [1] */
  readonly logitBias: tf.Tensor1D;
}

export type ModelParameters = EncoderParameters & ScorerParameters;
type ParameterName = keyof ModelParameters;

/** The encoder's, which the golden vectors cover. */
export const encoderParameterNames = [
  "inputWeight",
  "inputBias",
  "typeEmbedding",
  "relationWeight1",
  "relationBias1",
  "attention1",
  "relationWeight2",
  "relationBias2",
  "attention2",
] as const satisfies readonly (keyof EncoderParameters)[];

/** The parameters of every model, in the order in which one flat vector holds them. Part of the checkpoint format. */
export const parameterNames = [
  ...encoderParameterNames,
  "scorerWeight",
  "scorerBias",
  "logitWeight",
  "logitBias",
] as const satisfies readonly ParameterName[];

const coefficientNames = ["relationCoefficients1", "relationCoefficients2"] as const satisfies readonly ParameterName[];

/** All parameters of a model, in the order of the flat vector: those of every model, then the coefficients if it has bases. */
export function parameterNamesOf({ relationBases }: Pick<ModelSettings, "relationBases">): readonly ParameterName[] {
  return relationBases > 0 ? [...parameterNames, ...coefficientNames] : parameterNames;
}

/** Tensors in the order of the flat vector, by name. */
export function namedParameters(tensors: readonly tf.Tensor[]): ModelParameters {
  const names: readonly ParameterName[] = [...parameterNames, ...coefficientNames];
  return Object.fromEntries(tensors.map((tensor, index) => [names[index], tensor])) as unknown as ModelParameters;
}

/** Shape of every parameter that a model may have; `parameterNamesOf` tells which it has. */
export function parameterShapes(settings: ModelSettings): Record<ParameterName, readonly number[]> {
  const { featureSize: d, hiddenSize: h, types, relationIds, relationBases, scorerSize } = settings;
  const matrices = relationBases > 0 ? relationBases : relationIds;
  return {
    inputWeight: [d, h],
    inputBias: [h],
    typeEmbedding: [types, h],
    relationWeight1: [matrices, h, h],
    relationBias1: [relationIds, h],
    attention1: [2 * h],
    relationWeight2: [matrices, 2 * h, h],
    relationBias2: [relationIds, h],
    attention2: [2 * h],
    scorerWeight: [scorerInputSize(settings), scorerSize],
    scorerBias: [scorerSize],
    logitWeight: [scorerSize, 1],
    logitBias: [1],
    relationCoefficients1: [relationIds, relationBases],
    relationCoefficients2: [relationIds, relationBases],
  };
}

/** Number of floats in the flat vector. */
export function parameterCount(settings: ModelSettings): number {
  const shapes = parameterShapes(settings);
  return parameterNamesOf(settings).reduce((sum, name) => sum + sizeOf(shapes[name]), 0);
}

/**
 * First values: weights uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010), biases and type embeddings 0.
 *
 * Departure: input features have unit length, spread over d channels, so their weight gets the fan-in of a unit vector's
 * effective width rather than d; otherwise level 0 starts near zero and all slots look alike.
 *
 * @returns [parameterCount] the flat vector, in the order of `parameterNamesOf`
 */
export function initialParameters(settings: ModelSettings, seed: number): Float32Array {
  const shapes = parameterShapes(settings);
  const flat = new Float32Array(parameterCount(settings));
  const random = new SeededRandom(seed).fork("parameters");
  let offset = 0;
  for (const name of parameterNamesOf(settings)) {
    const shape = shapes[name];
    const size = sizeOf(shape);
    const bound = boundOf(name, shape);
    if (bound > 0) for (let i = 0; i < size; i++) flat[offset + i] = bound * (2 * random.next() - 1);
    offset += size;
  }
  return flat;
}

/** Views of the flat vector as named tensors, on the current backend. The caller disposes of them (or runs in a tidy). */
export function parameterTensors(flat: Float32Array, settings: ModelSettings): ModelParameters {
  const shapes = parameterShapes(settings);
  const tensors: Partial<Record<ParameterName, tf.Tensor>> = {};
  let offset = 0;
  for (const name of parameterNamesOf(settings)) {
    const size = sizeOf(shapes[name]);
    tensors[name] = tf.tensor(flat.slice(offset, offset + size), [...shapes[name]], "float32");
    offset += size;
  }
  return tensors as unknown as ModelParameters;
}

function boundOf(name: keyof ModelParameters, shape: readonly number[]): number {
  if (name.endsWith("Bias") || name.includes("Bias") || name === "typeEmbedding") return 0;
  // Sums of B bases then vary as one matrix would.
  if (name.startsWith("relationCoefficients")) return Math.sqrt(3 / shape[1]!);
  if (name.startsWith("attention")) return Math.sqrt(6 / (shape[0]! + 1));
  if (name === "inputWeight") return Math.sqrt(6 / (UNIT_FEATURE_WIDTH + shape[1]!));
  return Math.sqrt(6 / (shape.at(-2)! + shape.at(-1)!));
}

/** About as many non-zero features as a short name has. */
const UNIT_FEATURE_WIDTH = 16;

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
