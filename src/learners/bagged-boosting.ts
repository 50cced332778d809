import type { TaskContext } from "../base/task";
import { type BoostedTrees, type BoostingSettings, fitBoosting, type LabelledRows } from "./gradient-boosting";

/**
 * Several boosted models over other draws of rows and columns, averaged: on few labels one model's scores come in coarse steps that hang on
 * single rows (bagging: Breiman 1996).
 *
 * @param bags 1 or more
 * @returns one model whose logits are the means of the bags'
 * @throws {WorkbenchError} as `fitBoosting`
 */
export async function fitBaggedBoosting(
  train: LabelledRows,
  columns: number,
  settings: BoostingSettings,
  bags: number,
  valid: LabelledRows | null,
  task: TaskContext = {},
): Promise<BoostedTrees> {
  const models: BoostedTrees[] = [];
  for (let bag = 0; bag < bags; bag++) {
    models.push(await fitBoosting(train, columns, { ...settings, seed: settings.seed + 7919 * bag }, valid, task));
  }
  if (bags === 1) return models[0];
  return {
    columns,
    start: models.reduce((sum, { start }) => sum + start, 0) / bags,
    trees: models.flatMap(({ trees }) =>
      trees.map((tree) => ({ ...tree, value: tree.value.map((leaf) => leaf / bags) })),
    ),
  };
}
