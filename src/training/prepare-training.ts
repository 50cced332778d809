import type { TaskContext } from "../base/task";
import type { CandidateSet } from "../candidates/candidate-set";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { VectorChoice } from "../graph/node-vectors";
import type { SchemaMapping } from "../graph/schema-mapping";
import { ComparatorCache } from "../model/comparator-cache";
import { chooseEchoGroups } from "../model/echo-groups";
import {
  type GraphInputs,
  type ModelVocabulary,
  prepareGraphInputs,
  type Renaming,
  sharedEdges,
} from "../model/graph-inputs";
import { basesFor, checkModelSettings, switchesOf } from "../model/model-settings";
import { levelZeroSize, readsText, type VectorUse, vectorUseOf } from "../model/own-vectors";
import type { TrainedModel } from "../model/trained-model";
import { pairReader, withVectorColumns } from "../model/vector-comparators";
import type { ComparatorSet } from "../text/comparators/comparator-set";
import { fitComparators } from "../text/comparators/fit-comparators";
import { withNeighbours, withoutNeighbours } from "../text/comparators/neighbour-set";
import { type FeatureModel, fitFeatures } from "../text/hashed-features";
import type { RunSettings } from "./run-settings";

/** What a training run reads. Links carry their splits; decisions have joined them as train links. */
export interface TrainingData {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly mapping: SchemaMapping;
  readonly links: readonly Link[];
  readonly candidates: CandidateSet;
  /** What the graphs' own vectors are to their text, where they have some; "join" when absent. */
  readonly vectorChoice?: VectorChoice | undefined;
  /**
   * Whether the names of neighbours are compared too (`neighbour-set.ts`); not where absent. The variants gnn and name-only never see
   * them: they show what the network makes of neighbours, or what is left without any.
   */
  readonly neighbourComparators?: boolean | undefined;
  /** The graphs as `readGraphs` read them for the run's feature size; read here when absent. */
  readonly reading?: GraphReading | undefined;
}

/** What a run learns of the graphs before any label: it is the same for every run of one feature size. */
export interface GraphReading {
  readonly vocabulary: ModelVocabulary;
  readonly features: FeatureModel;
  /** undefined: the graphs have no own vectors. */
  readonly vectors?: VectorUse | undefined;
  readonly comparators: ComparatorSet;
  readonly inputs: GraphInputs;
}

/**
 * Fits features and comparators on both graphs (their text alone, no label) and reads the graphs with them.
 *
 * @throws {WorkbenchError} `base/aborted`, `model/settings` for an impossible feature size, `model/vectors-mismatch` if the
 *   vectors of both graphs differ in dimension
 */
export async function readGraphs(
  {
    left,
    right,
    mapping,
    vectorChoice,
    neighbourComparators = false,
  }: Pick<TrainingData, "left" | "right" | "mapping" | "vectorChoice" | "neighbourComparators">,
  featureSize: number,
  task: TaskContext,
): Promise<GraphReading> {
  const vectors = vectorUseOf(left, right, vectorChoice);
  const read = (["left", "right"] as const).filter((side) => readsText(vectors, side));
  const texts = read.map((side) => (side === "left" ? left : right));
  const features = await fitFeatures(texts, { size: featureSize, seed: 1 }, task);
  const renaming = renamingOf(mapping, right);
  const fitted = await fitComparators(left, right, task);
  const compared = neighbourComparators ? withNeighbours(fitted, sharedEdges(left, right, renaming.relations)) : fitted;
  const comparators = withVectorColumns(compared, vectors);
  const vocabulary = { types: mapping.types, relations: mapping.relations };
  const inputs = await prepareGraphInputs(left, right, vocabulary, features, comparators, renaming, task, vectors);
  return { vocabulary, features, vectors, comparators, inputs };
}

/** The graphs as the run reads them, and the model's shape. */
export async function prepareTraining(
  data: TrainingData,
  settings: RunSettings,
  task: TaskContext,
): Promise<{ inputs: GraphInputs; model: Omit<TrainedModel, "parameters"> }> {
  const reading = data.reading ?? (await readGraphs(data, settings.featureSize, task));
  const withoutAny = settings.variant === "gnn" || settings.variant === "name-only";
  const { vocabulary, features, vectors, comparators, inputs } = withoutAny ? withoutNeighbourNames(reading) : reading;
  const switches = switchesOf(settings.variant, settings.crossLevels);
  // The echo looks across the graphs: a variant without cross-graph attention must not see it.
  const echo = switches.crossAttention[1] ? chooseEchoGroups(slotFrequencies(inputs)) : null;
  const modelSettings = {
    slots: settings.slots,
    hiddenSize: settings.hiddenSize,
    featureSize: levelZeroSize(features.size, vectors),
    types: vocabulary.types.length,
    relationIds: inputs.relationIds,
    relationBases: basesFor(inputs.relationIds),
    comparators: comparators.size,
    echoGroups: echo?.count ?? 0,
    scorerSize: settings.scorerSize,
    switches,
    echo: echo !== null,
  };
  checkModelSettings(modelSettings);
  return {
    inputs,
    model: {
      settings: modelSettings,
      vocabulary,
      features,
      ...(vectors && { vectors }),
      comparators,
      echo,
      sampleSeed: settings.seed,
    },
  };
}

/** The same reading without comparators of neighbours' names; itself where it has none. */
function withoutNeighbourNames(reading: GraphReading): GraphReading {
  const comparators = withoutNeighbours(reading.comparators);
  if (comparators === reading.comparators) return reading;
  const { left, right } = reading.inputs;
  const cache = new ComparatorCache(pairReader(comparators, left.graph, right.graph));
  return { ...reading, comparators, inputs: { ...reading.inputs, comparators: cache } };
}

/** How the right side's names are called in the shared vocabulary. */
export function renamingOf(mapping: SchemaMapping, right: KnowledgeGraph): { types: Renaming; relations: Renaming } {
  const table = (names: readonly string[], ids: Uint16Array, vocabulary: readonly string[]): Renaming => {
    const renamed = new Map(names.map((name, index) => [name, vocabulary[ids[index]]]));
    return (name) => renamed.get(name) ?? name;
  };
  return {
    types: table(right.types, mapping.rightTypes, mapping.types),
    relations: table(right.relations, mapping.rightRelations, mapping.relations),
  };
}

/** [2R] how many slots both graphs have by each relation id. */
function slotFrequencies({ left, right, relationIds }: GraphInputs): Float64Array {
  const frequencies = new Float64Array(relationIds - 1);
  for (const { adjacency } of [left, right]) {
    for (const relation of adjacency.relations) frequencies[relation]++;
  }
  return frequencies;
}
