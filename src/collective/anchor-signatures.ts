import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { TermVectors } from "../candidates/term-vectors";
import type { NeighbourLists } from "./neighbour-lists";

/** A pair believed to match: what both sides have in common before any name is read. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
  /** in (0, 1] */
  readonly weight: number;
}

/** Steps from an entity to the anchors that describe it. */
const HOPS = 2;
/** Anchors kept an entity and step, the heaviest. */
const MOST_ANCHORS = 64;
/** What an anchor one step farther away weighs. */
const STEP_WEIGHT = [1, 0.7] as const;

/**
 * Describes every entity of both sides by the anchors around it: two entities that reach the same anchors in the same number of steps
 * are alike, whatever they are called. A vector's terms are (anchor, step); a step is weighted by the rarity of its relation and by
 * 1 / √degree of the node it leads to; terms by how few entities have them; rows have length 1.
 *
 * A label propagation as in LightEA (Mao et al., EMNLP 2022), with one exact term an anchor instead of random vectors, cut to the 64
 * heaviest: sparse, so that nearest rows are found by an inverted index without matrix products.
 *
 * @returns vectors of left and right rows (all nodes) over `termCount` terms
 * @throws {WorkbenchError} `base/aborted`
 */
export async function anchorSignatures(
  left: NeighbourLists,
  right: NeighbourLists,
  anchors: readonly Anchor[],
  task: TaskContext = {},
): Promise<{ readonly left: TermVectors; readonly right: TermVectors; readonly termCount: number }> {
  const termCount = HOPS * anchors.length;
  const frequencies = new Uint32Array(termCount);
  const sides: SparseRows[] = [];
  for (const [lists, side] of [
    [left, "left"],
    [right, "right"],
  ] as const) {
    sides.push(await propagate(lists, anchors, side, frequencies, task));
  }
  const total = left.nodeCount + right.nodeCount;
  const idf = Float64Array.from(frequencies, (count) => (count > 0 ? Math.log(1 + total / count) : 0));
  const [leftVectors, rightVectors] = sides.map((rows) => weigh(rows, idf));
  return { left: leftVectors, right: rightVectors, termCount };
}

interface SparseRows {
  readonly offsets: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

async function propagate(
  lists: NeighbourLists,
  anchors: readonly Anchor[],
  side: "left" | "right",
  frequencies: Uint32Array,
  task: TaskContext,
): Promise<SparseRows> {
  const steps = stepWeights(lists);
  const ownNodes = Uint32Array.from(anchors, (anchor) => anchor[side]);
  const breather = new Breather(task.signal);
  let reached = startRows(lists.nodeCount, anchors, side);
  const hops: SparseRows[] = [];
  for (let hop = 0; hop < HOPS; hop++) {
    throwIfAborted(task.signal);
    reached = await step(lists, steps, reached, ownNodes, breather);
    hops.push(reached);
    for (const anchor of reached.terms) frequencies[anchor * HOPS + hop]++;
  }
  return besideEachOther(hops, lists.nodeCount);
}

/** Every anchor stands at its own node. */
function startRows(nodeCount: number, anchors: readonly Anchor[], side: "left" | "right"): SparseRows {
  const at = new Array<number[] | undefined>(nodeCount);
  anchors.forEach((anchor, index) => {
    at[anchor[side]] = [...(at[anchor[side]] ?? []), index];
  });
  const offsets = new Uint32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = offsets[node] + (at[node]?.length ?? 0);
  const terms = Uint32Array.from(at.flatMap((indices) => indices ?? []));
  return { offsets, terms, weights: Float32Array.from(terms, (index) => anchors[index].weight) };
}

/** [entries] log(1 + edges / edges of the relation) / √degree of the neighbour */
function stepWeights({ relations, neighbours, offsets, relationCount }: NeighbourLists): Float32Array {
  const counts = new Float64Array(2 * relationCount);
  for (const relation of relations) counts[relation]++;
  return Float32Array.from(neighbours, (neighbour, entry) => {
    const degree = offsets[neighbour + 1] - offsets[neighbour];
    return Math.log(1 + relations.length / counts[relations[entry]]) / Math.sqrt(Math.max(1, degree));
  });
}

/** One step of propagation: an entity gets what its neighbours have, cut to the heaviest and scaled to length 1. */
async function step(
  { nodeCount, offsets, neighbours }: NeighbourLists,
  steps: Float32Array,
  from: SparseRows,
  ownNodes: Uint32Array,
  breather: Breather,
): Promise<SparseRows> {
  const sums = new Float64Array(ownNodes.length);
  const touched: number[] = [];
  const rowOffsets = new Uint32Array(nodeCount + 1);
  const terms: number[] = [];
  const weights: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    touched.length = 0;
    for (let entry = offsets[node]; entry < offsets[node + 1]; entry++) {
      const neighbour = neighbours[entry];
      for (let place = from.offsets[neighbour]; place < from.offsets[neighbour + 1]; place++) {
        const anchor = from.terms[place];
        // An anchor comes back to its own node in two steps: there it would tell what is to be found out.
        if (ownNodes[anchor] === node) continue;
        if (sums[anchor] === 0) touched.push(anchor);
        sums[anchor] += steps[entry] * from.weights[place];
      }
    }
    const kept =
      touched.length > MOST_ANCHORS
        ? touched.sort((a, b) => sums[b] - sums[a] || a - b).slice(0, MOST_ANCHORS)
        : touched.slice();
    let squares = 0;
    for (const anchor of kept) squares += sums[anchor] ** 2;
    for (const anchor of kept) {
      terms.push(anchor);
      weights.push(sums[anchor] / Math.sqrt(squares));
    }
    for (const anchor of touched) sums[anchor] = 0;
    rowOffsets[node + 1] = terms.length;
    if ((node & 63) === 0 && breather.due()) await breather.breathe();
  }
  return { offsets: rowOffsets, terms: Uint32Array.from(terms), weights: Float32Array.from(weights) };
}

/** The rows of all hops as one, an anchor a term and hop. */
function besideEachOther(hops: readonly SparseRows[], nodeCount: number): SparseRows {
  const offsets = new Uint32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) {
    offsets[node + 1] =
      offsets[node] + hops.reduce((sum, rows) => sum + rows.offsets[node + 1] - rows.offsets[node], 0);
  }
  const terms = new Uint32Array(offsets[nodeCount]);
  const weights = new Float32Array(offsets[nodeCount]);
  for (let node = 0, place = 0; node < nodeCount; node++) {
    hops.forEach((rows, hop) => {
      for (let entry = rows.offsets[node]; entry < rows.offsets[node + 1]; entry++, place++) {
        terms[place] = rows.terms[entry] * HOPS + hop;
        weights[place] = rows.weights[entry] * STEP_WEIGHT[hop];
      }
    });
  }
  return { offsets, terms, weights };
}

function weigh({ offsets, terms, weights }: SparseRows, idf: Float64Array): TermVectors {
  const weighted = weights.map((weight, entry) => weight * idf[terms[entry]]);
  for (let row = 0; row + 1 < offsets.length; row++) {
    let squares = 0;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) squares += weighted[entry] ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) weighted[entry] *= scale;
  }
  return { offsets, terms, weights: weighted, nameWeights: new Float32Array(0) };
}
