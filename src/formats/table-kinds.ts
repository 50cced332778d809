/** What a table must and may hold. */
export interface TableKind {
  /** In the user's words. */
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export const NODE_TABLE: TableKind = {
  name: "node table",
  required: ["id", "type", "name"],
  optional: ["attributes"],
};

export const EDGE_TABLE: TableKind = {
  name: "edge table",
  required: ["source", "relation", "target"],
  optional: [],
};

export const LINK_TABLE: TableKind = {
  name: "link table",
  required: ["left_id", "right_id"],
  optional: ["label", "split"],
};

export const TABLE_KINDS: readonly TableKind[] = [NODE_TABLE, EDGE_TABLE, LINK_TABLE];

/** "id, type, name [, attributes]" */
export function describeColumns(kind: TableKind): string {
  const optional = kind.optional.map((name) => ` [, ${name}]`).join("");
  return kind.required.join(", ") + optional;
}
