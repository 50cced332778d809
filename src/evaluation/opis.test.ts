import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { calibrationRange } from "./calibration-range";
import { measureOpis, measureOpisBreathing } from "./measure-opis";
import { epsilonOpis, opis, worstClasses } from "./opis";
import { type ClassedPairs, meanOverRange, stepsByClass, utility, utilityOverRange } from "./utility";

afterEach(() => void vi.restoreAllMocks());

type Pair = readonly [score: number, label: number, classIndex: number];

function classed(pairs: readonly Pair[], classNames: readonly string[]): ClassedPairs {
  return {
    scores: Float32Array.from(pairs, (pair) => pair[0]),
    labels: Uint8Array.from(pairs, (pair) => pair[1]),
    classOf: Uint16Array.from(pairs, (pair) => pair[2]),
    classNames,
  };
}

const range = { minimum: 0, maximum: 1 };
const utilitiesOf = (pairs: ClassedPairs, c = 1) =>
  stepsByClass(pairs).map((steps) => utilityOverRange(steps, range, c));

/** Evenly spread non-matches and matches a class: 200 and 100 of each. */
function twoClasses(shift: number): ClassedPairs {
  const pairs: Pair[] = [];
  for (let classIndex = 0; classIndex < 2; classIndex++) {
    for (let index = 0; index < 200; index++) pairs.push([(index + classIndex * shift) / 512, 0, classIndex]);
    for (let index = 0; index < 100; index++) pairs.push([0.25 + (index + classIndex * shift) / 256, 1, classIndex]);
  }
  return classed(pairs, ["person", "film"]);
}

describe("utility", () => {
  it("weighs both rates, and is 0 where it would be 0/0", () => {
    expect(utility(0.5, 1, 1)).toBeCloseTo(2 / 3, 12);
    expect(utility(0.5, 1, 2)).toBeCloseTo(2.5 / 3, 12);
    expect(utility(0, 0, 1)).toBe(0);
  });

  it("is constant up to and with each score", () => {
    // Matches 0.5 and 0.75, non-match 0.25. (0, 0.25]: TNR 0. (0.25, 0.5]: both 1. (0.5, 0.75]: TPR 1/2. Beyond: TPR 0.
    const pairs = classed(
      [
        [0.5, 1, 0],
        [0.75, 1, 0],
        [0.25, 0, 0],
      ],
      ["a"],
    );
    const [steps] = utilitiesOf(pairs);
    expect([...steps.edges]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...steps.values]).toEqual([0, 1, 2 / 3, 0]);
    expect(meanOverRange(steps)).toBeCloseTo(0.25 * (1 + 2 / 3), 12);
  });

  it("starts and ends a range that falls on scores with the right pieces", () => {
    const pairs = classed(
      [
        [0.25, 0, 0],
        [0.5, 1, 0],
      ],
      ["a"],
    );
    const [steps] = stepsByClass(pairs);
    const inner = utilityOverRange(steps, { minimum: 0.25, maximum: 0.5 }, 1);
    expect([...inner.edges, ...inner.values]).toEqual([0.25, 0.5, 1]);
  });
});

describe("OPIS", () => {
  it("is the variance of the classes' utilities, integrated", () => {
    // Class a separates at (0.25, 0.5], class b at (0.5, 0.75]: on each the utilities are 1 and 0, deviations of 1/2, elsewhere equal.
    const pairs = classed(
      [
        [0.25, 0, 0],
        [0.5, 1, 0],
        [0.5, 0, 1],
        [0.75, 1, 1],
      ],
      ["a", "b"],
    );
    const utilities = utilitiesOf(pairs);
    expect(opis(utilities)).toBeCloseTo(0.5 * 0.25, 12);
    expect(worstClasses([0.25, 0.25], ["b", "a"], 0.1)).toEqual([false, true]);
    expect(epsilonOpis(utilities, [true, false])).toBeCloseTo(0.5, 12);
  });

  it("is zero when all classes agree", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 30, size: "max" }),
        fc.integer({ min: 1, max: 4 }),
        (pairs, classes) => {
          const repeated = Array.from({ length: classes }, (_, classIndex) =>
            pairs.map(([score, label]): Pair => [score / 16, label, classIndex]),
          ).flat();
          const names = Array.from({ length: classes }, (_, index) => String(index));
          expect(opis(utilitiesOf(classed(repeated, names)))).toBeCloseTo(0, 12);
        },
      ),
    );
  });

  it("equals a fine Riemann sum", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.constantFrom(0, 1), fc.nat(2));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30, size: "max" }), (pairs) => {
        const all = classed(
          pairs.map(([score, label, index]): Pair => [score / 16, label, index]),
          ["a", "b", "c"],
        );
        const rate = (classIndex: number, label: number, d: number) => {
          const own = pairs.filter((entry) => entry[2] === classIndex && entry[1] === label);
          return own.length === 0 ? null : own.filter((entry) => entry[0] / 16 >= d).length / own.length;
        };
        let sum = 0;
        for (let cell = 0; cell < 16; cell++) {
          const d = (cell + 0.5) / 16;
          const values = [0, 1, 2].map((index) => {
            const falseAccepts = rate(index, 0, d);
            return utility(rate(index, 1, d) ?? 0, falseAccepts === null ? 0 : 1 - falseAccepts, 1);
          });
          const mean = (values[0] + values[1] + values[2]) / 3;
          sum += values.reduce((total, value) => total + (value - mean) ** 2, 0) / 3 / 16;
        }
        expect(opis(utilitiesOf(all))).toBeCloseTo(sum, 12);
      }),
    );
  });
});

