import { Breather, type TaskContext } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { factsText } from "../text/facts-text";
import { normaliseText, wordsOf } from "../text/normalise";
import { namesOf } from "../text/text-columns";
import { type TextSetting, textMatcher } from "./text-matcher";

/**
 * Jaccard similarity of word sets, |A ∩ B| / |A ∪ B|, of the most alike pair of names. Validation decides whether the words of
 * the other attributes join those of each name.
 */
export const tokenJaccard = textMatcher([wordOverlap("names"), wordOverlap("names and attributes")]);

function wordOverlap(fields: "names" | "names and attributes"): TextSetting {
  return {
    chosen: { fields },
    async prepare({ left, right }, task) {
      const numbers = new Map<string, number>();
      const leftSets = await wordSets(left, fields, numbers, task);
      const rightSets = await wordSets(right, fields, numbers, task);
      return (one, other) => {
        let best = 0;
        for (const here of leftSets[one]) {
          for (const there of rightSets[other]) best = Math.max(best, jaccard(here, there));
        }
        return best;
      };
    },
  };
}

/** [nodes] for each name the numbers of its words, ascending; one set where a node has no name but attributes. */
async function wordSets(
  graph: KnowledgeGraph,
  fields: "names" | "names and attributes",
  numbers: Map<string, number>,
  task: TaskContext,
): Promise<readonly (readonly Uint32Array[])[]> {
  const breather = new Breather(task.signal);
  const numberOf = (word: string) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  const sets: Uint32Array[][] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const facts = fields === "names" ? [] : wordsOf(factsText(graph, node));
    const names = namesOf(graph, node).map((name) => wordsOf(normaliseText(name)));
    const lists = names.length === 0 ? [facts] : names.map((words) => [...words, ...facts]);
    sets.push(lists.map((words) => Uint32Array.from(new Set(words.map(numberOf))).sort()));
    if ((node & 255) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Reading words", done: node, total: graph.nodeCount });
      await breather.breathe();
    }
  }
  return sets;
}

function jaccard(one: Uint32Array, other: Uint32Array): number {
  let both = 0;
  for (let here = 0, there = 0; here < one.length && there < other.length; ) {
    if (one[here] === other[there]) {
      both++;
      here++;
      there++;
    } else if (one[here] < other[there]) here++;
    else there++;
  }
  return both === 0 ? 0 : both / (one.length + other.length - both);
}
