import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { NearestVectors } from "./nearest-vectors";
import type { TermVectors } from "./term-vectors";

/** Random sparse vectors of length 1 whose terms are Zipf-like: a few in nearly every row, most in few. */
function vectors(rows: number, termCount: number, seed: number): TermVectors {
  const random = new SeededRandom(seed);
  const offsets = new Uint32Array(rows + 1);
  const terms: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = new Set<number>();
    const wanted = random.integer(12);
    for (let draw = 0; draw < wanted; draw++) own.add(Math.floor(termCount * random.next() ** 3));
    const drawn = [...own].map((term) => [term, 0.2 + Math.log(2 + term)] as const);
    const length = Math.sqrt(drawn.reduce((sum, [, weight]) => sum + weight * weight, 0));
    for (const [term, weight] of drawn) {
      terms.push(term);
      weights.push(weight / length);
    }
    offsets[row + 1] = terms.length;
  }
  return {
    offsets,
    terms: Uint32Array.from(terms),
    weights: Float32Array.from(weights),
    nameWeights: Float32Array.from(weights),
  };
}

function bruteForce(
  targets: TermVectors,
  queries: TermVectors,
  row: number,
  k: number,
): [row: number, score: number][] {
  const query = new Map<number, number>();
  for (let entry = queries.offsets[row]!; entry < queries.offsets[row + 1]!; entry++)
    query.set(queries.terms[entry]!, queries.weights[entry]!);
  const all: [number, number][] = [];
  for (let target = 0; target + 1 < targets.offsets.length; target++) {
    let sum = 0;
    for (let entry = targets.offsets[target]!; entry < targets.offsets[target + 1]!; entry++) {
      sum += (query.get(targets.terms[entry]!) ?? 0) * targets.weights[entry]!;
    }
    if (sum > 0) all.push([target, Math.min(1, Math.round(sum * 1e6) / 1e6)]);
  }
  return all.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, k);
}

describe("NearestVectors", () => {
  it.each([1, 3, 20])("finds what scoring every row finds, k = %i", (k) => {
    const termCount = 400;
    const targets = vectors(3000, termCount, 7);
    const queries = vectors(200, termCount, 8);
    const index = new NearestVectors(targets, termCount, k);
    for (let row = 0; row < 200; row++) {
      const { count, rows, scores } = index.find(queries, row);
      const expected = bruteForce(targets, queries, row, k);
      expect([...rows.subarray(0, count)]).toEqual(expected.map(([target]) => target));
      expected.forEach(([, score], place) => {
        expect(scores[place]).toBeCloseTo(score, 9);
      });
    }
  });

  it("finds nothing for a row without terms", () => {
    const targets = vectors(20, 50, 1);
    const empty: TermVectors = {
      offsets: new Uint32Array(2),
      terms: new Uint32Array(0),
      weights: new Float32Array(0),
      nameWeights: new Float32Array(0),
    };
    expect(new NearestVectors(targets, 50, 5).find(empty, 0).count).toBe(0);
  });
});
