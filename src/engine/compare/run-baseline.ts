import type { TaskContext } from "../../base/task";
import type { Baseline, BaselineOutcome } from "../../baselines/baseline";
import { validationPairs } from "../../evaluation/validation";
import type { ComparisonGround } from "./prepare-comparison";

/** Runs a baseline on the common ground. */
export function runBaseline(
  baseline: Baseline,
  ground: ComparisonGround,
  seed: number,
  task: TaskContext,
): Promise<BaselineOutcome> {
  const { left, right, mapping, candidates, comparators, comparatorNames, trainLinks, validLinks, testPairs } = ground;
  const { lefts, rights } = ground.pairs;
  return baseline(
    {
      left,
      right,
      mapping,
      candidates,
      pairs: { lefts, rights },
      comparators,
      comparatorNames,
      trainLinks,
      validLinks,
      validation: validationPairs([...trainLinks, ...validLinks, ...testPairs], candidates),
      seed,
    },
    task,
  );
}
