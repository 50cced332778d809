import { describe, expect, it } from "vitest";
import type { TermVectors } from "../candidates/term-vectors";
import { type Anchor, anchorSignatures } from "./anchor-signatures";
import { SignatureCosine } from "./structural-candidates";
import { listsOfSmall, smallGraph } from "./testing/small-graph";

type Signatures = Awaited<ReturnType<typeof anchorSignatures>>;

/** [term, weight] of a row; a term is 2 · anchor + steps − 1. */
function row({ offsets, terms, weights }: TermVectors, node: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let entry = offsets[node]; entry < offsets[node + 1]; entry++) found.set(terms[entry], weights[entry]);
  return found;
}

function cosine({ left, right, termCount }: Signatures, leftNode: number, rightNode: number): number {
  return new SignatureCosine(left, right, termCount).of(leftNode, rightNode);
}

const anchorAt = (node: number, weight = 1): Anchor => ({ left: node, right: node, weight });

describe("anchorSignatures", () => {
  it("weighs anchors by the rarity of the relation, the anchor's degree, the step, and how few have it", async () => {
    // a reaches x by a rare relation and y, which has two edges, by a common one. b reaches y alone.
    const graph = smallGraph("a b x y", ["a r x", "a s y", "b s y"]);
    const { left, right } = listsOfSmall(graph, graph);
    const { left: vectors, termCount } = await anchorSignatures(left, right, [anchorAt(2), anchorAt(3)]);
    expect(termCount).toBe(4);
    const found = row(vectors, 0);
    // One r and two s of six entries. x is reached by one node of a side, y by two, of eight nodes in all.
    const byR = Math.log(1 + 6 / 1) * Math.log(1 + 8 / 2);
    const byS = (Math.log(1 + 6 / 2) / Math.sqrt(2)) * Math.log(1 + 8 / 4);
    expect([...found.keys()]).toEqual([0, 2]);
    expect(found.get(0)! / found.get(2)!).toBeCloseTo(byR / byS, 5);
    expect(found.get(0)! ** 2 + found.get(2)! ** 2, "rows have length 1").toBeCloseTo(1, 6);
    expect([...row(vectors, 1).keys()]).toEqual([2]);
  });

  it("counts anchors two steps away for less", async () => {
    // Both c and d reach x: c in one step and, by way of d, in two.
    const graph = smallGraph("c d x", ["c r x", "c r d", "d r x"]);
    const { left, right } = listsOfSmall(graph, graph);
    const { left: vectors } = await anchorSignatures(left, right, [anchorAt(2)]);
    const found = row(vectors, 0);
    // Either step's row has the one anchor, so length 1; the second weighs 0.7. Both terms are as frequent: c and d have them.
    expect(found.get(1)! / found.get(0)!).toBeCloseTo(0.7, 6);
  });

  it("never tells an anchor's own node of it", async () => {
    // A triangle: everybody comes back to itself in two steps.
    const graph = smallGraph("a b c", ["a r b", "b r c", "c r a"]);
    const { left, right } = listsOfSmall(graph, graph);
    const signatures = await anchorSignatures(left, right, [anchorAt(0), anchorAt(1), anchorAt(2)]);
    for (const side of [signatures.left, signatures.right]) {
      for (let node = 0; node < 3; node++) {
        const terms = [...row(side, node).keys()];
        expect(terms.map((term) => Math.floor(term / 2))).not.toContain(node);
        expect(terms).toHaveLength(4);
      }
    }
  });

  it("finds equal surroundings alike, whatever stands in them, and others not", async () => {
    const left = smallGraph("a b c x y z", ["a r x", "a s y", "b r y", "c r z"]);
    const right = smallGraph("q1 q2 q3 x y z", ["q1 r x", "q1 s y", "q2 r y", "q3 r z"]);
    const lists = listsOfSmall(left, right);
    const signatures = await anchorSignatures(lists.left, lists.right, [anchorAt(3), anchorAt(4)]);
    expect(cosine(signatures, 0, 0)).toBeCloseTo(1, 6);
    expect(cosine(signatures, 1, 1)).toBeCloseTo(1, 6);
    expect(cosine(signatures, 0, 1)).toBeLessThan(0.9);
    expect(cosine(signatures, 2, 2), "z is no anchor").toBe(0);
  });

  it("lets an unsure anchor weigh less, and says the same of both sides", async () => {
    const graph = smallGraph("a x y", ["a r x", "a r y"]);
    const { left, right } = listsOfSmall(graph, graph);
    const signatures = await anchorSignatures(left, right, [anchorAt(1, 1), anchorAt(2, 0.5)]);
    const found = row(signatures.left, 0);
    expect(found.get(2)! / found.get(0)!).toBeCloseTo(0.5, 6);
    expect(signatures.right).toEqual(signatures.left);
  });

  it("keeps the 64 heaviest anchors of a step", async () => {
    const leaves = Array.from({ length: 64 }, (_, leaf) => `n${leaf}`);
    const edges = leaves.map((leaf) => `hub has ${leaf}`);
    const graph = smallGraph(`hub ${leaves.join(" ")}`, edges);
    const { left, right } = listsOfSmall(graph, graph);
    // Every leaf is two anchors; of the 128 the sure ones stay.
    const anchors = leaves.flatMap((_, leaf) => [anchorAt(leaf + 1, 0.5), anchorAt(leaf + 1)]);
    const { left: vectors } = await anchorSignatures(left, right, anchors);
    const oneStep = [...row(vectors, 0).keys()].filter((term) => term % 2 === 0);
    expect(oneStep.sort((a, b) => a - b)).toEqual(leaves.map((_, leaf) => 2 * (2 * leaf + 1)));
  });

  it("stops when told to", async () => {
    const graph = smallGraph("a b", ["a r b"]);
    const { left, right } = listsOfSmall(graph, graph);
    const running = anchorSignatures(left, right, [anchorAt(0)], { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
  });
});
