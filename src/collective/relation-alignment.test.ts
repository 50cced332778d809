import { describe, expect, it } from "vitest";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import { gatherBeliefs } from "./beliefs";
import { alignRelations } from "./relation-alignment";
import { listsOfSmall, smallGraph } from "./testing/small-graph";

const count = Array.from({ length: 6 }, (_, index) => index);
const nodes = count.map((index) => `f${index} p${index}`).join(" ");
/** Six films with their directors; the right side tells it from the person's end, by another name. */
const left = smallGraph(
  nodes,
  count.map((index) => `f${index} directedBy p${index}`),
);
const right = smallGraph(
  nodes,
  count.map((index) => `p${index} made f${index}`),
);
/** directedBy 0, made 1; against their direction 2 and 3. */
const [DIRECTED_BY, MADE, DIRECTED_BY_BACK, MADE_BACK] = [0, 1, 2, 3];
const everything = Array.from({ length: left.nodeCount }, (_, node) => [node, node, 1] as const);

function align(
  one: KnowledgeGraph,
  other: KnowledgeGraph,
  believed: readonly (readonly [left: number, right: number, belief: number])[],
  known: readonly Link[] = [],
) {
  const scored = {
    lefts: Uint32Array.from(believed, ([node]) => node),
    rights: Uint32Array.from(believed, ([, node]) => node),
    scores: Float32Array.from(believed, ([, , belief]) => belief),
  };
  const lists = listsOfSmall(one, other);
  return alignRelations(lists.left, lists.right, gatherBeliefs(scored, known, one.nodeCount, other.nodeCount));
}

describe("alignRelations", () => {
  it("finds relations of foreign names, either direction by itself", () => {
    const alignment = align(left, right, everything);
    // Six of six edges found, and four edges' worth of the value that unseen relations have.
    expect(alignment.of(DIRECTED_BY, MADE_BACK)).toBeCloseTo((6 + 4 * 0.05) / (6 + 4), 12);
    expect(alignment.of(DIRECTED_BY_BACK, MADE)).toBeCloseTo((6 + 4 * 0.05) / (6 + 4), 12);
    expect(alignment.of(DIRECTED_BY, MADE), "never found together").toBe(0.05);
    expect(alignment.strongest(0.6)).toEqual([
      { left: DIRECTED_BY, right: MADE_BACK, share: alignment.of(DIRECTED_BY, MADE_BACK) },
      { left: DIRECTED_BY_BACK, right: MADE, share: alignment.of(DIRECTED_BY_BACK, MADE) },
    ]);
  });

  it("doubts a common name that never means the same", () => {
    const alignment = align(left, right, everything);
    // Three edges on average could have been found, none was.
    expect(alignment.of(DIRECTED_BY, DIRECTED_BY)).toBeCloseTo(4 / (3 + 4), 12);
  });

  it("trusts common names of which nothing was seen, and others a little", () => {
    const alignment = align(left, right, []);
    expect(alignment.of(MADE, MADE)).toBe(1);
    expect(alignment.of(DIRECTED_BY, MADE_BACK)).toBe(0.05);
    expect(alignment.strongest(0)).toEqual([]);
  });

  it("learns only from edges whose both ends are believed to match, and by whom they hold each other for the best", () => {
    const films = everything.filter((_, node) => node % 2 === 0);
    expect(align(left, right, films).strongest(0)).toEqual([]);
    const doubted = everything.map(([one, other]) => [one, other, 0.49] as const);
    expect(align(left, right, doubted).strongest(0)).toEqual([]);
    // Nearly everybody takes right 0 for the best; it holds left 0 for that, so one edge remains.
    const popular: (readonly [number, number, number])[] = [];
    for (const [node] of everything)
      popular.push(...(node < 2 ? [] : [[node, 0, 0.9] as const]), [node, node, node < 2 ? 0.95 : 0.8]);
    const alignment = align(left, right, popular);
    expect(alignment.of(DIRECTED_BY, MADE_BACK)).toBeCloseTo((1 + 4 * 0.05) / (1 + 4), 12);
  });

  it("counts a known match", () => {
    const known = everything.map(([one, other]): Link => ({ left: one, right: other, match: true, split: "train" }));
    const alignment = align(left, right, [], known);
    expect(alignment.of(DIRECTED_BY, MADE_BACK)).toBeCloseTo(0.62, 12);
  });

  it("says the same when the sides are swapped", () => {
    const believed = everything.slice(0, 8);
    const one = align(left, right, believed);
    const other = align(right, left, believed);
    for (let a = 0; a < 4; a++) for (let b = 0; b < 4; b++) expect(other.of(b, a)).toBe(one.of(a, b));
    expect(one.of(DIRECTED_BY, MADE_BACK)).toBeGreaterThan(0.05);
  });
});
