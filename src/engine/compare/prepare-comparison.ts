import { WorkbenchError } from "../../base/errors";
import { Breather, type TaskContext } from "../../base/task";
import type { ComparatorRows } from "../../baselines/baseline";
import type { CandidateSet } from "../../candidates/candidate-set";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import type { Link } from "../../graph/links";
import type { SchemaMapping } from "../../graph/schema-mapping";
import { ComparatorCache } from "../../model/comparator-cache";
import { sharedEdges } from "../../model/graph-inputs";
import { neighbourSet } from "../../text/comparators/neighbour-set";
import { PairComparer } from "../../text/comparators/pair-comparer";
import { type GraphReading, renamingOf } from "../../training/prepare-training";
import type { OpenProject } from "../engine-state";
import type { GraphReadings } from "../graph-readings";
import { type ComparedPairs, comparatorRows, joinedRows, listComparedPairs } from "./compared-pairs";

/**
 * What every matcher of a comparison is given: the same graphs, candidates, pairs, comparators and links. Of the known
 * links it holds those of train and validation; the labels of the test links stay outside, with the one who measures.
 */
export interface ComparisonGround {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly mapping: SchemaMapping;
  readonly candidates: CandidateSet;
  readonly pairs: ComparedPairs;
  readonly reading: GraphReading;
  /** The reading's comparators and behind them those of neighbours' names, which our networks do not see. */
  readonly comparators: ComparatorRows;
  readonly comparatorNames: readonly string[];
  readonly trainLinks: readonly Link[];
  readonly validLinks: readonly Link[];
  /**
   * The pairs of the test links, every label taken off (`match` is false throughout). Where an entity has several matches, one may be
   * a test match: choosing by validation must leave that pair out, as MODEL.md's protocol does, not count it as a non-match.
   */
  readonly testPairs: readonly Link[];
}

/**
 * Reads both graphs and computes the comparators of all pairs, once for all matchers: otherwise the first that reads them
 * would pay for the others, and the seconds could not be compared.
 *
 * @param withComparators false where no chosen matcher reads them
 * @param withhold a left type whose links no matcher may see
 * @throws {WorkbenchError} `base/aborted`, `model/settings` for an impossible feature size, `graph/schema` if the left graph has
 *   no type of that name
 */
export async function prepareComparison(
  project: OpenProject,
  candidates: CandidateSet,
  featureSize: number,
  withComparators: boolean,
  readings: GraphReadings,
  task: TaskContext,
  withhold?: string,
): Promise<ComparisonGround> {
  const { left, right, mapping, links } = project;
  const shown = withhold === undefined ? links : linksExcept(project, withhold);
  const reading = await readings.fitted(project, candidates, featureSize, task);
  const pairs = listComparedPairs(candidates, links);
  const edges = sharedEdges(left, right, renamingOf(mapping, right).relations);
  const around = neighbourSet(reading.comparators, edges);
  const comparators = joinedRows(
    comparatorRows(reading.inputs.comparators, pairs),
    comparatorRows(new ComparatorCache(new PairComparer(around, left, right, edges)), pairs),
  );
  if (withComparators) await computeAll(comparators, pairs, task);
  const ofSplit = (wanted: Link["split"]) => shown.filter(({ split }) => split === wanted);
  return {
    left,
    right,
    mapping,
    candidates,
    pairs,
    reading,
    comparators,
    comparatorNames: [...reading.comparators.names, ...around.names],
    trainLinks: ofSplit("train"),
    validLinks: ofSplit("valid"),
    testPairs: ofSplit("test").map((link) => ({ ...link, match: false })),
  };
}

/** The links whose left entity is of another type. */
function linksExcept({ left, links }: OpenProject, type: string): readonly Link[] {
  const withheld = left.types.indexOf(type);
  if (withheld >= 0) return links.filter((link) => left.typeOf[link.left] !== withheld);
  throw new WorkbenchError(
    "graph/schema",
    `The links of type "${type}" cannot be withheld: the left graph has the types ${left.types.join(", ")}.`,
    { type },
  );
}

async function computeAll(comparators: ComparatorRows, pairs: ComparedPairs, task: TaskContext): Promise<void> {
  const total = pairs.lefts.length;
  const breather = new Breather(task.signal);
  const row = new Float32Array(comparators.size);
  for (let pair = 0; pair < total; pair++) {
    comparators.read(pair, pairs.lefts[pair], pairs.rights[pair], row, 0);
    if (!breather.due()) continue;
    task.onProgress?.({ stage: "Comparing names and values", done: pair + 1, total });
    await breather.breathe();
  }
}
