import { Breather, type TaskContext } from "../base/task";
import {
  type BoostedTrees,
  type BoostingSettings,
  boostingLogits,
  defaultBoosting,
  fitBoosting,
} from "../learners/gradient-boosting";
import type { BaselineInput, BaselineOutcome } from "./baseline";
import { type ComparatorColumns, comparatorColumns, markMissing } from "./comparator-columns";
import { probabilitiesOf, scoreByComparators } from "./log-odds";
import { labelledRows, trainingPairs } from "./training-rows";
import { chooseSetting, validationSet } from "./validation-choice";

/** The first one stands where no validation match can choose. */
const GRID: readonly Partial<BoostingSettings>[] = [
  { depth: 4, leastWeight: 1 },
  { depth: 2, leastWeight: 1 },
  { depth: 7, leastWeight: 1 },
  { depth: 4, leastWeight: 0.2 },
  { depth: 4, leastWeight: 4 },
  { depth: 7, leastWeight: 0.2 },
];
/** At most; the validation loss says where to stop. */
const TREES = 300;
/** Rows whose trees are walked at a time. */
const BLOCK = 1024;
/** Where nothing says when to stop. */
const TREES_UNWATCHED = 100;

/**
 * Gradient-boosted trees on the comparators, a missing value being one of its own: the Magellan family (Konda et al., PVLDB
 * 2016). The validation pairs choose depth, least weight of a leaf and number of trees.
 */
export async function gradientBoosting(input: BaselineInput, task: TaskContext): Promise<BaselineOutcome> {
  const start = performance.now();
  const { size } = input.comparators;
  const columns = comparatorColumns(input.comparatorNames);
  const train = await labelledRows(input, await trainingPairs(input, task), task);
  const validation = validationSet(input);
  const held = await labelledRows(input, validation, task);
  markMissing(columns, train.rows);
  markMissing(columns, held.rows);
  const watched = validation.labels.includes(1) && validation.labels.includes(0);
  const models: { readonly setting: Partial<BoostingSettings>; readonly model: BoostedTrees }[] = [];
  for (const [index, setting] of (watched ? GRID : GRID.slice(0, 1)).entries()) {
    task.onProgress?.({ stage: "Growing trees", done: index, total: GRID.length });
    const settings = { ...defaultBoosting, ...setting, trees: watched ? TREES : TREES_UNWATCHED, seed: input.seed };
    const model = await fitBoosting(train, size, settings, watched ? held : null, { signal: task.signal });
    models.push({ setting, model });
  }
  const choice = await chooseSetting(validation, models, ({ model }) => heldLogits(model, held.rows, task));
  const { setting, model } = choice.setting;
  const fittedAt = performance.now();
  const logOdds = await scoreByComparators(input, (rows) => logitsOf(model, columns, rows), task);
  return {
    scores: probabilitiesOf(logOdds),
    trainSeconds: (fittedAt - start) / 1000,
    scoreSeconds: (performance.now() - fittedAt) / 1000,
    chosen: { depth: setting.depth!, leastWeight: setting.leastWeight!, trees: model.trees.length },
  };
}

async function heldLogits(model: BoostedTrees, rows: Float32Array, task: TaskContext): Promise<Float32Array> {
  const logits = new Float32Array(rows.length / model.columns);
  const breather = new Breather(task.signal, 30);
  for (let from = 0; from < logits.length; from += BLOCK) {
    const block = rows.subarray(from * model.columns, (from + BLOCK) * model.columns);
    logits.set(boostingLogits(model, block), from);
    if (breather.due()) await breather.breathe();
  }
  return logits;
}

function logitsOf(model: BoostedTrees, columns: ComparatorColumns, rows: Float32Array): Float32Array {
  markMissing(columns, rows);
  return boostingLogits(model, rows);
}
