import { Breather, type TaskContext, throwIfAborted } from "../../base/task";
import { IdfCounter } from "../idf-table";
import { eachGram, hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { attributeValues, factsOf, isIgnoredKey, isNameKey, namesOf, type TextColumns } from "../text-columns";
import type { ComparatorSet, ComparedAttribute } from "./comparator-set";
import { nameColumns } from "./name-comparators";
import { valueColumns } from "./value-comparators";
import { inferKind } from "./value-kinds";

/** One column of a comparator row. */
export interface ComparatorColumn {
  readonly name: string;
  readonly label: string;
  /** null: the entity as a whole, or its name. */
  readonly attribute: ComparedAttribute | null;
  /** Says whether something is there, not how alike it is. */
  readonly flag: boolean;
  /** The flag that must be set for this column to mean something. */
  readonly needs: string | null;
}

/** Comparators of an entity's whole text, behind those of the name. */
export const textColumns: readonly (readonly [id: string, label: string])[] = [
  ["text.words", "All text: shared words"],
  ["text.containment", "All text: one within the other"],
  ["text.codesPresent", "All text: a model number in it"],
  ["text.codes", "All text: model numbers found on the other side"],
];

const flagOfWhole: Readonly<Record<string, string>> = {
  "name.brackets": "name.bracketsPresent",
  "name.numbers": "name.numbersPresent",
  "text.codes": "text.codesPresent",
};

/** The columns of a comparator row in order: name, whole text, then each attribute's with its two presence flags. */
export function columnsOf(attributes: readonly ComparedAttribute[]): ComparatorColumn[] {
  const whole = [...nameColumns, ...textColumns].map(([name, label]): ComparatorColumn => {
    const needs = flagOfWhole[name] ?? (name.startsWith("name.") ? "name.bothPresent" : null);
    return { name, label, attribute: null, flag: name.endsWith("Present"), needs };
  });
  const parts = attributes.flatMap((attribute) => {
    const key = attribute.leftKey;
    // The prefix keeps an attribute called "text" apart from the whole text's columns.
    const id = `attribute.${key}`;
    const values = valueColumns[attribute.kind].map(([part, label]): ComparatorColumn => {
      return { name: `${id}.${part}`, label: `${key}: ${label}`, attribute, flag: false, needs: `${id}.bothPresent` };
    });
    const flags = [
      ["bothPresent", "both have one"],
      ["onePresent", "only one side has one"],
    ].map(([part, label]): ComparatorColumn => {
      return { name: `${id}.${part}`, label: `${key}: ${label}`, attribute, flag: true, needs: null };
    });
    return [...values, ...flags];
  });
  return [...whole, ...parts];
}

/** Attributes compared at most, the most frequent first. */
const MAX_ATTRIBUTES = 12;
/** Values looked at to infer an attribute's kind, a side. */
const KIND_SAMPLE = 2000;

/**
 * Chooses the comparators for two graphs: those of names and whole texts always, and those of every attribute that both
 * sides have under the same name, as the kind of its values asks. Learns word and gram weights from both sides.
 *
 * Looks at no link.
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
  const attributes = leftSide.sharedWith(rightSide);
  const columns = columnsOf(attributes);
  return {
    version: 1,
    size: columns.length,
    names: columns.map((column) => column.name),
    labels: columns.map((column) => column.label),
    attributes,
    words: words.table(),
    grams: grams.table(),
  };
}

/** Which attributes one side has, how often, and a sample of their values. */
class AttributeCensus {
  private readonly byName = new Map<string, { key: string; count: number; sample: string[] }>();

  add(columns: TextColumns, node: number): void {
    for (const key of Object.keys(columns.attributes[node]!)) {
      if (isNameKey(key) || isIgnoredKey(key)) continue;
      const values = attributeValues(columns, node, key);
      const name = normaliseText(key);
      if (values.length === 0 || name === "") continue;
      let entry = this.byName.get(name);
      if (!entry) {
        entry = { key, count: 0, sample: [] };
        this.byName.set(name, entry);
      }
      // Two spellings of one name on one side: the first is compared, the other left alone.
      if (entry.key !== key) continue;
      entry.count++;
      if (entry.sample.length < KIND_SAMPLE) entry.sample.push(values[0]!);
    }
  }

  sharedWith(other: AttributeCensus): ComparedAttribute[] {
    const shared = [...this.byName].flatMap(([name, here]) => {
      const there = other.byName.get(name);
      return there ? [{ name, here, there, count: Math.min(here.count, there.count) }] : [];
    });
    shared.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    return shared.slice(0, MAX_ATTRIBUTES).map(({ here, there }) => {
      return { leftKey: here.key, rightKey: there.key, kind: inferKind(here.sample, there.sample) };
    });
  }
}
