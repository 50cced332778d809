import { type TaskContext, throwIfAborted } from "../base/task";
import type { Baseline, BaselineInput } from "./baseline";
import { scorePairs } from "./listed-pairs";
import { chooseSetting, validationSet } from "./validation-choice";

/** One way to score pairs by their text alone. */
export interface TextSetting {
  /** As it is reported when chosen. */
  readonly chosen: Readonly<Record<string, string | number>>;
  /** Reads the graphs. The scorer gives a score in [0, 1]; a higher one is likelier a match. */
  prepare(input: BaselineInput, task: TaskContext): Promise<(left: number, right: number) => number>;
}

/** A matcher without training: of its settings the one that ranks the validation pairs best. */
export function textMatcher(settings: readonly TextSetting[]): Baseline {
  return async (input, task) => {
    throwIfAborted(task.signal);
    const start = performance.now();
    const validation = validationSet(input);
    const { setting } = await chooseSetting(validation, settings, async (candidate) =>
      scorePairs(validation, await candidate.prepare(input, task), "Choosing settings", task),
    );
    const scoreOf = await setting.prepare(input, task);
    const chosenAt = performance.now();
    const scores = await scorePairs(input.pairs, scoreOf, "Scoring pairs", task);
    return {
      scores,
      trainSeconds: (chosenAt - start) / 1000,
      scoreSeconds: (performance.now() - chosenAt) / 1000,
      chosen: setting.chosen,
    };
  };
}
