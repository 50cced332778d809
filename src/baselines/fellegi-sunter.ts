import { type TaskContext, throwIfAborted } from "../base/task";
import { readAgreement } from "./agreement-table";
import type { BaselineInput, BaselineOutcome } from "./baseline";
import { Linkage, type LinkageSetting } from "./linkage";
import { probabilitiesOf } from "./log-odds";
import { chooseSetting, validationSet } from "./validation-choice";

/** Stands where no validation match can choose. */
const DEFAULT: LinkageSetting = {
  leftOut: "nothing",
  cuts: [0.4, 0.6, 0.8],
  models: "all types",
  u: "candidates",
  nameFrequency: 0,
};
/** Tried one kind after the other, each with the best of those before. */
const ALTERNATIVES: readonly Partial<LinkageSetting>[][] = [
  [
    { cuts: [0.6, 0.85] },
    { cuts: [0.75, 0.92] },
    { cuts: [0.5, 0.7, 0.85, 0.95] },
    { cuts: [0.2, 0.35, 0.5, 0.65, 0.8, 0.9] },
  ],
  [{ leftOut: "neighbours" }, { leftOut: "parts of names" }, { leftOut: "whole texts" }],
  [{ models: "each type" }],
  [{ u: "random pairs" }],
  [{ nameFrequency: 0.5 }, { nameFrequency: 1 }],
];

/**
 * Fellegi and Sunter's record linkage (1969), estimated without labels by EM, as Splink does (Linacre et al. 2022): each name and
 * attribute is one comparison with levels of agreement, and their match weights add up. Validation pairs choose the settings
 * alone.
 */
export async function fellegiSunter(input: BaselineInput, task: TaskContext): Promise<BaselineOutcome> {
  throwIfAborted(task.signal);
  const start = performance.now();
  const linkage = await Linkage.read(input, task);
  const validation = validationSet(input);
  const held = await readAgreement(
    input.comparators,
    input.comparatorNames,
    validation,
    (pair) => validation.positions[pair],
    task,
  );
  let setting = DEFAULT;
  for (const [step, alternatives] of ALTERNATIVES.entries()) {
    task.onProgress?.({ stage: "Estimating agreement", done: step, total: ALTERNATIVES.length });
    const settings = [setting, ...alternatives.map((change) => ({ ...setting, ...change }))];
    const choice = await chooseSetting(validation, settings, async (one) =>
      Float32Array.from(await linkage.logOdds(await linkage.fit(one, task), held, validation, task)),
    );
    setting = choice.setting;
  }
  const model = await linkage.fit(setting, task);
  const fittedAt = performance.now();
  const scores = probabilitiesOf(await linkage.logOdds(model, linkage.table, input.pairs, task));
  return {
    scores,
    trainSeconds: (fittedAt - start) / 1000,
    scoreSeconds: (performance.now() - fittedAt) / 1000,
    chosen: { ...setting, cuts: setting.cuts.join(", ") },
  };
}
