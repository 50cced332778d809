import type { TaskContext } from "../base/task";
import { fitLogistic, type LogisticModel, logisticLogits } from "../learners/logistic-regression";
import type { BaselineInput, BaselineOutcome } from "./baseline";
import { probabilitiesOf, scoreByComparators } from "./log-odds";
import { labelledRows, trainingPairs } from "./training-rows";
import { chooseSetting, validationSet } from "./validation-choice";

/** From the strongest penalty to the weakest: each fit begins where the last one ended. */
const PENALTIES = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001];
/** Stands where no validation match can choose. */
const PENALTY_BY_DEFAULT = 0.003;

/**
 * Logistic regression on the comparators, as in Magellan (Konda et al., PVLDB 2016). The validation pairs choose the penalty.
 */
export async function logisticRegression(input: BaselineInput, task: TaskContext): Promise<BaselineOutcome> {
  const start = performance.now();
  const { size } = input.comparators;
  const train = await labelledRows(input, await trainingPairs(input, task), task);
  const validation = validationSet(input);
  const held = await labelledRows(input, validation, task);
  const models = new Map<number, LogisticModel>();
  let last: LogisticModel | null = null;
  for (const [index, l2] of PENALTIES.entries()) {
    task.onProgress?.({ stage: "Fitting weights", done: index, total: PENALTIES.length });
    last = await fitLogistic(train, size, l2, last, { signal: task.signal });
    models.set(l2, last);
  }
  const penalties = [PENALTY_BY_DEFAULT, ...PENALTIES.filter((l2) => l2 !== PENALTY_BY_DEFAULT)];
  const { setting } = await chooseSetting(validation, penalties, (l2) => logisticLogits(models.get(l2)!, held.rows));
  const model = models.get(setting)!;
  const fittedAt = performance.now();
  const logOdds = await scoreByComparators(input, (rows) => logisticLogits(model, rows), task);
  return {
    scores: probabilitiesOf(logOdds),
    trainSeconds: (fittedAt - start) / 1000,
    scoreSeconds: (performance.now() - fittedAt) / 1000,
    chosen: { penalty: setting },
  };
}
