import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { Adjacency, KnowledgeGraph, Side } from "../graph/knowledge-graph";
import type { PairSamplers } from "../sampling/encoding-plan";
import { PassSampler } from "../sampling/pass-sampler";
import { buildRelationAdjacency, type RelationAdjacency } from "../sampling/relation-slots";
import type { ComparatorSet } from "../text/comparators/comparator-set";
import type { SharedEdges } from "../text/comparators/neighbour-comparators";
import type { FeatureModel } from "../text/hashed-features";
import { ComparatorCache } from "./comparator-cache";
import { levelZeroFeatures, type VectorUse } from "./own-vectors";
import { pairReader } from "./vector-comparators";

/** The names that a model's type and relation ids stand for. */
export interface ModelVocabulary {
  readonly types: readonly string[];
  readonly relations: readonly string[];
}

/** What a model reads of one graph. */
export interface SideInputs {
  readonly graph: KnowledgeGraph;
  readonly adjacency: RelationAdjacency;
  /** [nodes] the model's type id, −1 for a type it never saw (no type embedding is added then) */
  readonly types: Int32Array;
  /** [nodes · d] */
  readonly features: Float32Array;
}

/** Both graphs as a model reads them, and what it never saw in them. */
export interface GraphInputs {
  readonly left: SideInputs;
  readonly right: SideInputs;
  readonly relationIds: number;
  readonly comparators: ComparatorCache;
  readonly unknownTypes: readonly string[];
  /** Edges by these relations are left out. */
  readonly unknownRelations: readonly string[];
}

/** How a side's own names are called in the model's vocabulary (a user's mapping); equal names by default. */
export type Renaming = (name: string) => string;

/**
 * Reads both graphs for a model: its type and relation ids, features, comparators.
 *
 * @param vectors how it reads the graphs' own vectors, if it reads any
 * @throws {WorkbenchError} `model/schema-mismatch` if a side has no type, or both sides together no relation, that the model knows;
 *   `model/vectors-mismatch` if it reads vectors that a graph lacks
 */
export async function prepareGraphInputs(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  vocabulary: ModelVocabulary,
  features: FeatureModel,
  comparators: ComparatorSet,
  renaming: { readonly types: Renaming; readonly relations: Renaming },
  task: TaskContext,
  vectors?: VectorUse,
): Promise<GraphInputs> {
  const unknownTypes = new Set<string>();
  const unknownRelations = new Set<string>();
  const read = async (graph: KnowledgeGraph, side: Side): Promise<SideInputs> => {
    const ofSide = (rename: Renaming) => (side === "left" ? (name: string) => name : rename);
    const typeIds = idsOf(graph.types, vocabulary.types, ofSide(renaming.types), unknownTypes);
    if (typeIds.every((id) => id < 0)) throw noKnownType(graph, vocabulary);
    const relationIds = idsOf(graph.relations, vocabulary.relations, ofSide(renaming.relations), unknownRelations);
    return {
      graph,
      adjacency: knownAdjacency(graph, relationIds, vocabulary.relations.length),
      types: Int32Array.from(graph.typeOf, (type) => typeIds[type]),
      features: await levelZeroFeatures(features, graph, side, vectors, task),
    };
  };
  const leftInputs = await read(left, "left");
  const rightInputs = await read(right, "right");
  return {
    left: leftInputs,
    right: rightInputs,
    relationIds: 2 * vocabulary.relations.length + 1,
    comparators: new ComparatorCache(
      pairReader(comparators, left, right, sharedEdges(left, right, renaming.relations)),
    ),
    unknownTypes: [...unknownTypes],
    unknownRelations: [...unknownRelations],
  };
}

/** The edges of both graphs under the vocabulary's names, for comparators of neighbours. */
export function sharedEdges(left: KnowledgeGraph, right: KnowledgeGraph, renaming: Renaming): SharedEdges {
  const { names, outgoing, incoming, relations } = right;
  return { left, right: { names, outgoing, incoming, relations: relations.map(renaming) } };
}

/** Samplers of both sides for one pass. */
export function samplersOf(inputs: GraphInputs, slots: number, seed: number, pass: number): PairSamplers {
  return {
    left: new PassSampler(inputs.left.adjacency, slots, seed, pass, "left"),
    right: new PassSampler(inputs.right.adjacency, slots, seed, pass, "right"),
  };
}

function idsOf(
  names: readonly string[],
  vocabulary: readonly string[],
  rename: Renaming,
  unknown: Set<string>,
): Int32Array {
  const position = new Map(vocabulary.map((name, id) => [name, id]));
  return Int32Array.from(names, (name) => {
    const id = position.get(rename(name));
    if (id === undefined) unknown.add(name);
    return id ?? -1;
  });
}

/** Slots by the relations that the model knows. */
function knownAdjacency(graph: KnowledgeGraph, relationIds: Int32Array, relationCount: number): RelationAdjacency {
  const known = relationIds.every((id) => id >= 0);
  const reduced = known
    ? graph
    : {
        nodeCount: graph.nodeCount,
        relations: graph.relations,
        outgoing: withoutUnknown(graph.outgoing, relationIds),
        incoming: withoutUnknown(graph.incoming, relationIds),
      };
  return buildRelationAdjacency(
    reduced,
    Uint16Array.from(relationIds, (id) => Math.max(id, 0)),
    relationCount,
  );
}

function withoutUnknown(adjacency: Adjacency, relationIds: Int32Array): Adjacency {
  const { offsets, neighbours, relations } = adjacency;
  const keptOffsets = new Uint32Array(offsets.length);
  const keptNeighbours: number[] = [];
  const keptRelations: number[] = [];
  for (let node = 0; node + 1 < offsets.length; node++) {
    for (let edge = offsets[node]; edge < offsets[node + 1]; edge++) {
      if (relationIds[relations[edge]] < 0) continue;
      keptNeighbours.push(neighbours[edge]);
      keptRelations.push(relations[edge]);
    }
    keptOffsets[node + 1] = keptNeighbours.length;
  }
  return {
    offsets: keptOffsets,
    neighbours: Uint32Array.from(keptNeighbours),
    relations: Uint16Array.from(keptRelations),
  };
}

function noKnownType(graph: KnowledgeGraph, vocabulary: ModelVocabulary): WorkbenchError {
  return new WorkbenchError(
    "model/schema-mismatch",
    `The model knows the types ${vocabulary.types.join(", ")}; "${graph.label}" has only ${graph.types.join(", ")}. Map its types, or train a model on these graphs.`,
  );
}
