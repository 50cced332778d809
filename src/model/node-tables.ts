import { Breather, type TaskContext } from "../base/task";
import { type EncodingPlan, type PairSamplers, planEncoding } from "../sampling/encoding-plan";
import * as tf from "../tensor/tf";
import { type EchoGroups, echoAverages } from "./echo-groups";
import { encodeLevel1, level2Table } from "./encode-last";
import type { GraphInputs } from "./graph-inputs";
import type { LevelTable } from "./level";
import type { ModelSettings } from "./model-settings";
import { featureTensor, typesOf } from "./pair-batch";
import type { EncoderParameters } from "./parameters";
import { PlanTensors } from "./plan-tensors";

/**
 * What scoring in `last` mode needs of every entity once it is encoded: level-2 projections, logits, slots. A pair then
 * costs one K × K table of distances (MODEL.md, section 3). Owns its tensors.
 */
export class NodeTables {
  /** Level-2 row of each left and right node, −1 where it was not encoded. */
  private readonly rows: readonly [Int32Array, Int32Array];

  constructor(
    readonly plan: PlanTensors,
    readonly table: LevelTable,
    /** [n2, K · G]; null without echo */
    readonly averages: tf.Tensor2D | null,
    leftCount: number,
    rightCount: number,
  ) {
    this.rows = [new Int32Array(leftCount).fill(-1), new Int32Array(rightCount).fill(-1)];
    const { sides, nodes, level2 } = plan.plan;
    for (let row = 0; row < level2.nodes; row++) this.rows[sides[row]][nodes[row]] = row;
  }

  /** [pairs] level-2 rows of left (0) or right (1) nodes */
  rowsOf(side: 0 | 1, nodes: Uint32Array): Int32Array {
    return Int32Array.from(nodes, (node) => this.rows[side][node]);
  }

  get level2(): EncodingPlan["level2"] {
    return this.plan.plan.level2;
  }

  dispose(): void {
    this.plan.dispose();
    tf.dispose([this.table.entries, this.table.self, this.table.logits]);
    this.averages?.dispose();
  }
}

/**
 * Encodes entities of both graphs, each once, on one fixed sample.
 *
 * @param lefts distinct left nodes @param rights distinct right nodes
 * @throws {WorkbenchError} `base/aborted`
 */
export async function encodeNodes(
  inputs: GraphInputs,
  samplers: PairSamplers,
  lefts: ArrayLike<number>,
  rights: ArrayLike<number>,
  parameters: EncoderParameters,
  settings: ModelSettings,
  echo: EchoGroups | null,
  task: TaskContext,
): Promise<NodeTables> {
  const breather = new Breather(task.signal, 0);
  const total = lefts.length + rights.length;
  const say = (done: number) => task.onProgress?.({ stage: "Encoding entities", done, total });
  say(0);
  await breather.breathe();
  const plan = planEncoding(samplers, lefts, rights, inputs.relationIds);
  const tensors = new PlanTensors(plan, typesOf(plan, inputs), settings.types);
  let level1: tf.Tensor2D | null = null;
  try {
    await breather.breathe();
    level1 = tf.tidy(() => encodeLevel1(featureTensor(plan, inputs), tensors, parameters, settings.switches));
    say(Math.floor(total / 2));
    await breather.breathe();
    const table = keptTable(tf.tidy(() => ({ ...level2Table(level1!, tensors, parameters) })));
    say(total);
    const { nodes, slotsPerNode } = plan.level2;
    const averages = echo ? tf.tensor2d(echoAverages(plan, echo), [nodes, slotsPerNode * echo.count]) : null;
    return new NodeTables(tensors, table, averages, inputs.left.graph.nodeCount, inputs.right.graph.nodeCount);
  } catch (error) {
    tensors.dispose();
    throw error;
  } finally {
    level1?.dispose();
  }
}

function keptTable(table: LevelTable): LevelTable {
  tf.keep(table.entries);
  tf.keep(table.self);
  tf.keep(table.logits);
  return table;
}

/** Distinct values, in the order of their first appearance. */
export function distinct(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from(new Set(Array.from(values)));
}
