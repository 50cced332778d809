import type { GraphProfile, SchemaRow } from "../../../src/engine/protocol/project";

/** Rows on both sides first, then the more frequent, then by name. */
export function byFrequency<Row extends SchemaRow>(rows: readonly Row[]): Row[] {
  const isShared = (row: Row) => Number(row.left > 0 && row.right > 0);
  return [...rows].sort(
    (a, b) =>
      isShared(b) - isShared(a) ||
      b.left + b.right - (a.left + a.right) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** The share in [0, 1] of each side's entities that have an attribute, ordered by `byFrequency`. */
export function attributeCoverage(left: GraphProfile, right: GraphProfile): SchemaRow[] {
  const leftNodes = new Map(left.attributes.map(({ name, nodes }) => [name, nodes]));
  const rightNodes = new Map(right.attributes.map(({ name, nodes }) => [name, nodes]));
  const names = [...new Set([...leftNodes.keys(), ...rightNodes.keys()])];
  return byFrequency(
    names.map((name) => ({
      name,
      left: share(leftNodes.get(name) ?? 0, left.nodes),
      right: share(rightNodes.get(name) ?? 0, right.nodes),
    })),
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
