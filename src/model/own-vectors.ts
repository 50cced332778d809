import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { KnowledgeGraph, Side } from "../graph/knowledge-graph";
import type { VectorChoice } from "../graph/node-vectors";
import { type FeatureModel, featuresOf } from "../text/hashed-features";

/** How a model reads the user's own vectors. Plain data: a checkpoint stores it. */
export interface VectorUse {
  readonly choice: VectorChoice;
  /** Numbers a vector. */
  readonly dimension: number;
  /** Whether it reads vectors of this graph. */
  readonly left: boolean;
  readonly right: boolean;
}

/**
 * Length of the text's part and of the vectors' part in a joined row, each of length 1 before: both have an equal say in a
 * cosine whatever their dimensions, and the whole keeps the length 1 that first weights and learning rate are made for. The
 * text's part is as long in a node without a vector, so that equal texts look equal whether or not both nodes have one. On
 * itunes-amazon with projected trigrams as vectors, parts of length 1 each did no better (validation PRAUC of the candidates
 * 0.844 against 0.847, mean of 3 seeds).
 */
const JOINED_LENGTH = Math.SQRT1_2;

/**
 * How a model trained on these graphs reads their vectors; undefined where neither has any.
 *
 * @throws {WorkbenchError} `model/vectors-mismatch` if the dimensions differ
 */
export function vectorUseOf(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  choice: VectorChoice = "join",
): VectorUse | undefined {
  const vectors = left.vectors ?? right.vectors;
  if (!vectors) return undefined;
  const use = {
    choice,
    dimension: vectors.dimension,
    left: left.vectors !== undefined,
    right: right.vectors !== undefined,
  };
  requireVectors(right, "right", use);
  return use;
}

/**
 * Whether a model reads the text of a graph into its features: not where that graph's vectors replace it.
 */
export function readsText(use: VectorUse | undefined, side: Side): boolean {
  return use === undefined || use.choice === "join" || !use[side];
}

/** Level-0 features a node, d: the text's, then the vectors'. A part that neither graph uses is left out. */
export function levelZeroSize(textSize: number, use: VectorUse | undefined): number {
  const text = readsText(use, "left") || readsText(use, "right") ? textSize : 0;
  return text + (use?.dimension ?? 0);
}

/**
 * Level-0 features x_v of one graph's nodes.
 *
 *   without own vectors   t               t: hashed text, length 1
 *   joined                [t/√2 ‖ v/√2]   v: the node's vector, length 1; 0 where it has none
 *   replaced              v
 *
 * Where only one graph's text is replaced, its rows are [0 ‖ v] and the other's [t ‖ 0].
 *
 * @returns [nodes · `levelZeroSize`] float32, not to be changed: it may be the vectors themselves
 * @throws {WorkbenchError} `model/vectors-mismatch`, `base/aborted`
 */
export async function levelZeroFeatures(
  features: FeatureModel,
  graph: KnowledgeGraph,
  side: Side,
  use: VectorUse | undefined,
  task: TaskContext,
): Promise<Float32Array> {
  if (!use) return featuresOf(features, graph, undefined, task);
  requireVectors(graph, side, use);
  const vectors = use[side] ? graph.vectors!.rows : null;
  const size = levelZeroSize(features.size, use);
  if (vectors && size === use.dimension) return vectors;
  const text = readsText(use, side) ? await featuresOf(features, graph, undefined, task) : null;
  const scale = use.choice === "join" ? JOINED_LENGTH : 1;
  const rows = new Float32Array(graph.nodeCount * size);
  for (let node = 0; node < graph.nodeCount; node++) {
    const at = node * size;
    if (text) copyScaled(text, node * features.size, features.size, scale, rows, at);
    if (vectors) copyScaled(vectors, node * use.dimension, use.dimension, scale, rows, at + features.size);
  }
  return rows;
}

function copyScaled(
  from: Float32Array,
  start: number,
  length: number,
  scale: number,
  to: Float32Array,
  at: number,
): void {
  for (let index = 0; index < length; index++) to[at + index] = scale * from[start + index];
}

/** Vectors that the model does not read do no harm; those it reads must be there, of its dimension. */
function requireVectors(graph: KnowledgeGraph, side: Side, use: VectorUse): void {
  if (!use[side]) return;
  const found = graph.vectors?.dimension;
  if (found === use.dimension) return;
  const known = found === undefined ? "has no own vectors" : `has vectors of ${found} numbers`;
  throw new WorkbenchError(
    "model/vectors-mismatch",
    `The model reads own vectors of ${use.dimension} numbers for the ${side} graph; "${graph.label}" ${known}. Open the graphs with vectors of the kind that the model was trained with, or train a model on these.`,
    { side, expected: use.dimension, found: found ?? 0 },
  );
}
