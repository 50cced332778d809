import type { GraphProfile } from "../../../src/engine/protocol/project";

/** One attribute and the share of each side's entities that have it. */
export interface AttributeCoverage {
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** Attributes of both sides by name: those on both sides first, then the better covered, then by name. */
export function attributeCoverage(left: GraphProfile, right: GraphProfile): AttributeCoverage[] {
  const leftNodes = new Map(left.attributes.map(({ name, nodes }) => [name, nodes]));
  const rightNodes = new Map(right.attributes.map(({ name, nodes }) => [name, nodes]));
  const rows = [...new Set([...leftNodes.keys(), ...rightNodes.keys()])].map((name) => ({
    name,
    left: share(leftNodes.get(name) ?? 0, left.nodes),
    right: share(rightNodes.get(name) ?? 0, right.nodes),
  }));
  const both = (row: AttributeCoverage) => Math.min(row.left, row.right);
  return rows.sort(
    (a, b) =>
      Number(both(b) > 0) - Number(both(a) > 0) ||
      b.left + b.right - (a.left + a.right) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
