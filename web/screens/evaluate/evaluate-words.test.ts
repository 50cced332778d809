import { describe, expect, it } from "vitest";
import { answerText } from "./ask-words";
import { basisCaution, basisOption, tooFewVerdicts } from "./basis-words";
import {
  className,
  estimateText,
  expectedText,
  isDegenerate,
  namesOfClasses,
  opisText,
  resamplesText,
} from "./estimate-words";

describe("figures", () => {
  it("carry their interval, or stand alone where there are too few labels, or are a dash", () => {
    expect(estimateText({ value: 0.9343, interval: [0.9021, 0.95], reason: null })).toBe("0.934 (0.902–0.950)");
    expect(estimateText({ value: 0.9343, interval: null, reason: "too few labels to say: 6 matches" })).toBe("0.934");
    expect(estimateText({ value: null, interval: null, reason: "no ranks" })).toBe("–");
  });

  it("have no interval where every resample gave the same", () => {
    const same = { value: 1, interval: [1, 1], reason: null } as const;
    expect(estimateText(same)).toBe("1.000");
    expect(isDegenerate(same)).toBe(true);
    expect(isDegenerate({ ...same, interval: [0.999, 1] })).toBe(false);
    expect(isDegenerate({ ...same, interval: null })).toBe(false);
  });

  it("say how many resamples stand behind the intervals, or that there are none", () => {
    expect(resamplesText(200)).toContain("(200 bootstrap resamples, by left entity)");
    expect(resamplesText(0)).toBe("Too few known matches for intervals.");
  });

  it("show expected pairs with a decimal while there are few, and never call few none", () => {
    expect([0, 0.01, 4.04, 1234.4, null].map(expectedText)).toEqual(["0", "< 0.1", "4.0", "1,234", "–"]);
  });

  it("show OPIS in thousandths", () => {
    expect(opisText(0.0075234)).toBe("7.52");
    expect(opisText(null)).toBe("–");
  });

  it("name a few classes, and of many the first", () => {
    expect(namesOfClasses(["film", ""])).toBe("film, (no value)");
    expect(namesOfClasses(["a", "b", "c", "d", "e"])).toBe("a, b, c, d, e");
    expect(namesOfClasses(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c, d and 2 more");
  });

  it("name the class of those without a value", () => {
    expect(className("")).toBe("(no value)");
    expect(className("film")).toBe("film");
  });
});

describe("an answer", () => {
  const found = { threshold: 0.6124, binding: "person", reason: null, leftOut: [] };
  it("says the threshold, what for, and who binds", () => {
    expect(answerText({ by: "precision", atLeast: 0.98 }, found, 0.99)).toBe(
      "Accept from 0.612 for a precision of at least 0.98 for every class. person binds: without it the threshold would be lower.",
    );
    expect(answerText({ by: "false-accepts", atMost: 0.01 }, { ...found, binding: null }, 0.5)).toBe(
      "Accept from 0.612 for at most 1% of every class's non-matches accepted. No single class binds.",
    );
  });

  it("says why there is none, and who took no part", () => {
    const none = { threshold: null, binding: null, reason: "No threshold has it.", leftOut: ["genre", ""] };
    expect(answerText({ by: "utility", c: 5 }, none, null)).toBe(
      "No threshold has it. Too few labels to take part: genre, (no value).",
    );
  });

  it("says that classes which took no part keep all pairs together below what was asked for", () => {
    const found = { threshold: 0.612, binding: null, reason: null, leftOut: ["genre"] };
    expect(answerText({ by: "precision", atLeast: 0.9 }, found, 0.757)).toMatch(
      /part: genre\. Their pairs are accepted too: over all pairs the precision is 0\.757\.$/,
    );
    expect(answerText({ by: "precision", atLeast: 0.9 }, found, 0.9)).toMatch(/part: genre\.$/);
  });
});

describe("what is measured on", () => {
  it("has a name and a note", () => {
    const none = { accept: 0, reject: 0 };
    expect(basisOption({ kind: "split", split: "valid", protocol: "labelled" }, none).label).toBe(
      "Validation split, labelled pairs",
    );
    expect(basisOption({ kind: "verdicts" }, { accept: 1, reject: 30 }).note).toBe(
      "1 accepted pair, 30 rejected pairs",
    );
  });

  it("warns of every basis but the validation split", () => {
    expect(basisCaution({ kind: "split", split: "valid", protocol: "candidates" })).toBeNull();
    expect(basisCaution({ kind: "split", split: "train", protocol: "candidates" })).toContain("too good");
    expect(basisCaution({ kind: "split", split: "test", protocol: "candidates" })).toContain("validation");
    expect(basisCaution({ kind: "verdicts" })).toContain("You judged");
  });

  it("needs a verdict of either kind", () => {
    expect(tooFewVerdicts({ accept: 1, reject: 1 })).toBeNull();
    expect(tooFewVerdicts({ accept: 5, reject: 0 })).toContain("5 accepted pairs, 0 rejected pairs");
  });
});
