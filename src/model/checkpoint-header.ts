import { z } from "zod";
import { WorkbenchError } from "../base/errors";
import { valueKinds } from "../text/comparators/value-kinds";
import { checkModelSettings } from "./model-settings";
import { levelZeroSize } from "./own-vectors";
import { parameterCount } from "./parameters";
import { vectorColumnsFor, vectorColumnsIn } from "./vector-comparators";

const count = z.number().int().nonnegative();
const idf = z.object({ documents: count });
const names = z.array(z.string());

const treeColumn = z.array(z.number()).readonly();
const collectiveHeader = z.object({
  version: z.literal(1),
  columns: names.readonly(),
  relations: names.readonly(),
  proposals: count,
  rounds: z
    .array(
      z.object({
        networkShare: z.number().min(0).max(1),
        exclusivity: z.number().min(0).max(1),
        trees: z.object({
          columns: count,
          start: z.number(),
          trees: z
            .array(
              z.object({
                column: treeColumn,
                bound: treeColumn,
                below: treeColumn,
                above: treeColumn,
                missingBelow: treeColumn,
                value: treeColumn,
              }),
            )
            .readonly(),
        }),
      }),
    )
    .readonly(),
});

/** What the header of a model's file holds: the model without its long arrays, whose lengths are `sections`. */
export const checkpointHeader = z.object({
  settings: z.object({
    slots: count,
    hiddenSize: count,
    featureSize: count,
    types: count,
    relationIds: count,
    relationBases: count,
    comparators: count,
    echoGroups: count,
    scorerSize: count,
    switches: z.object({
      selfAttention: z.boolean(),
      crossAttention: z.tuple([z.boolean(), z.boolean()]).readonly(),
      aggregation: z.boolean(),
    }),
    echo: z.boolean(),
  }),
  vocabulary: z.object({ types: names.readonly(), relations: names.readonly() }),
  features: z.object({
    version: z.literal(1),
    size: count,
    grams: z.tuple([count, count]).readonly(),
    seed: z.number().int(),
    attributeWeight: z.number(),
    idf,
  }),
  /** Absent in models without own vectors, so in all that were written before there were any. */
  vectors: z
    .object({ choice: z.enum(["join", "replace"]), dimension: count, left: z.boolean(), right: z.boolean() })
    .optional(),
  comparators: z.object({
    version: z.literal(1),
    size: count,
    names: names.readonly(),
    labels: names.readonly(),
    attributes: z
      .array(
        z.object({
          leftKey: z.string(),
          rightKey: z.string(),
          kind: z.enum(valueKinds),
        }),
      )
      .readonly(),
    /** Absent in models that compare no neighbours. */
    neighbours: z
      .array(z.object({ name: z.string(), along: z.boolean() }))
      .readonly()
      .optional(),
    words: idf,
    grams: idf,
  }),
  echo: z.object({ groupOf: z.array(z.number().int().min(1).max(255)), count }).nullable(),
  sampleSeed: z.number().int(),
  /** Further networks of an ensemble, whose parameters follow the first one's; absent where there is one network. */
  members: count.optional(),
  /** Absent in models without collective rounds, so in all that were written before there were any. */
  collective: collectiveHeader.optional(),
  summary: z.unknown(),
  sections: z.object({ parameters: count, features: count, words: count, grams: count }),
});

export type CheckpointHeader = z.infer<typeof checkpointHeader>;

/** What in a header contradicts itself, in a sentence; null where all fits. */
export function headerProblem({
  settings,
  vocabulary,
  features,
  vectors,
  comparators,
  echo,
  members,
  collective,
  sections,
}: CheckpointHeader): string | null {
  try {
    checkModelSettings(settings);
  } catch (error) {
    if (error instanceof WorkbenchError) return error.message;
    throw error;
  }
  const relationIds = 2 * vocabulary.relations.length + 1;
  const checks: readonly (readonly [what: string, expected: number, found: number])[] = [
    ["types", settings.types, vocabulary.types.length],
    ["relation ids", settings.relationIds, relationIds],
    ["features", settings.featureSize, levelZeroSize(features.size, vectors)],
    ["comparators", settings.comparators, comparators.size],
    ["comparators' names", comparators.size, comparators.names.length],
    ["comparators' labels", comparators.size, comparators.labels.length],
    ["comparators of vectors", vectorColumnsFor(vectors), vectorColumnsIn(comparators)],
    ["echo groups", settings.echo ? settings.echoGroups : 0, echo?.count ?? 0],
    ["relation ids with an echo group", settings.echo ? relationIds - 1 : 0, echo?.groupOf.length ?? 0],
    ["parameters", parameterCount(settings) * (1 + (members ?? 0)), sections.parameters],
  ];
  const wrong = checks.find(([, expected, found]) => expected !== found);
  if (wrong) return `expected ${wrong[1]} ${wrong[0]}, found ${wrong[2]}.`;
  const broken = collective && collectiveProblem(collective);
  if (broken) return broken;
  if (echo?.groupOf.some((group) => group >= echo.count)) return "a relation's echo group does not exist.";
  for (const table of ["features", "words", "grams"] as const) {
    const buckets = sections[table];
    if (buckets < 1 || (buckets & (buckets - 1)) !== 0) {
      return `expected a power of two of weights of ${table}, found ${buckets}.`;
    }
  }
  return null;
}

/** Trees whose branches lead nowhere, or back, would never end. */
function collectiveProblem({ columns, rounds }: NonNullable<CheckpointHeader["collective"]>): string | null {
  for (const { trees } of rounds) {
    if (trees.columns !== columns.length) {
      return `expected trees over ${columns.length} columns, found ${trees.columns}.`;
    }
    for (const tree of trees.trees) {
      const nodes = tree.column.length;
      const even = [tree.bound, tree.below, tree.above, tree.missingBelow, tree.value].every(
        ({ length }) => length === nodes,
      );
      const leads = (node: number, child: number) => Number.isInteger(child) && child > node && child < nodes;
      const sound = tree.column.every(
        (column, node) =>
          column === -1 ||
          (Number.isInteger(column) &&
            column >= 0 &&
            column < columns.length &&
            leads(node, tree.below[node]) &&
            leads(node, tree.above[node])),
      );
      if (nodes === 0 || !even || !sound) return "a tree of a collective round is broken.";
    }
  }
  return null;
}
