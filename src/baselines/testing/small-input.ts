import type { CandidateSet } from "../../candidates/candidate-set";
import { buildGraph, type EdgeRow, type NodeRow } from "../../graph/build-graph";
import type { Attributes, KnowledgeGraph } from "../../graph/knowledge-graph";
import type { Link, Split } from "../../graph/links";
import { mapSchema } from "../../graph/schema-mapping";
import type { BaselineInput, ComparatorRows } from "../baseline";

type Node = readonly [id: string, name: string, attributes?: Attributes, type?: string];
type Edge = readonly [source: string, relation: string, target: string];

/** A graph in a few lines; nodes are of type "Film" unless they say otherwise. */
export function graphOf(label: string, nodes: readonly Node[], edges: readonly Edge[] = []): KnowledgeGraph {
  const rows = nodes.map(([id, name, attributes = {}, type = "Film"]): NodeRow => ({ id, type, name, attributes }));
  return buildGraph(
    label,
    rows,
    edges.map(([source, relation, target]): EdgeRow => ({ source, relation, target })),
  );
}

export const link = (left: number, right: number, match = true, split: Split = "train"): Link => {
  return { left, right, match, split };
};

/** [left] right nodes with their blocking scores. */
export function candidatesOf(rows: readonly (readonly (readonly [right: number, score: number])[])[]): CandidateSet {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, left) => {
    offsets[left + 1] = offsets[left] + row.length;
  });
  return {
    k: Math.max(1, ...rows.map((row) => row.length)),
    offsets,
    rights: Uint32Array.from(rows.flat(), (cell) => cell[0]),
    scores: Float32Array.from(rows.flat(), (cell) => cell[1]),
    proposers: new Uint8Array(rows.flat().length).fill(1),
  };
}

/** All pairs of equal types as candidates, with equal scores. */
export function allPairs(left: KnowledgeGraph, right: KnowledgeGraph): CandidateSet {
  return candidatesOf(
    left.ids.map((_, one) =>
      right.ids.flatMap((_, other) =>
        left.types[left.typeOf[one]] === right.types[right.typeOf[other]] ? [[other, 0.5] as const] : [],
      ),
    ),
  );
}

/** A baseline's input from two graphs; everything else has a default. */
export function inputOf(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  parts: Partial<BaselineInput> & { readonly extra?: readonly (readonly [number, number])[] } = {},
): BaselineInput {
  const { extra = [], ...rest } = parts;
  const candidates = rest.candidates ?? allPairs(left, right);
  const lefts: number[] = [];
  for (let node = 0; node < left.nodeCount; node++) {
    for (let at = candidates.offsets[node]; at < candidates.offsets[node + 1]; at++) lefts.push(node);
  }
  return {
    left,
    right,
    mapping: mapSchema(left, right),
    candidates,
    pairs: {
      lefts: Uint32Array.from([...lefts, ...extra.map((pair) => pair[0])]),
      rights: Uint32Array.from([...candidates.rights, ...extra.map((pair) => pair[1])]),
    },
    comparators: comparatorsOf([], () => []),
    comparatorNames: [],
    trainLinks: [],
    validLinks: [],
    seed: 1,
    ...rest,
  };
}

/** Comparators that a function makes up. */
export function comparatorsOf(
  names: readonly string[],
  valuesOf: (left: number, right: number) => readonly number[],
): ComparatorRows {
  return {
    size: names.length,
    read: (_, left, right, out, at) => out.set(valuesOf(left, right), at),
  };
}
