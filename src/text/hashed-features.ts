import { WorkbenchError } from "../base/errors";
import { mix32 } from "../base/random";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { factsText } from "./facts-text";
import { IdfCounter, type IdfTable, idfOf } from "./idf-table";
import { eachGram } from "./ngrams";
import { normaliseText } from "./normalise";
import { namesOf, type TextColumns } from "./text-columns";

/** What turns text into level-0 features. Plain data: a checkpoint stores it and it applies to other graphs. */
export interface FeatureModel {
  readonly version: 1;
  /** Floats a node. */
  readonly size: number;
  /** Shortest and longest character n-gram, the spaces around a word included. */
  readonly grams: readonly [number, number];
  readonly seed: number;
  /** Length of the attributes' part beside the name's part, which has length 1. */
  readonly attributeWeight: number;
  readonly idf: IdfTable;
}

export interface FeatureOptions {
  readonly size?: number;
  readonly grams?: readonly [number, number];
  readonly seed?: number;
  readonly attributeWeight?: number;
}

/**
 * Learns gram weights from the text of the given graphs (normally left and right). One document a node.
 *
 * @throws {WorkbenchError} `model/settings` for an impossible size or gram range, `base/aborted` when stopped
 */
export async function fitFeatures(
  graphs: readonly TextColumns[],
  options: FeatureOptions = {},
  task: TaskContext = {},
): Promise<FeatureModel> {
  const { size = 256, grams = [2, 4], seed = 1, attributeWeight = 0.5 } = options;
  const [least, most] = grams;
  if (!(Number.isInteger(size) && size > 0 && Number.isInteger(least) && least > 0 && most >= least && most <= 8)) {
    throw new WorkbenchError(
      "model/settings",
      `Features need a whole size above 0 and a range of n-grams within 1 to 8; found size ${size}, grams ${least} to ${most}.`,
      { size, least, most },
    );
  }
  throwIfAborted(task.signal);
  const counter = new IdfCounter();
  const breather = new Breather(task.signal);
  const total = graphs.reduce((sum, graph) => sum + graph.names.length, 0);
  let done = 0;
  for (const graph of graphs) {
    for (let node = 0; node < graph.names.length; node++, done++) {
      counter.startDocument();
      for (const text of namesOf(graph, node)) eachGram(normaliseText(text), least, most, counter.add);
      eachGram(factsText(graph, node), least, most, counter.add);
      if ((node & 255) === 0 && breather.due()) {
        task.onProgress?.({ stage: "Learning word weights", done, total });
        await breather.breathe();
      }
    }
  }
  return { version: 1, size, grams: [least, most], seed, attributeWeight, idf: counter.table() };
}

/**
 * Level-0 features x_v of MODEL.md: character n-grams with weights (1 + ln tf) · idf, hashed into `size` places with a
 * hashed sign (Weinberger et al. 2009), so that grams sharing a place cancel on average instead of adding up.
 *
 *   x = normalise( n/‖n‖ + attributeWeight · a/‖a‖ )       n: the names' grams, a: those of the attributes
 *
 * Each part is normalised by itself first, or a long abstract would drown the name. Without text the row is 0.
 *
 * @param nodes rows wanted, in this order; all nodes when left out
 * @returns [rows · size] float32, rows of length 1 (or 0); the caller owns it
 * @throws {WorkbenchError} `base/aborted` when stopped
 */
export async function featuresOf(
  model: FeatureModel,
  graph: TextColumns,
  nodes?: ArrayLike<number>,
  task: TaskContext = {},
): Promise<Float32Array<ArrayBuffer>> {
  throwIfAborted(task.signal);
  const rows = nodes?.length ?? graph.names.length;
  const features = new Float32Array(rows * model.size);
  const breather = new Breather(task.signal);
  const writer = new PartWriter(model);
  for (let row = 0; row < rows; row++) {
    const node = nodes ? nodes[row]! : row;
    const out = features.subarray(row * model.size, (row + 1) * model.size);
    for (const name of namesOf(graph, node)) writer.add(normaliseText(name));
    writer.flush(out, 1);
    writer.add(factsText(graph, node));
    writer.flush(out, model.attributeWeight);
    scaleToLength(out, 1);
    if ((row & 255) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Reading names and attributes", done: row, total: rows });
      await breather.breathe();
    }
  }
  return features;
}

/** Gathers the grams of one part of a node's text and adds them, weighted and at a given length, to its row. */
class PartWriter {
  private grams = new Uint32Array(1024);
  private count = 0;
  private readonly part: Float64Array;
  private readonly signSeed: number;

  constructor(private readonly model: FeatureModel) {
    this.part = new Float64Array(model.size);
    this.signSeed = mix32(model.seed);
  }

  add(normalised: string): void {
    eachGram(normalised, this.model.grams[0], this.model.grams[1], this.collect);
  }

  private readonly collect = (hash: number): void => {
    if (this.count === this.grams.length) {
      const longer = new Uint32Array(2 * this.grams.length);
      longer.set(this.grams);
      this.grams = longer;
    }
    this.grams[this.count++] = hash;
  };

  flush(out: Float32Array, length: number): void {
    if (this.count === 0) return;
    const { part, model } = this;
    const sorted = this.grams.subarray(0, this.count).sort();
    this.count = 0;
    part.fill(0);
    for (let start = 0; start < sorted.length; ) {
      const gram = sorted[start]!;
      let end = start + 1;
      while (end < sorted.length && sorted[end] === gram) end++;
      const weight = (1 + Math.log(end - start)) * idfOf(model.idf, gram);
      const place = mix32(gram ^ this.signSeed);
      part[(place >>> 1) % model.size]! += place & 1 ? weight : -weight;
      start = end;
    }
    scaleToLength(part, length);
    for (let index = 0; index < out.length; index++) out[index]! += part[index]!;
  }
}

function scaleToLength(vector: Float32Array | Float64Array, length: number): void {
  let squares = 0;
  for (let index = 0; index < vector.length; index++) squares += vector[index]! * vector[index]!;
  if (squares === 0) return;
  const factor = length / Math.sqrt(squares);
  for (let index = 0; index < vector.length; index++) vector[index]! *= factor;
}
