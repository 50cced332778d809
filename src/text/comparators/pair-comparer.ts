import { WorkbenchError } from "../../base/errors";
import { Breather, type TaskContext, throwIfAborted } from "../../base/task";
import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { attributeValues, factsOf, namesOf, type TextColumns } from "../text-columns";
import type { ComparatorSet, ComparisonPart } from "./comparator-set";
import { columnsOf } from "./fit-comparators";
import { compareNames, nameColumns, type PreparedName, prepareName } from "./name-comparators";
import { compareValues, type PreparedValues, prepareValues, valueColumns } from "./value-comparators";
import { containment, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

interface PreparedEntity {
  readonly names: readonly PreparedName[];
  /** By position in the set's attributes. */
  readonly values: readonly (PreparedValues | null)[];
  /** Words of names and facts. */
  readonly words: WeightedSet;
  /** Names and facts without spaces, parted by line breaks, to look for codes in. */
  readonly squeezed: string;
  /** Words with digits and letters, or five digits and more: likely model numbers. */
  readonly codes: readonly string[];
}

/**
 * Compares entities of two graphs. Each entity is read once, when first met, and kept (2 to 3 kB each), until MAX_KEPT are and all
 * are dropped: pairs are best given left entity by left entity.
 */
export class PairComparer {
  private readonly prepared = { left: new Map<number, PreparedEntity>(), right: new Map<number, PreparedEntity>() };

  constructor(
    readonly set: ComparatorSet,
    private readonly left: TextColumns,
    private readonly right: TextColumns,
  ) {}

  /** Values a pair. */
  get size(): number {
    return this.set.size;
  }

  /** Fills `out[at .. at + size]` with the comparators of one pair, each in [0, 1]. */
  compare(left: number, right: number, out: Float32Array, at = 0): void {
    out.fill(0, at, at + this.size);
    const one = this.entity("left", left);
    const other = this.entity("right", right);
    compareNames(one.names, other.names, out, at);
    let column = at + nameColumns.length;
    out[column++] = jaccard(one.words, other.words);
    out[column++] = containment(one.words, other.words);
    out[column++] = one.codes.length + other.codes.length > 0 ? 1 : 0;
    out[column++] = codesFound(one, other);
    this.set.attributes.forEach((attribute, index) => {
      const here = one.values[index]!;
      const there = other.values[index]!;
      const width = valueColumns[attribute.kind].length;
      if (here && there) {
        compareValues(attribute.kind, here, there, out, column);
        out[column + width] = 1;
      } else if (here || there) out[column + width + 1] = 1;
      column += width + 2;
    });
  }

  /** The comparators of one pair for the reader, presence flags folded into a null value. */
  explain(left: number, right: number): ComparisonPart[] {
    const row = new Float32Array(this.size);
    this.compare(left, right, row);
    const texts = { left: namesOf(this.left, left).join(" · "), right: namesOf(this.right, right).join(" · ") };
    const present = (id: string) => row[this.set.names.indexOf(id)]! > 0;
    return columnsOf(this.set.attributes).flatMap((column, index): ComparisonPart[] => {
      if (column.flag) return [];
      const { attribute } = column;
      const shown = attribute
        ? {
            left: attributeValues(this.left, left, attribute.leftKey).join(" · "),
            right: attributeValues(this.right, right, attribute.rightKey).join(" · "),
          }
        : texts;
      const value = column.needs === null || present(column.needs) ? row[index]! : null;
      return [{ name: column.name, label: column.label, value, ...shown }];
    });
  }

  private entity(side: "left" | "right", node: number): PreparedEntity {
    const known = this.prepared[side].get(node);
    if (known) return known;
    const columns = this[side];
    if (!(node >= 0 && node < columns.names.length)) {
      throw new WorkbenchError(
        "base/shape",
        `The ${side} graph has nodes 0 to ${columns.names.length - 1}, found ${node}.`,
        { node },
      );
    }
    const entity = prepareEntity(this.set, columns, node, side);
    if (this.prepared[side].size >= MAX_KEPT) this.prepared[side].clear();
    this.prepared[side].set(node, entity);
    return entity;
  }
}

function prepareEntity(set: ComparatorSet, columns: TextColumns, node: number, side: "left" | "right"): PreparedEntity {
  const names = namesOf(columns, node);
  const texts = [...names, ...factsOf(columns, node)].map((text) => normaliseText(text.slice(0, MAX_TEXT)));
  const words = texts.flatMap(wordsOf);
  return {
    names: names.map((name) => prepareName(name, set)).filter((name) => name !== null),
    values: set.attributes.map((attribute) => {
      const key = side === "left" ? attribute.leftKey : attribute.rightKey;
      const values = attributeValues(columns, node, key);
      return prepareValues(
        values.map((value) => value.slice(0, MAX_TEXT)),
        attribute.kind,
        set,
      );
    }),
    words: weightedSet(words.map(hashWord), set.words),
    squeezed: texts.map((text) => text.replaceAll(" ", "")).join("\n"),
    codes: codesOf([...names, ...factsOf(columns, node)]),
  };
}

/** Entities a side kept in their read form: about 150 MB at most. */
const MAX_KEPT = 50_000;
/** Longest text read of one value. */
const MAX_TEXT = 1000;

function codesOf(texts: readonly string[]): string[] {
  const codes = new Set<string>();
  for (const text of texts) {
    for (const clump of text.split(/\s+/)) {
      const code = normaliseText(clump).replaceAll(" ", "");
      if (code.length >= 5 && code.length <= 24 && /\d/.test(code) && (/\p{L}/u.test(code) || /^\d{5,}$/.test(code)))
        codes.add(code);
      if (codes.size === 8) return [...codes];
    }
  }
  return [...codes];
}

/** The larger share, of either side, of likely model numbers that the other side's text holds somewhere. */
function codesFound(one: PreparedEntity, other: PreparedEntity): number {
  const share = (codes: readonly string[], text: string) =>
    codes.length === 0 ? 0 : codes.filter((code) => text.includes(code)).length / codes.length;
  return Math.max(share(one.codes, other.squeezed), share(other.codes, one.squeezed));
}

/**
 * Compares many pairs.
 *
 * @param pairs [2 · P] left node, right node, left node, …
 * @returns [P · size] float32, rows as `PairComparer.compare` fills them; the caller owns it
 * @throws {WorkbenchError} `base/aborted` when stopped, `base/shape` for an odd length or an unknown node
 */
export async function compareAll(
  comparer: PairComparer,
  pairs: Uint32Array,
  task: TaskContext = {},
): Promise<Float32Array<ArrayBuffer>> {
  throwIfAborted(task.signal);
  if (pairs.length % 2 !== 0) {
    throw new WorkbenchError("base/shape", `Expected two node numbers a pair, found ${pairs.length} numbers.`, {
      length: pairs.length,
    });
  }
  const total = pairs.length / 2;
  const rows = new Float32Array(total * comparer.size);
  const breather = new Breather(task.signal);
  for (let pair = 0; pair < total; pair++) {
    comparer.compare(pairs[2 * pair]!, pairs[2 * pair + 1]!, rows, pair * comparer.size);
    if ((pair & 127) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Comparing names and attributes", done: pair, total });
      await breather.breathe();
    }
  }
  return rows;
}
