import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText, wordsOf } from "./normalise";

describe("normaliseText", () => {
  it.each([
    ["  The  MATRIX: Reloaded! ", "the matrix reloaded"],
    ["Amélie Poulain", "amelie poulain"],
    ["İstanbul ILIK", "istanbul ilik"],
    ["Straße, Øre, Łódź", "strasse ore lodz"],
    ["ＦＵＬＬ ｗｉｄｔｈ №5", "full width no5"],
    ["You 're / You're", "you re you re"],
    ["ガンダム", "ガンダム"],
    ["爱丁堡公爵", "爱丁堡公爵"],
    ["مُحَمَّد", "محمد"],
    ["हिन्दी", "हिन्दी"],
    ["AmbrÃ © e", "ambra e"],
    ["<b>tab\tand 🎬 emoji</b>", "b tab and emoji b"],
    ["\ud800 lone", "lone"],
    ["…", ""],
  ])("writes %j as %j", (text, expected) => {
    expect(normaliseText(text)).toBe(expected.normalize("NFKC"));
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(/^ | $| {2}/);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("parts words at spaces", () => {
    expect(wordsOf("the matrix")).toEqual(["the", "matrix"]);
    expect(wordsOf("")).toEqual([]);
  });
});
