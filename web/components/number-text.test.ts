import { describe, expect, it } from "vitest";
import { bytesText, counted, measureText, pairRateText, percentText, secondsText } from "./number-text";

describe("percentText", () => {
  it("has one decimal, and never calls a loss none", () => {
    expect(percentText(0.98)).toBe("98.0%");
    expect(percentText(1)).toBe("100%");
    expect(percentText(0)).toBe("0%");
    expect(percentText(0.99999)).toBe("99.9%");
    expect(percentText(0.00001)).toBe("0.1%");
    expect(percentText(null)).toBe("–");
  });
});

describe("secondsText", () => {
  it.each([
    [0.04, "< 0.1 s"],
    [0.42, "0.4 s"],
    [59.6, "1 min"],
    [74, "1 min 14 s"],
    [3600, "1 h"],
    [3900, "1 h 5 min"],
  ])("%d → %s", (seconds, text) => expect(secondsText(seconds)).toBe(text));
});

it("counts with the right noun, rates only what is known", () => {
  expect(counted(1, "entity", "entities")).toBe("1 entity");
  expect(counted(12345, "pair")).toBe("12,345 pairs");
  expect(pairRateText(0)).toBeNull();
  expect(pairRateText(1240.4)).toBe("1,240 pairs/s");
  expect(measureText(0.9)).toBe("0.900");
  expect(bytesText(1_400_000)).toBe("1.4 MB");
});
