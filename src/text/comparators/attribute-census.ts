import { normaliseText } from "../normalise";
import { attributeValues, isIgnoredKey, isNameKey, type TextColumns } from "../text-columns";
import type { ComparedAttribute } from "./comparator-set";
import { inferKind } from "./value-kinds";

/** Attributes compared at most, the most frequent first. */
const MAX_ATTRIBUTES = 12;
/** Values looked at to infer an attribute's kind, a side. */
const KIND_SAMPLE = 2000;

/** Which attributes one side has, how often, and a sample of their values. */
export class AttributeCensus {
  private readonly byName = new Map<string, { key: string; count: number; sample: string[] }>();

  add(columns: TextColumns, node: number): void {
    for (const key of Object.keys(columns.attributes[node])) {
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
      if (entry.sample.length < KIND_SAMPLE) entry.sample.push(values[0]);
    }
  }

  /** The attributes that both sides have under the same name, and their kinds. */
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
