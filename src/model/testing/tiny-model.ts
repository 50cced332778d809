import { SeededRandom } from "../../base/random";
import { buildGraph } from "../../graph/build-graph";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import type { PairSamplers } from "../../sampling/encoding-plan";
import type { ComparatorSet } from "../../text/comparators/comparator-set";
import { fitComparators } from "../../text/comparators/fit-comparators";
import { type FeatureModel, fitFeatures } from "../../text/hashed-features";
import { chooseEchoGroups, type EchoGroups } from "../echo-groups";
import { type GraphInputs, prepareGraphInputs, samplersOf } from "../graph-inputs";
import { type ModelSettings, type ModelVariant, switchesOf } from "../model-settings";
import type { NumberedPairs } from "../pair-batch";
import { parameterCount } from "../parameters";

const NODES = { left: 9, right: 8 };
const vocabulary = { types: ["Film", "Person"], relations: ["director", "star"] };
const names = ["Alien", "Aliens", "Brazil", "Casablanca", "Dune", "Dune Part Two", "Eve", "Fargo", "Gilda"];

/** Two small graphs, for tests: nodes of two types, edges of two relations, two nodes of each side without any edge. */
export interface TinyWorld {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly features: FeatureModel;
  readonly comparators: ComparatorSet;
  readonly inputs: GraphInputs;
  /** The same with the sides swapped. */
  readonly swapped: GraphInputs;
  /** Twelve pairs, nodes without edges among them. */
  readonly pairs: NumberedPairs;
}

/** @param featureSize d */
export async function tinyWorld(featureSize: number): Promise<TinyWorld> {
  const left = randomGraph("left", NODES.left, 1);
  const right = randomGraph("right", NODES.right, 2);
  const features = await fitFeatures([left, right], { size: featureSize });
  const comparators = await fitComparators(left, right);
  const same = { types: (name: string) => name, relations: (name: string) => name };
  const read = (a: KnowledgeGraph, b: KnowledgeGraph) =>
    prepareGraphInputs(a, b, vocabulary, features, comparators, same, {});
  return {
    left,
    right,
    features,
    comparators,
    inputs: await read(left, right),
    swapped: await read(right, left),
    pairs: numbered([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 3], [0, 1, 1, 7, 3, 4, 2, 7, 6, 7, 0, 6]),
  };
}

/** A model of that world with parameters drawn at random, biases too. */
export interface TinyModel {
  readonly settings: ModelSettings;
  readonly echo: EchoGroups | null;
  readonly parameters: Float32Array;
  readonly samplers: PairSamplers;
}

export interface TinyModelOptions {
  readonly variant?: ModelVariant;
  readonly crossLevels?: "last" | "all";
  readonly slots?: number;
  readonly hiddenSize?: number;
  readonly scorerSize?: number;
  readonly relationBases?: number;
  /** By default as the variant has it. */
  readonly echo?: boolean;
  readonly seed?: number;
}

export function tinyModel(world: TinyWorld, options: TinyModelOptions = {}): TinyModel {
  const { variant = "full", crossLevels = "last", slots = 3, hiddenSize = 5, scorerSize = 4, seed = 1 } = options;
  const { inputs } = world;
  const switches = switchesOf(variant, crossLevels);
  const hasEcho = options.echo ?? switches.crossAttention[1];
  const echo = hasEcho ? chooseEchoGroups([9, 7, 8, 1]) : null;
  const settings: ModelSettings = {
    slots,
    hiddenSize,
    featureSize: world.features.size,
    types: vocabulary.types.length,
    relationIds: inputs.relationIds,
    relationBases: options.relationBases ?? 0,
    comparators: inputs.comparators.size,
    echoGroups: echo?.count ?? 0,
    scorerSize,
    switches,
    echo: hasEcho,
  };
  const random = new SeededRandom(seed);
  const parameters = Float32Array.from({ length: parameterCount(settings) }, () => 0.5 * random.normal());
  return { settings, echo, parameters, samplers: samplersOf(inputs, slots, 7, 1) };
}

export function numbered(lefts: readonly number[], rights: readonly number[]): NumberedPairs {
  return {
    lefts: Uint32Array.from(lefts),
    rights: Uint32Array.from(rights),
    positions: new Int32Array(lefts.length).fill(-1),
  };
}

/** The last two nodes have no edges; the others two to five. */
function randomGraph(label: string, count: number, seed: number): KnowledgeGraph {
  const random = new SeededRandom(seed);
  const nodes = Array.from({ length: count }, (_, node) => ({
    id: `${label}${node}`,
    type: vocabulary.types[node % 2],
    name: names[(node + seed) % names.length],
    attributes: { year: String(1950 + 7 * node) },
  }));
  const edges = Array.from({ length: 2 * (count - 2) }, (_, edge) => ({
    source: `${label}${edge % (count - 2)}`,
    relation: vocabulary.relations[random.integer(2)],
    target: `${label}${random.integer(count - 2)}`,
  }));
  return buildGraph(label, nodes, edges);
}
