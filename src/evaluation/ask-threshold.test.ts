import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedClass, askFalseAccepts, askPrecision, askUtility, type ThresholdAnswer } from "./ask-threshold";
import { descendingOrder } from "./score-order";
import { scoreSteps } from "./score-steps";
import { utility } from "./utility";

interface DrawnClass {
  readonly name: string;
  readonly matches: readonly number[];
  readonly nonMatches: readonly number[];
}

function asked({ name, matches, nonMatches }: DrawnClass, lost = 0): AskedClass {
  const scores = Float32Array.from([...matches, ...nonMatches]);
  const labels = Uint8Array.from(scores, (_, pair) => (pair < matches.length ? 1 : 0));
  const steps = scoreSteps(scores, labels, descendingOrder(scores), lost);
  return { name, matches: steps.totalMatches, nonMatches: nonMatches.length, lost, steps };
}

const times = (count: number, score: number) => new Array<number>(count).fill(score);
const atLeast = (scores: readonly number[], threshold: number) => scores.filter((score) => score >= threshold).length;

/** Films separate at 0.5 but for one non-match at 0.75; people want 0.75 and more for a precision of 0.9. */
const films: DrawnClass = { name: "film", matches: times(20, 0.875), nonMatches: [0.75, ...times(19, 0.25)] };
const people: DrawnClass = { name: "person", matches: [...times(18, 0.9375), 0.5, 0.5], nonMatches: times(20, 0.625) };

describe("asking for a precision", () => {
  it("gives the smallest threshold that every class keeps, halfway to the next score, and who binds", () => {
    // At 0.75: films 20 of 21, people 18 of 18. At 0.625 people fall to 18 of 38. Halfway from 0.75 down to 0.625.
    expect(askPrecision([asked(films), asked(people)], 0.9)).toEqual({
      threshold: 0.6875,
      binding: "person",
      reason: null,
      leftOut: [],
    });
    // 20 of 21 is less than 0.96: films bind, at 0.875 and above.
    expect(askPrecision([asked(films), asked(people)], 0.96)).toMatchObject({ threshold: 0.8125, binding: "film" });
  });

  it("holds at the answer, though a higher threshold may fall short", () => {
    // One non-match on top: precision 0 there, 20 of 21 further down.
    const topped: DrawnClass = { name: "film", matches: times(20, 0.5), nonMatches: [0.9375, ...times(19, 0.25)] };
    expect(askPrecision([asked(topped)], 0.9)).toMatchObject({ threshold: 0.375, binding: "film" });
  });

  it("says so where no threshold has it", () => {
    const mixed: DrawnClass = { name: "film", matches: times(10, 0.5), nonMatches: times(10, 0.5) };
    const { threshold, binding, reason } = askPrecision([asked(mixed)], 0.9);
    expect([threshold, binding]).toEqual([null, null]);
    expect(reason).toBe("No threshold at which something is accepted has a precision of at least 0.9 for every class.");
  });

  it("binds nobody where everything may be accepted", () => {
    expect(askPrecision([asked(films), asked(people)], 0.1)).toMatchObject({ threshold: 0.25, binding: null });
  });

  it("leaves classes with too few labels out, lost matches being none, and lists them", () => {
    const few: DrawnClass = { name: "company", matches: times(9, 0.1), nonMatches: times(30, 0.9) };
    const alone = askPrecision([asked(films)], 0.9);
    expect(askPrecision([asked(films), asked(few, 5)], 0.9)).toEqual({ ...alone, leftOut: ["company"] });
    const none = askPrecision([asked(few)], 0.9);
    expect(none).toMatchObject({ threshold: null, reason: "No class has 10 matches and 10 non-matches." });
  });
});

describe("asking for a share of false accepts", () => {
  it("gives the smallest threshold that every class keeps", () => {
    // A twentieth of the films' non-matches scores 0.75; the people's all score 0.625.
    expect(askFalseAccepts([asked(films), asked(people)], 0.05)).toMatchObject({
      threshold: 0.6875,
      binding: "person",
    });
    expect(askFalseAccepts([asked(films), asked(people)], 0.04)).toMatchObject({ threshold: 0.8125, binding: "film" });
  });

  it("says so where the highest scores are non-matches", () => {
    const topped: DrawnClass = { name: "film", matches: times(20, 0.5), nonMatches: times(20, 0.75) };
    expect(askFalseAccepts([asked(topped)], 0.5).reason).toContain("at most 0.5 of the non-matches accepted");
  });
});

