import { Breather, type TaskContext, throwIfAborted } from "../../base/task";
import { IdfCounter } from "../idf-table";
import { eachGram, hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { factsOf, namesOf, type TextColumns } from "../text-columns";
import { AttributeCensus } from "./attribute-census";
import { comparatorBlocks } from "./comparator-blocks";
import type { ComparatorSet } from "./comparator-set";
import { needlessNameParts } from "./name-census";
import { retiredBlock } from "./retired-comparators";

/**
 * Chooses the comparators for two graphs: those of names and whole texts always, and those of every attribute that both
 * sides have under the same name, as the kind of its values asks. Learns word and gram weights from both sides.
 *
 * Looks at no link. Comparators of neighbours are added by `withNeighbours`.
 *
 * @throws {WorkbenchError} `base/aborted` when stopped
 */
export async function fitComparators(
  left: TextColumns,
  right: TextColumns,
  task: TaskContext = {},
): Promise<ComparatorSet> {
  throwIfAborted(task.signal);
  const leftSide = new AttributeCensus();
  const rightSide = new AttributeCensus();
  const words = new IdfCounter();
  const grams = new IdfCounter();
  const breather = new Breather(task.signal);
  const total = left.names.length + right.names.length;
  let done = 0;
  for (const [columns, census] of [
    [left, leftSide],
    [right, rightSide],
  ] as const) {
    for (let node = 0; node < columns.names.length; node++, done++) {
      census.add(columns, node);
      words.startDocument();
      grams.startDocument();
      for (const name of namesOf(columns, node)) {
        const text = normaliseText(name);
        for (const word of wordsOf(text)) words.add(hashWord(word));
        eachGram(text, 3, 3, grams.add);
      }
      for (const fact of factsOf(columns, node)) {
        for (const word of wordsOf(normaliseText(fact.slice(0, 1000)))) words.add(hashWord(word));
      }
      if ((node & 127) === 0 && breather.due()) {
        task.onProgress?.({ stage: "Choosing comparators", done, total });
        await breather.breathe();
      }
    }
  }
  const parts = {
    attributes: leftSide.sharedWith(rightSide),
    words: words.table(),
    grams: grams.table(),
  };
  const needless = [...needlessNameParts(left, right), ...retiredBlock.columns.map(({ name }) => name)];
  const columns = comparatorBlocks(parts)
    .flatMap((block) => block.columns)
    .filter(({ name }) => !needless.some((beginning) => name.startsWith(beginning)));
  return {
    version: 1,
    size: columns.length,
    names: columns.map((column) => column.name),
    labels: columns.map((column) => column.label),
    ...parts,
  };
}
