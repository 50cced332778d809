import { type TaskContext, throwIfAborted } from "../base/task";
import type { BaselineInput, BaselineOutcome } from "./baseline";
import { probabilitiesOf } from "./log-odds";
import { ParisRounds, type ParisSetting } from "./paris-rounds";
import { chooseSetting, validationSet } from "./validation-choice";

/** Stands where no validation match can choose. */
const DEFAULT: ParisSetting = { namePower: 4, counterWeight: 0, knownMatches: "certain" };
/** Tried one kind after the other, each with the best of those before. */
const ALTERNATIVES: readonly Partial<ParisSetting>[][] = [
  [{ namePower: 0 }, { namePower: 2 }, { namePower: 8 }],
  [{ counterWeight: 0.03 }, { counterWeight: 0.1 }],
  [{ knownMatches: "not used" }],
];

/**
 * PARIS: the alignment of entities and that of relations, each derived from the other in turn (Suchanek, Abiteboul and Senellart,
 * PVLDB 2011). Entities are compared with their candidates. Validation pairs choose the settings alone.
 */
export async function paris(input: BaselineInput, task: TaskContext): Promise<BaselineOutcome> {
  throwIfAborted(task.signal);
  const start = performance.now();
  const rounds = await ParisRounds.read(input, task);
  const validation = validationSet(input);
  const aligned = new Map<string, Float64Array<ArrayBuffer>>();
  const alignedBy = async (setting: ParisSetting) => {
    const key = JSON.stringify(setting);
    const logOdds = aligned.get(key) ?? (await rounds.align(setting, task));
    aligned.set(key, logOdds);
    return logOdds;
  };
  let setting = DEFAULT;
  for (const alternatives of ALTERNATIVES) {
    const settings = [setting, ...alternatives.map((change) => ({ ...setting, ...change }))];
    const choice = await chooseSetting(validation, settings, async (one) => {
      const logOdds = await alignedBy(one);
      // A pair that is not listed has no score: it comes last.
      return Float32Array.from(validation.positions, (position) => (position < 0 ? -Infinity : logOdds[position]));
    });
    setting = choice.setting;
  }
  const logOdds = await alignedBy(setting);
  const alignedAt = performance.now();
  return {
    scores: probabilitiesOf(logOdds),
    trainSeconds: (alignedAt - start) / 1000,
    scoreSeconds: (performance.now() - alignedAt) / 1000,
    chosen: { ...setting },
  };
}
