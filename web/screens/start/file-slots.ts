/** The five places that a project's files can take. */
export const slots = ["leftNodes", "leftEdges", "rightNodes", "rightEdges", "links"] as const;
export type Slot = (typeof slots)[number];

export const slotLabels: Readonly<Record<Slot, string>> = {
  leftNodes: "Left nodes",
  leftEdges: "Left edges",
  rightNodes: "Right nodes",
  rightEdges: "Right edges",
  links: "Known links",
};

export const requiredSlots: readonly Slot[] = ["leftNodes", "rightNodes"];

/** File name of each slot, null where it is empty. */
export type Assignment = Readonly<Record<Slot, string | null>>;

export const emptyAssignment: Assignment = {
  leftNodes: null,
  leftEdges: null,
  rightNodes: null,
  rightEdges: null,
  links: null,
};

const leftWords = /left|source/;
const rightWords = /right|target/;
const nodeWords = /node|entit|vertice|vertex/;
const edgeWords = /edge|triple|relation/;
const linkWords = /link|match|alignment|gold/;

/** The slot that a file's name speaks of, or null: "left_nodes.tsv.gz", "Films-RIGHT-edges.csv", "known links.tsv". */
export function recogniseSlot(fileName: string): Slot | null {
  const name = stem(fileName);
  const isLeft = leftWords.test(name);
  const isRight = rightWords.test(name);
  if (isLeft !== isRight) {
    const side = isLeft ? "left" : "right";
    if (nodeWords.test(name)) return `${side}Nodes`;
    if (edgeWords.test(name)) return `${side}Edges`;
    return null;
  }
  return linkWords.test(name) ? "links" : null;
}

/**
 * Puts newly chosen files into slots. A recognised new file takes its slot from an earlier one; of several new files for
 * one slot the shortest name wins ("links.tsv" before "same_iri_links.tsv"), equal lengths by code unit.
 */
export function assignFiles(assignment: Assignment, newNames: readonly string[]): Assignment {
  const byPreference = [...newNames].sort((a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0));
  const taken = new Map<Slot, string>();
  for (const name of byPreference) {
    const slot = recogniseSlot(name);
    if (slot !== null && !taken.has(slot)) taken.set(slot, name);
  }
  return { ...assignment, ...Object.fromEntries(taken) };
}

/** Puts one file into one slot by hand, taking it out of any other; null empties the slot. */
export function assignByHand(assignment: Assignment, slot: Slot, fileName: string | null): Assignment {
  const rest = Object.fromEntries(
    slots.map((other) => [other, fileName !== null && assignment[other] === fileName ? null : assignment[other]]),
  ) as Record<Slot, string | null>;
  return { ...rest, [slot]: fileName };
}

/** Swaps the sides: for when everything was named the other way round. */
export function swapSides(assignment: Assignment): Assignment {
  return {
    leftNodes: assignment.rightNodes,
    leftEdges: assignment.rightEdges,
    rightNodes: assignment.leftNodes,
    rightEdges: assignment.leftEdges,
    links: assignment.links,
  };
}

/** Required slots that are empty. */
export function missingSlots(assignment: Assignment): Slot[] {
  return requiredSlots.filter((slot) => assignment[slot] === null);
}

function stem(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(/^.*[/\\]/, "")
    .replace(/\.gz$/, "")
    .replace(/\.(tsv|csv|txt)$/, "");
}
