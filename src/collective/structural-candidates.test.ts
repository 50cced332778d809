import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import type { TermVectors } from "../candidates/term-vectors";
import { mapSchema } from "../graph/schema-mapping";
import { SignatureCosine, structuralCandidates } from "./structural-candidates";
import { smallGraph } from "./testing/small-graph";

/** Rows of length 1 from weights by term. */
function vectorsOf(rows: readonly ReadonlyMap<number, number>[]): TermVectors {
  const offsets = Uint32Array.from([
    0,
    ...rows.map((_, row) => rows.slice(0, row + 1).flatMap((map) => [...map]).length),
  ]);
  const terms = Uint32Array.from(rows.flatMap((map) => [...map.keys()]));
  const weights = Float32Array.from(
    rows.flatMap((map) => {
      const length = Math.hypot(...map.values());
      return [...map.values()].map((weight) => weight / length);
    }),
  );
  return { offsets, terms, weights, nameWeights: new Float32Array(0) };
}

const TERMS = 6;

function randomRows(count: number, random: SeededRandom): Map<number, number>[] {
  return Array.from({ length: count }, () => {
    const row = new Map<number, number>();
    // Few values, so that cosines tie.
    for (let term = 0; term < TERMS; term++) if (random.next() < 0.5) row.set(term, 1 + random.integer(2));
    return row;
  });
}

const left = smallGraph("film:a film:b person:c person:d", ["a r c"]);
const right = smallGraph("person:p film:q film:r film:s person:t", ["q r p"]);
const sides = { left, right, mapping: mapSchema(left, right) };

function signaturesOf(seed: number) {
  const random = new SeededRandom(seed);
  return { left: vectorsOf(randomRows(4, random)), right: vectorsOf(randomRows(5, random)), termCount: TERMS };
}

describe("structuralCandidates", () => {
  it("finds what comparing everybody of the type would find, ties by number", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 3 }), async (seed, k) => {
        const signatures = signaturesOf(seed);
        const found = await structuralCandidates(signatures, sides, k);
        const cosine = new SignatureCosine(signatures.left, signatures.right, TERMS);
        for (let node = 0; node < left.nodeCount; node++) {
          const type = left.types[left.typeOf[node]];
          const all = right.ids
            .map((_, other) => ({ other, score: Math.round(1e6 * cosine.of(node, other)) }))
            .filter(({ other, score }) => score > 0 && right.types[right.typeOf[other]] === type)
            .sort((a, b) => b.score - a.score || a.other - b.other)
            .slice(0, k);
          expect([...(found[node]?.rights ?? [])]).toEqual(all.map(({ other }) => other));
          for (const [rank, { score }] of all.entries()) expect(found[node]!.scores[rank]).toBeCloseTo(score / 1e6, 5);
        }
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  it("proposes nothing where nobody has the type, and nothing to whom no anchor describes", async () => {
    const alone = smallGraph("song:x", []);
    const mapping = mapSchema(left, alone);
    const one = new Map([[0, 1]]);
    const signatures = { left: vectorsOf([one, new Map(), one, one]), right: vectorsOf([one]), termCount: TERMS };
    expect(await structuralCandidates(signatures, { left, right: alone, mapping }, 2)).toEqual(
      new Array(4).fill(undefined),
    );
    const described = { ...signatures, right: vectorsOf([one, one, one, one, one]) };
    const found = await structuralCandidates(described, sides, 9);
    expect([...found[0]!.rights]).toEqual([1, 2, 3]);
    expect(found[1]).toBeUndefined();
    expect([...found[3]!.rights]).toEqual([0, 4]);
  });

  it("stops when told to", async () => {
    const running = structuralCandidates(signaturesOf(1), sides, 2, { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
  });
});

describe("SignatureCosine", () => {
  it("adds up the terms that both rows have, in whatever order rows are asked for", () => {
    const signatures = {
      left: vectorsOf([
        new Map([
          [0, 3],
          [1, 4],
        ]),
        new Map([[2, 1]]),
      ]),
      right: vectorsOf([
        new Map([
          [1, 1],
          [5, 1],
        ]),
        new Map([[2, 1]]),
      ]),
    };
    const cosine = new SignatureCosine(signatures.left, signatures.right, TERMS);
    for (let turn = 0; turn < 2; turn++) {
      expect(cosine.of(0, 0)).toBeCloseTo(0.8 * Math.SQRT1_2, 6);
      expect(cosine.of(1, 0)).toBe(0);
      expect(cosine.of(1, 1)).toBe(1);
    }
  });
});
