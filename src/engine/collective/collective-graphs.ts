import type { TaskContext } from "../../base/task";
import type { ComparatorRows } from "../../collective/round-columns";
import type { CollectiveGraphs } from "../../collective/rounds";
import type { Link } from "../../graph/links";
import { ComparatorCache } from "../../model/comparator-cache";
import type { GraphInputs } from "../../model/graph-inputs";
import type { NumberedPairs } from "../../model/pair-batch";
import { logitOf, scoreModel } from "../../model/score-model";
import type { TrainedModel } from "../../model/trained-model";
import type { OpenProject } from "../engine-state";

/**
 * A project as the collective rounds read it.
 *
 * @param network null: the rounds go without it
 * @param known train matches and accepted pairs
 * @param candidateCount pairs whose comparators the project's own cache keeps; those of the pairs behind them belong to this run, for another
 *   run proposes others
 */
export function collectiveGraphs(
  { left, right, mapping }: Pick<OpenProject, "left" | "right" | "mapping">,
  inputs: GraphInputs,
  network: TrainedModel | null,
  known: readonly Link[],
  candidateCount: number,
): CollectiveGraphs {
  return {
    left,
    right,
    mapping,
    comparators: roundComparators(inputs.comparators, candidateCount),
    known,
    network:
      network &&
      ((pairs, firstPosition, task) => {
        const positions = Int32Array.from(pairs.lefts, (_, pair) => {
          // Beyond the candidates the network reads each pair once: nothing is gained by keeping its comparators twice.
          return firstPosition + pair < candidateCount ? firstPosition + pair : -1;
        });
        return networkLogits(network, inputs, { ...pairs, positions }, task);
      }),
  };
}

async function networkLogits(
  model: TrainedModel,
  inputs: GraphInputs,
  pairs: NumberedPairs,
  task: TaskContext,
): Promise<Float32Array> {
  const scores = await scoreModel(model, inputs, pairs, task);
  return scores.map(logitOf);
}

function roundComparators(shared: ComparatorCache, candidateCount: number): ComparatorRows {
  const own = new ComparatorCache(shared.comparer);
  return {
    size: shared.size,
    read(position, left, right, out, at) {
      if (position < candidateCount) shared.read(position, left, right, out, at);
      else own.read(position - candidateCount, left, right, out, at);
    },
  };
}
