/**
 * The text of a graph's nodes, by node number. `KnowledgeGraph` is one; text needs no more of a graph than this, and so
 * does not import it.
 */
export interface TextColumns {
  readonly names: readonly string[];
  readonly attributes: readonly Readonly<Record<string, string | readonly string[]>>[];
}

/** Reads an attribute as a list; a missing one is empty. Blank values are left out. */
export function attributeValues(columns: TextColumns, node: number, key: string): readonly string[] {
  const attributes = columns.attributes[node]!;
  if (!Object.hasOwn(attributes, key)) return [];
  const value = attributes[key]!;
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  return value.filter((entry) => entry.trim() !== "");
}

/** `name`, `name_en`, `label`, `alias`, `altLabel`, `title_original` and the like, whatever the case. */
const nameKey =
  /^(name|label|alias|aliases|aka|alt_?labels?|pref_?label|title|original_?title)$|^(name|label|alias|title)[_:@-].+$/i;

/** True for an attribute that holds another name of the node rather than a fact about it. */
export function isNameKey(key: string): boolean {
  return nameKey.test(key);
}

/**
 * Keys that say where a row comes from rather than what it is about; they would only ever agree by accident.
 * RDF type lists repeat the node's type, which is matched apart.
 */
const provenanceKey = /^(rdf_types?|uri|iri|url|homepage|same_?as)$/i;

/** True for an attribute that neither features nor comparators nor blocking should read. */
export function isIgnoredKey(key: string): boolean {
  return provenanceKey.test(key);
}

/** More names than this of one node add cost and no evidence. */
const MAX_NAMES = 4;

/** The node's name and its aliases (attributes whose key `isNameKey`), in a fixed order, without repetition or blanks. */
export function namesOf(columns: TextColumns, node: number): string[] {
  const found: string[] = [];
  const add = (name: string) => {
    if (name.trim() !== "" && found.length < MAX_NAMES && !found.includes(name)) found.push(name);
  };
  add(columns.names[node]!);
  for (const key of Object.keys(columns.attributes[node]!)) {
    if (isNameKey(key)) for (const value of attributeValues(columns, node, key)) add(value);
  }
  return found;
}

/** Values of the attributes that are neither names nor provenance, in the order of the file. */
export function factsOf(columns: TextColumns, node: number): string[] {
  const found: string[] = [];
  for (const key of Object.keys(columns.attributes[node]!)) {
    if (!isNameKey(key) && !isIgnoredKey(key)) found.push(...attributeValues(columns, node, key));
  }
  return found;
}
