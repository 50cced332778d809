import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { CollectiveModel } from "./collective-model";
import { columnsOfRelations } from "./evidence-columns";
import type { PairBook } from "./pair-book";
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
  const rounds = new Rounds(graphs, book);
  await rounds.startWithNetwork(task);
  for (const [index, round] of model.rounds.entries()) {
    const onProgress: TaskContext["onProgress"] = (progress) =>
      task.onProgress?.({ ...progress, stage: `Round ${index + 1}: ${progress.stage}` });
    const { columns: read } = await rounds.apply(round, columns, model.proposals, { signal: task.signal, onProgress });
    if (read.size !== model.columns.length) {
      throw new WorkbenchError(
        "model/schema-mismatch",
        `The model's rounds read ${model.columns.length} columns, this project gives ${read.size}. Train a model on this project.`,
        { expected: model.columns.length, found: read.size },
      );
    }
  }
  return rounds;
}