describe("asking for the best utility", () => {
  it("weighs false accepts", () => {
    // Down to 0.5: all 20 matches, half the non-matches. Down to 0.75: 12 of 20 matches, none.
    const one = asked({
      name: "film",
      matches: [...times(12, 0.75), ...times(8, 0.5)],
      nonMatches: [...times(10, 0.5), ...times(10, 0.25)],
    });
    // c = ⅓: U = (10/9)·1·½ / (1/9 + ½) = 0.909 below, (10/9)·0.6 / (0.6/9 + 1) = 0.625 above.
    expect(askUtility(one, [one], 1 / 3)).toMatchObject({ threshold: 0.375, binding: null });
    // c = 3: 10·½ / (9 + ½) = 0.526 below, 10·0.6 / (5.4 + 1) = 0.9375 above.
    expect(askUtility(one, [one], 3)).toMatchObject({ threshold: 0.625, reason: null });
  });

  it("counts each class alike, whatever its size", () => {
    const large = asked({ name: "film", matches: times(200, 0.5), nonMatches: times(200, 0.25) });
    const small = asked({ name: "person", matches: times(10, 0.75), nonMatches: times(10, 0.625) });
    // Down to 0.5 film 1 and person 0; down to 0.75 film 0 and person 1: a tie of means, the higher stays.
    expect(askUtility(large, [large, small], 1)).toMatchObject({ threshold: 0.6875, binding: "person" });
  });

  it("asks all pairs together where no class has enough labels", () => {
    const overall = asked({ name: "", matches: times(12, 0.75), nonMatches: times(12, 0.25) });
    const part = (name: string) => asked({ name, matches: times(6, 0.75), nonMatches: times(6, 0.25) });
    const answer = askUtility(overall, [part("film"), part("person")], 1);
    expect(answer).toEqual({ threshold: 0.5, binding: null, reason: null, leftOut: ["film", "person"] });
  });
});

const score = fc.integer({ min: 0, max: 40 }).map((at) => at / 64);
const ten = fc.array(score, { minLength: 10, maxLength: 14 });
const drawnClasses = fc
  .array(fc.record({ matches: ten.map((all) => all.map((one) => one + 0.25)), nonMatches: ten }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.map((one, index) => ({ name: `c${index}`, ...one })));

/** Every score of any class as a threshold, ascending. */
const thresholdsOf = (classes: readonly DrawnClass[]) =>
  [...new Set(classes.flatMap(({ matches, nonMatches }) => [...matches, ...nonMatches]))].sort((a, b) => a - b);

/** The answer accepts what the threshold expected accepts: it lies above the next lower score, and not above that one. */
function expectSame(classes: readonly DrawnClass[], answer: ThresholdAnswer, expected: number | undefined) {
  if (expected === undefined || answer.threshold === null) {
    expect([answer.threshold, expected]).toEqual([null, undefined]);
    return;
  }
  expect(thresholdsOf(classes).find((one) => one >= (answer.threshold as number))).toBe(expected);
}

/** By its definition: the class without which the smallest threshold is lowest, and lower than with all; of several, the first. */
function bindingOf(
  classes: readonly DrawnClass[],
  keeps: (one: DrawnClass, threshold: number) => boolean,
): string | null {
  const lowestOf = (some: readonly DrawnClass[]) =>
    thresholdsOf(classes).find((threshold) => some.every((one) => keeps(one, threshold))) ?? 9;
  const without = classes.map((left) => lowestOf(classes.filter((one) => one !== left)));
  const lowest = Math.min(...without);
  return lowest < lowestOf(classes) ? classes[without.indexOf(lowest)].name : null;
}

describe("an answer", () => {
  it("for a precision is the smallest of all thresholds that keep it", () => {
    fc.assert(
      fc.property(drawnClasses, fc.constantFrom(0.5, 0.7, 0.9, 1), (classes, wanted) => {
        const keeps = ({ matches, nonMatches }: DrawnClass, threshold: number) => {
          const found = atLeast(matches, threshold);
          const accepted = found + atLeast(nonMatches, threshold);
          return accepted === 0 || found / accepted >= wanted;
        };
        const answer = askPrecision(
          classes.map((one) => asked(one)),
          wanted,
        );
        const expected = thresholdsOf(classes).find((threshold) => classes.every((one) => keeps(one, threshold)));
        expectSame(classes, answer, expected);
        if (expected !== undefined) expect(answer.binding).toBe(bindingOf(classes, keeps));
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("for a share of false accepts is too", () => {
    fc.assert(
      fc.property(drawnClasses, fc.constantFrom(0, 0.1, 0.3), (classes, wanted) => {
        const keeps = ({ nonMatches }: DrawnClass, threshold: number) =>
          atLeast(nonMatches, threshold) / nonMatches.length <= wanted;
        const answer = askFalseAccepts(
          classes.map((one) => asked(one)),
          wanted,
        );
        const expected = thresholdsOf(classes).find((threshold) => classes.every((one) => keeps(one, threshold)));
        expectSame(classes, answer, expected);
        if (expected !== undefined) expect(answer.binding).toBe(bindingOf(classes, keeps));
      }),
      { seed: 6, numRuns: 50 },
    );
  });

  it("for a utility has the highest mean of all thresholds", () => {
    fc.assert(
      fc.property(drawnClasses, fc.constantFrom(0.5, 1, 5), (classes, c) => {
        const mean = (threshold: number) =>
          classes.reduce((sum, { matches, nonMatches }) => {
            const tpr = atLeast(matches, threshold) / matches.length;
            return sum + utility(tpr, 1 - atLeast(nonMatches, threshold) / nonMatches.length, c);
          }, 0) / classes.length;
        const all = classes.map((one) => asked(one));
        const { threshold } = askUtility(all[0], all, c);
        expect(mean(threshold as number)).toBeCloseTo(Math.max(...thresholdsOf(classes).map(mean)), 9);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
