import { describe, expect, test } from "vitest";
import { spreadOf, spreadText } from "./mean-spread";

describe("mean and spread", () => {
  test("the spread is that of a sample", () => {
    // Deviations −2, 0, 2: the sum of their squares, 8, over n − 1 = 2.
    expect(spreadOf([1, 3, 5])).toEqual({ mean: 3, sd: 2, count: 3 });
  });

  test("one value has no spread, none has no mean, and what is missing does not count", () => {
    expect(spreadOf([0.5])).toEqual({ mean: 0.5, sd: null, count: 1 });
    expect(spreadOf([null, undefined])).toBeNull();
    expect(spreadOf([0.25, null, 0.75])).toMatchObject({ mean: 0.5, count: 2 });
  });

  test("is written with the digits that its unit bears", () => {
    const spread = { mean: 0.92449, sd: 0.00351, count: 5 };
    expect(spreadText(spread, "fraction")).toBe("0.924 ± 0.004");
    expect(spreadText(spread, "percent")).toBe("92.4 ± 0.4");
    expect(spreadText({ ...spread, sd: null }, "fraction")).toBe("0.924");
    expect(spreadText(null, "percent")).toBe("–");
  });

  test.each([
    [0.123, "0.12"],
    [9.994, "9.99"],
    [9.996, "10.0"],
    [54.32, "54.3"],
    [99.96, "100"],
    [1234.5, "1235"],
  ])("seconds: %d is %s", (mean, text) => {
    expect(spreadText({ mean, sd: null, count: 1 }, "seconds")).toBe(text);
  });
});
