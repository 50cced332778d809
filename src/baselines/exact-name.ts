import { Breather, type TaskContext } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { splitBrackets } from "../text/comparators/name-comparators";
import { normaliseText } from "../text/normalise";
import { namesOf } from "../text/text-columns";
import { type TextSetting, textMatcher } from "./text-matcher";

/**
 * Exact name: 1 where any name of one entity equals any name of the other after normalisation, else 0. Validation decides
 * whether what stands in brackets belongs to a name.
 */
export const exactName = textMatcher([
  nameEquality("whole", normaliseText),
  nameEquality("without brackets", (name) => splitBrackets(name).core),
]);

function nameEquality(chosen: string, spell: (name: string) => string): TextSetting {
  return {
    chosen: { names: chosen },
    async prepare({ left, right }, task) {
      const leftNames = await spelledNames(left, spell, task);
      const rightNames = await spelledNames(right, spell, task);
      return (one, other) => (leftNames[one].some((name) => rightNames[other].includes(name)) ? 1 : 0);
    },
  };
}

/** [nodes] the distinct spellings of each node's names, empty ones left out. */
export async function spelledNames(
  graph: KnowledgeGraph,
  spell: (name: string) => string,
  task: TaskContext,
): Promise<readonly (readonly string[])[]> {
  const breather = new Breather(task.signal);
  const all: string[][] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    all.push([...new Set(namesOf(graph, node).map(spell))].filter((name) => name !== ""));
    if ((node & 255) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Reading names", done: node, total: graph.nodeCount });
      await breather.breathe();
    }
  }
  return all;
}
