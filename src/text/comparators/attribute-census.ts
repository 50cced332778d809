import { normaliseText } from "../normalise";
import { attributeValues, isIgnoredKey, isNameKey, type TextColumns } from "../text-columns";
import type { ComparedAttribute } from "./comparator-set";
import { parseWebAddress } from "./parse-references";
import { inferKind, type ValueKind } from "./value-kinds";

/** Attributes compared at most, the most frequent first. */
const MAX_ATTRIBUTES = 12;
/** Values looked at to infer an attribute's kind, a side. */
const KIND_SAMPLE = 2000;

/** Share of the entities with an attribute that must have several values of it to make it a list. */
const LIST_SHARE = 0.2;

interface CountedAttribute {
  readonly key: string;
  count: number;
  /** Entities with several values. */
  several: number;
  readonly sample: string[];
}

/** Which attributes one side has, how often, and a sample of their values. */
export class AttributeCensus {
  private readonly byName = new Map<string, CountedAttribute>();

  add(columns: TextColumns, node: number): void {
    for (const key of Object.keys(columns.attributes[node])) {
      if (isNameKey(key) || (isIgnoredKey(key) && !pageKey.test(key))) continue;
      const values = attributeValues(columns, node, key);
      const name = normaliseText(key);
      if (values.length === 0 || name === "") continue;
      let entry = this.byName.get(name);
      if (!entry) {
        entry = { key, count: 0, several: 0, sample: [] };
        this.byName.set(name, entry);
      }
      // Two spellings of one name on one side: the first is compared, the other left alone.
      if (entry.key !== key) continue;
      entry.count++;
      if (values.length > 1) entry.several++;
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
    return shared
      .map(({ name, here, there }) => ({ name, here, there, kind: kindOf(name, here, there) }))
      .filter(({ here, there, kind }) => !isIgnoredKey(here.key) || (kind === "url" && haveHostInCommon(here, there)))
      .slice(0, MAX_ATTRIBUTES)
      .map(({ here, there, kind }) => ({ leftKey: here.key, rightKey: there.key, kind }));
  }
}

/** Keys of the entity's own page or of the page that a row was taken from. */
const pageKey = /^(?:url|homepage)$/i;

/** Pages of two catalogues tell nothing; a band's own page in both does. */
function haveHostInCommon(here: CountedAttribute, there: CountedAttribute): boolean {
  const hosts = new Set(here.sample.map((value) => parseWebAddress(value)?.host));
  return there.sample.some((value) => {
    const host = parseWebAddress(value)?.host;
    return host !== undefined && hosts.has(host);
  });
}

function kindOf(name: string, here: CountedAttribute, there: CountedAttribute): ValueKind {
  const kind = inferKind(here.sample, there.sample, name);
  const several = Math.max(here.several / here.count, there.several / there.count);
  return kind === "short-text" && several >= LIST_SHARE ? "list" : kind;
}
