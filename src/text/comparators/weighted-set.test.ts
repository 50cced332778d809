import { describe, expect, it } from "vitest";
import type { IdfTable } from "../idf-table";
import { containment, cosine, jaccard, weightedSet } from "./weighted-set";

/** Term n weighs n. */
const idf: IdfTable = { documents: 1, weights: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7) };

describe("weighted sets, by hand", () => {
  const one = weightedSet([3, 1, 2, 2], idf);
  const other = weightedSet([2, 3, 4], idf);
  const none = weightedSet([], idf);

  it("hold each term once", () => {
    expect([...one.terms]).toEqual([1, 2, 3]);
    expect(one.total).toBe(6);
    expect(one.length).toBeCloseTo(Math.sqrt(14));
  });

  it("share 2 and 3", () => {
    expect(jaccard(one, other)).toBeCloseTo(5 / 10, 10);
    expect(containment(one, other)).toBeCloseTo(5 / 6, 10);
    expect(cosine(one, other)).toBeCloseTo(13 / Math.sqrt(14 * 29), 10);
  });

  it("agree fully with themselves and not at all with nothing", () => {
    for (const measure of [jaccard, containment, cosine]) {
      expect(measure(one, one)).toBeCloseTo(1, 10);
      expect(measure(one, none)).toBe(0);
      expect(measure(none, none)).toBe(0);
    }
  });
});
