import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { binRows, cutPoints, MISSING_BIN } from "./feature-bins";

describe("cutPoints", () => {
  it("parts every two values where they are few, and leaves out what never varies or is missing", () => {
    const rows = Float32Array.of(3, 7, Number.NaN, 1, 7, Number.NaN, 2, 7, Number.NaN, 1, 7, Number.NaN);
    expect(cutPoints(rows, 3).map((bounds) => [...bounds])).toEqual([[1, 2], [], []]);
  });

  it("has 64 bounds at most, about as many values below each as between any two", () => {
    const random = new SeededRandom(1);
    const rows = Float32Array.from({ length: 10_000 }, () => random.next() ** 3);
    const [bounds] = cutPoints(rows, 1);
    expect(bounds.length).toBeGreaterThan(60);
    expect(bounds.length).toBeLessThanOrEqual(64);
    for (let bound = 1; bound < bounds.length; bound++) {
      const within = rows.filter((value) => value > bounds[bound - 1] && value <= bounds[bound]).length;
      expect(Math.abs(within - 10_000 / 64)).toBeLessThan(3);
    }
  });
});

describe("binRows", () => {
  it("says the same column by column and row by row", () => {
    const rows = Float32Array.of(0.5, Number.NaN, 1, 20, 1.5, 10, 9, 20);
    const cuts = [Float32Array.of(0.5, 1), Float32Array.of(10, 15)];
    const { bins, places, starts, columns, count } = binRows(rows, 2, cuts);
    expect([columns, count]).toEqual([2, 4]);
    expect([...bins]).toEqual([0, 1, 2, 2, MISSING_BIN, 2, 0, 2]);
    // Three bins and a place for what is missing, a column.
    expect([...starts]).toEqual([0, 4, 8]);
    expect([...places]).toEqual([0, 7, 1, 6, 2, 4, 2, 6]);
  });

  it("has room for the places of very many columns", () => {
    const columns = 25_000;
    const cuts = Array.from({ length: columns }, () => Float32Array.of(0.5));
    const { places, starts } = binRows(new Float32Array(columns).fill(1), columns, cuts);
    expect(starts[columns]).toBe(75_000);
    expect(places[columns - 1]).toBe(74_998);
  });
});
