import type { Breather, TaskContext } from "../../base/task";
import { shortened } from "../header";
import { lineBlocks } from "../line-blocks";
import type { SourceFile } from "../source-file";
import { badVectors, checkDimension } from "./vector-files";
import type { VectorTable } from "./vector-table";

/**
 * Reads vectors as text, one a line: an id and its numbers, between spaces or tabs, as word2vec and GloVe write them. A first
 * line of two whole numbers says how many vectors of which dimension follow, unless the second is a vector of one number as well.
 * An id may hold spaces where a tab ends it, or where the dimension is known by then.
 *
 * @param newTable called once, with the dimension
 * @returns the table, filled
 * @throws {WorkbenchError} `format/bad-vectors` if the first line is no vector, or the text is word2vec's binary form; what
 *   `lineBlocks` throws; `base/aborted`
 */
export async function readWordVectors(
  file: SourceFile,
  newTable: (dimension: number) => VectorTable,
  stage: string,
  task: TaskContext,
  breather: Breather,
): Promise<VectorTable> {
  const total = file.bytes.length;
  const reader = new WordVectors(file.name, newTable);
  for (const block of lineBlocks(file)) {
    block.lines.forEach((text, index) => {
      reader.read(text, block.firstLine + index);
    });
    if (!breather.due()) continue;
    task.onProgress?.({ stage, done: block.consumed, total });
    await breather.breathe();
  }
  task.onProgress?.({ stage, done: total, total });
  return reader.finish();
}

class WordVectors {
  private table: VectorTable | null = null;
  private values = new Float64Array(0);
  /** The first line, until the second says what it is. */
  private first: { readonly text: string; readonly line: number; readonly counts: Counts | null } | null = null;
  private declared: { readonly counts: Counts; readonly line: number } | null = null;
  private vectors = 0;

  constructor(
    private readonly fileName: string,
    private readonly newTable: (dimension: number) => VectorTable,
  ) {}

  /** @param text null for a line that is no UTF-8 */
  read(text: string | null, line: number): void {
    const plain = text === null ? null : text.trimEnd();
    if (plain === "") return;
    if (this.table !== null) this.take(this.table, plain, line);
    else if (this.first === null) this.keepFirst(plain, line);
    else this.begin(this.first, plain, line);
  }

  finish(): VectorTable {
    if (this.table === null && this.first !== null) this.begin(this.first, "", 0);
    if (this.table === null) throw badVectors(this.fileName, "vectors as text were expected, found no line.");
    const { declared, table, vectors } = this;
    if (declared !== null && declared.counts.rows !== vectors) {
      const message = `The first line promises ${declared.counts.rows} vectors, ${vectors} follow. Check that the file is whole.`;
      table.note("format/bad-vectors", { file: this.fileName, line: declared.line }, message);
    }
    return table;
  }

  private keepFirst(text: string | null, line: number): void {
    if (text === null) {
      throw badVectors(
        this.fileName,
        "vectors as UTF-8 text, .npy or .safetensors were expected, found none of these. Save them in one of these forms.",
      );
    }
    this.first = { text, line, counts: countsOf(text) };
  }

  /** The second line is there (or "" for none): now the dimension is known. */
  private begin(first: NonNullable<WordVectors["first"]>, second: string | null, line: number): void {
    const { counts } = first;
    if (counts && second === null) {
      throw badVectors(
        this.fileName,
        "vectors as text were expected, found word2vec's binary form. Save them as text (in gensim: save_word2vec_format(name, binary=False)) or as .npy with a file of ids.",
      );
    }
    const isHeader = counts !== null && (counts.dimension === 1 || second === "" || numbersAtEnd(second!) !== 1);
    const dimension = isHeader ? counts.dimension : numbersAtEnd(first.text);
    if (dimension === 0) {
      throw badVectors(
        this.fileName,
        `an id and its numbers were expected in line ${first.line}, separated by spaces or tabs, found "${shortened(first.text)}". Give vectors as word2vec text, .npy or .safetensors.`,
      );
    }
    checkDimension(this.fileName, dimension);
    this.table = this.newTable(dimension);
    this.values = new Float64Array(dimension);
    if (isHeader) this.declared = { counts, line: first.line };
    else this.take(this.table, first.text, first.line);
    if (second !== "") this.take(this.table, second, line);
  }

  private take(table: VectorTable, text: string | null, line: number): void {
    const place = { file: this.fileName, line };
    this.vectors++;
    if (text === null) {
      table.noteRow(place, "UTF-8 text was expected, found bytes that are none. Vector left out.");
      return;
    }
    const { dimension } = table;
    const { id, numbers } = apart(text, dimension);
    if (numbers.length !== dimension) {
      const message = `Expected an id and ${dimension} numbers, found ${numbers.length} after "${shortened(id)}". Vector left out.`;
      table.noteRow(place, message);
      return;
    }
    const node = table.nodeOf(id, place);
    if (node < 0) return;
    for (let index = 0; index < dimension; index++) this.values[index] = Number(numbers[index]);
    const wrong = this.values.findIndex((value, index) => Number.isNaN(value) && !/^[+-]?nan$/i.test(numbers[index]));
    if (wrong < 0) table.put(node, id, this.values, place);
    else {
      const found = shortened(numbers[wrong]);
      table.note("format/bad-vectors", place, `Expected numbers, found "${found}" for "${id}". Vector left out.`);
    }
  }
}

interface Counts {
  readonly rows: number;
  readonly dimension: number;
}

/** "12345 300": so many vectors of so many numbers; null for any other line. */
function countsOf(text: string): Counts | null {
  const found = /^\s*(\d{1,9})\s+(\d{1,6})$/.exec(text);
  return found ? { rows: Number(found[1]), dimension: Number(found[2]) } : null;
}

/** The last `dimension` words are the numbers, all before them the id; a tab ends the id wherever it stands. */
function apart(text: string, dimension: number): { readonly id: string; readonly numbers: readonly string[] } {
  const tab = text.indexOf("\t");
  if (tab >= 0) return { id: text.slice(0, tab), numbers: wordsOf(text.slice(tab + 1)) };
  let words: readonly string[] = text.split(" ");
  if (words.length !== dimension + 1 || words.includes("")) words = wordsOf(text);
  const idWords = Math.max(1, words.length - dimension);
  return { id: words.slice(0, idWords).join(" "), numbers: words.slice(idWords) };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** How many words at the end of a line are numbers, one word or what stands before a tab being left for the id. */
function numbersAtEnd(text: string): number {
  const tab = text.indexOf("\t");
  const words = tab >= 0 ? wordsOf(text.slice(tab + 1)) : wordsOf(text).slice(1);
  const last = words.findLastIndex((word) => Number.isNaN(Number(word)) && !/^[+-]?nan$/i.test(word));
  return words.length - 1 - last;
}
