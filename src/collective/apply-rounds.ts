import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { CollectiveModel } from "./collective-model";
import { columnsOfRelations } from "./evidence-columns";
import type { PairBook } from "./pair-book";
import { ownColumnNames } from "./round-columns";
import { type CollectiveGraphs, Rounds } from "./rounds";

/**
 * Runs rounds that were learned before, on these graphs or on others of the same schema.
 *
 * @throws {WorkbenchError} `model/schema-mismatch` if the comparators are not those that the trees were learned on; `base/aborted`
 */
export async function applyRounds(
  graphs: CollectiveGraphs,
  book: PairBook,
  model: CollectiveModel,
  task: TaskContext,
): Promise<Rounds> {
  const columns = columnsOfRelations(model.relations, graphs.mapping.relations);
  requireColumns(model, ownColumnNames.length + columns.size + graphs.comparators.size);
  const rounds = new Rounds(graphs, book);
  await rounds.startWithNetwork(task);
  for (const [index, round] of model.rounds.entries()) {
    const onProgress: TaskContext["onProgress"] = (progress) =>
      task.onProgress?.({ ...progress, stage: `Round ${index + 1}: ${progress.stage}` });
    await rounds.apply(round, columns, model.proposals, { signal: task.signal, onProgress });
  }
  return rounds;
}

/** Trees name their columns by number: columns of another version, or of other comparators, would be read as what they are not. */
function requireColumns({ columns: expected }: CollectiveModel, found: number): void {
  if (expected.length === found && ownColumnNames.every((name, index) => name === expected[index])) return;
  throw new WorkbenchError(
    "model/schema-mismatch",
    `The model's collective rounds read ${expected.length} columns, this project gives ${found}, or some of them mean something else. Train a model on this project.`,
    { expected: expected.length, found },
  );
}
