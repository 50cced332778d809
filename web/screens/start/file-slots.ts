/** The places that a project's files can take. */
export const slots = [
  "leftNodes",
  "leftEdges",
  "leftVectors",
  "leftVectorIds",
  "rightNodes",
  "rightEdges",
  "rightVectors",
  "rightVectorIds",
  "links",
] as const;
export type Slot = (typeof slots)[number];

export const slotLabels: Readonly<Record<Slot, string>> = {
  leftNodes: "Left nodes",
  leftEdges: "Left edges",
  leftVectors: "Left vectors",
  leftVectorIds: "Ids of the left vectors",
  rightNodes: "Right nodes",
  rightEdges: "Right edges",
  rightVectors: "Right vectors",
  rightVectorIds: "Ids of the right vectors",
  links: "Known links",
};

export const requiredSlots: readonly Slot[] = ["leftNodes", "rightNodes"];

/** File name of each slot, null where it is empty. */
export type Assignment = Readonly<Record<Slot, string | null>>;

export const emptyAssignment: Assignment = {
  leftNodes: null,
  leftEdges: null,
  leftVectors: null,
  leftVectorIds: null,
  rightNodes: null,
  rightEdges: null,
  rightVectors: null,
  rightVectorIds: null,
  links: null,
};

const leftWords = /left|source/;
const rightWords = /right|target/;
const nodeWords = /node|entit|vertice|vertex/;
const edgeWords = /edge|triple|relation/;
const linkWords = /link|match|alignment|gold/;
const vectorWords = /vector|embed|word2vec|glove|fasttext/;
const idWords = /(^|[^a-z])ids?([^a-z]|$)/;
const arrayEnding = /\.(npy|safetensors)$/;
const vectorEnding = /\.(npy|safetensors|vec|w2v)$/;

/**
 * The slot that a file's name speaks of, or null: "left_nodes.tsv.gz", "Films-RIGHT-edges.csv", "known links.tsv", "left.npy",
 * "right_vectors.txt", "left_ids.txt". A text of one side that is called nothing else is taken for its vectors.
 */
export function recogniseSlot(fileName: string): Slot | null {
  const whole = plainName(fileName);
  const name = whole.replace(/\.(tsv|csv|txt|npy|safetensors|vec|w2v)$/, "");
  const isLeft = leftWords.test(name);
  const isRight = rightWords.test(name);
  if (isLeft !== isRight) {
    const side = isLeft ? "left" : "right";
    if (vectorEnding.test(whole)) return `${side}Vectors`;
    if (idWords.test(name)) return `${side}VectorIds`;
    if (vectorWords.test(name)) return `${side}Vectors`;
    if (nodeWords.test(name)) return `${side}Nodes`;
    if (edgeWords.test(name)) return `${side}Edges`;
    return whole.endsWith(".txt") ? `${side}Vectors` : null;
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
    leftVectors: assignment.rightVectors,
    leftVectorIds: assignment.rightVectorIds,
    rightNodes: assignment.leftNodes,
    rightEdges: assignment.leftEdges,
    rightVectors: assignment.leftVectors,
    rightVectorIds: assignment.leftVectorIds,
    links: assignment.links,
  };
}

/** Slots that are empty and must not be: nodes, and the vectors whose ids are given. */
export function missingSlots(assignment: Assignment): Slot[] {
  const needed = slots.filter((slot) => {
    if (slot === "leftVectors") return assignment.leftVectorIds !== null;
    if (slot === "rightVectors") return assignment.rightVectorIds !== null;
    return requiredSlots.includes(slot);
  });
  return needed.filter((slot) => assignment[slot] === null);
}

/** Whether a file of ids may belong to a slot's vectors: an array may do without the ids of its rows, a text names them. */
export function mayNeedIds(vectorFile: string | null): boolean {
  return vectorFile !== null && arrayEnding.test(plainName(vectorFile));
}

/** In lower case, without folder and ".gz". */
function plainName(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(/^.*[/\\]/, "")
    .replace(/\.gz$/, "");
}
