import { type EncodingPlan, type PairSamplers, planEncoding } from "../sampling/encoding-plan";
import type { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";
import { type EchoGroups, echoAverages } from "./echo-groups";
import type { GraphInputs } from "./graph-inputs";
import { PlanTensors } from "./plan-tensors";

/** Pairs by number: nodes, and the pair's place in the comparator cache (−1 for none). */
export interface NumberedPairs {
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly positions: Int32Array;
}

/** A batch of pairs on the current backend. Owns its tensors: call `dispose` after the step. */
export class PairBatch {
  readonly plan: PlanTensors;
  /** [n0, d] */
  readonly features: tf.Tensor2D;
  /** [P, M] */
  readonly comparators: tf.Tensor2D;
  /** [n2, K · G]; null without echo */
  readonly averages: tf.Tensor2D | null;
  /** [P] root of each pair */
  readonly lefts: RowIndex;
  readonly rights: RowIndex;

  constructor(
    readonly pairs: NumberedPairs,
    inputs: GraphInputs,
    samplers: PairSamplers,
    echo: EchoGroups | null,
    typeCount: number,
  ) {
    const plan = planEncoding(samplers, pairs.lefts, pairs.rights, inputs.relationIds);
    this.plan = new PlanTensors(plan, typesOf(plan, inputs), typeCount);
    this.features = tf.keep(featureTensor(plan, inputs));
    this.comparators = tf.keep(comparatorTensor(pairs, inputs));
    this.averages = echo ? tf.keep(averagesTensor(plan, echo)) : null;
    this.lefts = this.plan.index(plan.lefts, plan.level2.nodes);
    this.rights = this.plan.index(plan.rights, plan.level2.nodes);
  }

  get size(): number {
    return this.pairs.lefts.length;
  }

  dispose(): void {
    this.plan.dispose();
    tf.dispose([this.features, this.comparators]);
    this.averages?.dispose();
  }
}

/** [P, M] comparators of the pairs. The caller owns it. */
export function comparatorTensor(pairs: NumberedPairs, inputs: GraphInputs): tf.Tensor2D {
  const { comparators } = inputs;
  const count = pairs.lefts.length;
  const values = new Float32Array(count * comparators.size);
  for (let pair = 0; pair < count; pair++) {
    comparators.read(pairs.positions[pair], pairs.lefts[pair], pairs.rights[pair], values, pair * comparators.size);
  }
  return tf.tensor2d(values, [count, comparators.size]);
}

/** [n0, d] features of a plan's level-0 rows. The caller owns it. */
export function featureTensor(plan: EncodingPlan, inputs: GraphInputs): tf.Tensor2D {
  const size = inputs.left.features.length / inputs.left.graph.nodeCount;
  const values = new Float32Array(plan.nodes.length * size);
  plan.nodes.forEach((node, row) => {
    const { features } = plan.sides[row] === 0 ? inputs.left : inputs.right;
    values.set(features.subarray(node * size, (node + 1) * size), row * size);
  });
  return tf.tensor2d(values, [plan.nodes.length, size]);
}

/** [n0] type ids of a plan's level-0 rows. */
export function typesOf(plan: EncodingPlan, inputs: GraphInputs): Int32Array {
  return Int32Array.from(plan.nodes, (node, row) => (plan.sides[row] === 0 ? inputs.left : inputs.right).types[node]);
}

function averagesTensor(plan: EncodingPlan, echo: EchoGroups): tf.Tensor2D {
  const { nodes, slotsPerNode } = plan.level2;
  return tf.tensor2d(echoAverages(plan, echo), [nodes, slotsPerNode * echo.count]);
}
