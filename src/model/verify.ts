import * as tf from "../tensor/tf";
import { valueAndGradients } from "../tensor/value-and-gradients";
import { explainPairs, type SideAttention } from "./encode-all";
import { encodePairsLast } from "./encode-last";
import { type GoldenArray, type GoldenCase, parseGoldenCase, planOfGoldenCase } from "./golden-case";
import { type EncoderParameters, encoderParameterNames } from "./parameters";
import { PlanTensors } from "./plan-tensors";

/** How far one quantity of a case lies from what was expected. */
export interface Deviation {
  /** "embedding", "attention.level1_hop2.cross", "gradient.inputWeight" …, with " (last)" for the path encoded by node */
  readonly quantity: string;
  readonly largest: number;
  /** MODEL.md, section 5: 1e-4 × max(1, the largest expected magnitude of that array) */
  readonly bound: number;
}

type Encode = (
  parameters: EncoderParameters,
  features: tf.Tensor2D,
  plan: PlanTensors,
) => { left: tf.Tensor2D; right: tf.Tensor2D };

/**
 * Runs one golden case on the current backend and compares embeddings, attention and gradients (MODEL.md, section 5).
 * Every case goes through the path encoded by pair; where cross-graph attention is off at level 1, also through the path
 * encoded by node, which training and scoring in `last` mode use.
 *
 * @param json a parsed case file
 * @throws {WorkbenchError} `model/shape` if it has another layout
 */
export async function verifyCase(json: unknown): Promise<Deviation[]> {
  const golden = parseGoldenCase(json);
  const byPair: Encode = (parameters, features, plan) => explainPairs(features, plan, parameters, golden.switches);
  const deviations = [...(await attentionDeviations(golden)), ...(await gradientDeviations(golden, byPair, ""))];
  if (!golden.switches.crossAttention[0]) {
    const byNode: Encode = (parameters, features, plan) => encodePairsLast(features, plan, parameters, golden.switches);
    deviations.push(...(await gradientDeviations(golden, byNode, " (last)")));
  }
  return deviations;
}

/** Σ embedding · cotangent, its value's embedding and its gradients by every parameter. */
async function gradientDeviations(golden: GoldenCase, encode: Encode, suffix: string): Promise<Deviation[]> {
  const { plan, features, parameters } = prepare(golden);
  const cotangent = tf.tensor(golden.cotangent.data, golden.cotangent.shape);
  let embedding: tf.Tensor | null = null;
  const compute = () => {
    const pairs = encode(parameters, features, plan);
    const stacked = tf.stack([pairs.left, pairs.right], 1);
    embedding = tf.keep(tf.clone(stacked));
    return tf.sum(tf.mul(stacked, cotangent)) as tf.Scalar;
  };
  const { value, gradients } = valueAndGradients(
    compute,
    encoderParameterNames.map((name) => parameters[name]),
  );
  const result = [await deviationOf(`embedding${suffix}`, embedding!, golden.expected.embedding)];
  for (const [index, name] of encoderParameterNames.entries()) {
    result.push(await deviationOf(`gradient.${name}${suffix}`, gradients[index], golden.gradients[name]));
  }
  tf.dispose([value, gradients, embedding!, cotangent, features, Object.values(parameters)]);
  plan.dispose();
  return result;
}

async function attentionDeviations(golden: GoldenCase): Promise<Deviation[]> {
  const { plan, features, parameters } = prepare(golden);
  const { pairs, slots } = golden.sizes;
  const explained = tf.tidy(() => {
    const { leftAttention, rightAttention } = explainPairs(features, plan, parameters, golden.switches);
    const both = (pick: (side: SideAttention) => tf.Tensor, shape: number[]) =>
      tf.stack([tf.reshape(pick(leftAttention), shape), tf.reshape(pick(rightAttention), shape)], 1);
    const kinds = [
      ["weight", "combined"],
      ["cross", "cross"],
      ["self", "self"],
    ] as const;
    return kinds.flatMap(([golden, ours]) => [
      { quantity: `level1_hop2.${golden}`, tensor: both((side) => side.level1Hop2[ours], [pairs, slots, slots]) },
      { quantity: `level1_hop1.${golden}`, tensor: both((side) => side.level1Hop1[ours], [pairs, slots]) },
      { quantity: `level2_hop1.${golden}`, tensor: both((side) => side.level2Hop1[ours], [pairs, slots]) },
    ]);
  });
  const result: Deviation[] = [];
  for (const { quantity, tensor } of explained) {
    const [level, kind] = quantity.split(".") as ["level1_hop2", "weight"];
    result.push(await deviationOf(`attention.${quantity}`, tensor, golden.expected.attention[level][kind]));
    tensor.dispose();
  }
  tf.dispose([features, Object.values(parameters)]);
  plan.dispose();
  return result;
}

function prepare(golden: GoldenCase) {
  const { plan, features, types } = planOfGoldenCase(golden);
  const tensors = encoderParameterNames.map((name) => {
    const { data, shape } = golden.parameters[name];
    return [name, tf.tensor(data, shape, "float32")] as const;
  });
  return {
    plan: new PlanTensors(plan, types, golden.sizes.types),
    features: tf.tensor2d(features, [types.length, golden.sizes.inputDim]),
    parameters: Object.fromEntries(tensors) as unknown as EncoderParameters,
  };
}

async function deviationOf(quantity: string, found: tf.Tensor, expected: GoldenArray): Promise<Deviation> {
  const values = await found.data();
  let largest = values.length === expected.data.length ? 0 : Number.POSITIVE_INFINITY;
  let magnitude = 1;
  expected.data.forEach((value, index) => {
    const difference = Math.abs(values[index] - value);
    // NaN must not pass as small.
    largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
    magnitude = Math.max(magnitude, Math.abs(value));
  });
  return { quantity, largest, bound: 1e-4 * magnitude };
}
