import { WorkbenchError } from "../base/errors";
import { compareText } from "./text-order";

/** The columns that hold a vocabulary index have 16 bits. */
const MOST_WORDS = 65_535;

/** Gives each distinct word a number as it is met; `alphabetical` then renumbers. */
export class Vocabulary {
  private readonly numberOf = new Map<string, number>();

  /** @param what in the user's words: "types", "relations" */
  constructor(private readonly what: string) {}

  /**
   * The word's number in the order of meeting.
   *
   * @throws {WorkbenchError} `graph/schema` beyond 65,535 words
   */
  add(word: string): number {
    const known = this.numberOf.get(word);
    if (known !== undefined) return known;
    const number = this.numberOf.size;
    if (number >= MOST_WORDS) {
      throw new WorkbenchError(
        "graph/schema",
        `Expected at most ${MOST_WORDS} different ${this.what}, found more. Check that the column holds ${this.what}, not names or ids.`,
        { most: MOST_WORDS },
      );
    }
    this.numberOf.set(word, number);
    return number;
  }

  /** The words in UTF-16 order, and for each number of `add` its place among them. */
  alphabetical(): { readonly words: readonly string[]; readonly places: Uint16Array } {
    const words = [...this.numberOf.keys()].sort(compareText);
    const places = new Uint16Array(words.length);
    for (let place = 0; place < words.length; place++) places[this.numberOf.get(words[place]!)!] = place;
    return { words, places };
  }
}
