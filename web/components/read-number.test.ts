import { describe, expect, it } from "vitest";
import { plainNumberText, readNumber } from "./read-number";

describe("a number as it is typed", () => {
  it("takes a comma for a decimal point", () => {
    expect(["0,5", "0.5", ",5", " 0,3 ", "1,500", "12,"].map((text) => readNumber(text))).toEqual([
      0.5, 0.5, 0.5, 0.3, 1.5, 12,
    ]);
  });

  it("takes it to part thousands where the number may be large and exactly three digits follow", () => {
    expect(["1,500", "12,345,678", "1,234.5"].map((text) => readNumber(text, true))).toEqual([1500, 12345678, 1234.5]);
    expect(["1,5", "1,50", "1,5000", "0,125"].map((text) => readNumber(text, true))).toEqual([1.5, 1.5, 1.5, 0.125]);
  });

  it("is nothing else", () => {
    const nonsense = ["", " ", "abc", "0x1", "50%", "1,2,3", "1.234,5", "1 2", "-", ".", "Infinity", "NaN"];
    expect(nonsense.map((text) => readNumber(text))).toEqual(nonsense.map(() => null));
    expect(["-1", "\u22121", "1e-5"].map((text) => readNumber(text))).toEqual([-1, -1, 0.00001]);
  });

  it("is written out in digits", () => {
    expect([0.00001, 1500, -0.5].map(plainNumberText)).toEqual(["0.00001", "1500", "-0.5"]);
  });
});