describe("the calibration range", () => {
  const scores = Float32Array.from({ length: 300 }, (_, index) => (index % 200) / 256);
  const labels = Uint8Array.from({ length: 300 }, (_, index) => (index < 200 ? 0 : 1));

  it("starts and ends where a tenth and a hundredth of the non-matches are accepted", () => {
    // 20 of 200 may pass: the 21st highest is 179 / 256 and must not. 2 of 200: the third highest is 197 / 256.
    const { range: found } = calibrationRange(scores, labels);
    const accepted = (d: number) => scores.filter((score, index) => labels[index] === 0 && score >= d).length;
    expect([accepted(found!.minimum), accepted(found!.maximum)]).toEqual([20, 2]);
    expect(found!.minimum).toBeGreaterThan(179 / 256);
    expect(found!.minimum).toBeLessThan(179 / 256 + 1e-7);
    expect(found!.maximum).toBeCloseTo(197 / 256, 6);
  });

  it("takes the user's bounds on false rejects or thresholds", () => {
    // Matches stand at 0 to 99 / 256: at most 10 refused up to the 11th, at most 50 up to the 51st.
    const bounds = { kind: "false-rejects", strictest: 0.1, loosest: 0.5 } as const;
    expect(calibrationRange(scores, labels, bounds).range).toEqual({ minimum: 10 / 256, maximum: 50 / 256 });
    const given = { kind: "thresholds", minimum: 0.2, maximum: 0.6 } as const;
    expect(calibrationRange(scores, labels, given).range).toEqual({ minimum: 0.2, maximum: 0.6 });
  });

  it("says why there is none", () => {
    expect(calibrationRange(scores.slice(101), labels.slice(101)).reason).toMatch(/at least 100 non-matches.* hold 99/);
    const flat = new Float32Array(300).fill(0.5);
    expect(calibrationRange(flat, labels).reason).toMatch(/same threshold/);
    const long = new Float32Array(300).fill(0.0524035282433033);
    const at = { kind: "false-rejects", strictest: 0, loosest: 0 } as const;
    expect(calibrationRange(long, labels, at).reason).toContain("the same threshold, 0.0524: there");
    const swapped = { kind: "thresholds", minimum: 0.6, maximum: 0.2 } as const;
    expect(calibrationRange(scores, labels, swapped).reason).toMatch(/swap the bounds/);
    const open = { kind: "false-accepts", loosest: 1, strictest: 0.01 } as const;
    expect(calibrationRange(scores, labels, open).reason).toMatch(/rates below 1/);
  });
});

describe("the OPIS report", () => {
  it("names the worst class and is larger when the classes differ more", () => {
    const near = measureOpis(twoClasses(4));
    const far = measureOpis(twoClasses(60));
    expect(near.classes.map((entry) => entry.name)).toEqual(["person", "film"]);
    expect(near.reason).toBeNull();
    expect(near.classes.filter((entry) => entry.worst).length).toBe(1);
    expect(far.opis!).toBeGreaterThan(near.opis!);
    // Two classes: the deviation of each from the mean is half their gap.
    expect(near.epsilonOpis!).toBeCloseTo(4 * near.opis!, 12);
  });

  it("is the same where the worker breathes, and stops there when told to", async () => {
    const pairs = twoClasses(4);
    expect(await measureOpisBreathing(pairs, { c: 2 }, undefined)).toEqual(measureOpis(pairs, { c: 2 }));
    // A clock by which every part takes its time.
    let time = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => (time += 100));
    const controller = new AbortController();
    const measuring = measureOpisBreathing(pairs, {}, controller.signal);
    const outcome = expect(measuring).rejects.toMatchObject({ code: "base/aborted" });
    controller.abort();
    await outcome;
  });

  it("leaves a small class out and lists it", () => {
    const { scores, labels, classOf } = twoClasses(4);
    const pairs: Pair[] = [...scores].map((score, index): Pair => [score, labels[index], classOf[index]]);
    for (let index = 0; index < 9; index++) pairs.push([0.5, 1, 2]);
    for (let index = 0; index < 40; index++) pairs.push([0.25, 0, 2]);
    const report = measureOpis(classed(pairs, ["person", "film", "genre"]));
    expect(report.leftOut).toEqual([{ name: "genre", matches: 9, nonMatches: 40 }]);
    expect(report.classes.length).toBe(2);
  });

  it("gives no ε-OPIS for one class, and nothing where none is large enough", () => {
    const one = twoClasses(0);
    const single = measureOpis({ ...one, classOf: new Uint16Array(one.scores.length), classNames: ["film"] });
    expect([single.opis, single.epsilonOpis]).toEqual([0, null]);
    expect(single.reason).toBe("OPIS compares classes, and there is only one.");
    const classOf = Uint16Array.from(one.scores, (_, pair) => (pair < 5 ? 1 : 0));
    expect(measureOpis({ ...one, classOf }).reason).toBe(
      "OPIS compares classes, and only one has 10 matches and 10 non-matches.",
    );
    const matchless = measureOpis({ ...one, labels: new Uint8Array(one.scores.length) });
    expect(matchless.opis).toBeNull();
    expect(matchless.reason).toMatch(/No class has 10 matches/);
  });
});
