import { describe, expect, test } from "vitest";
import { measureOpis } from "../../evaluation/measure-opis";
import type { ClassedPairs } from "../../evaluation/utility";
import { candidatesOf, projectOf } from "../engine-state.fixture";
import { defaultTcm } from "../protocol/training-defaults";
import { classOfLeft } from "./class-of-left";
import { classedPairs } from "./measure-consistency";
import { chooseTry } from "./search-tcm";
import { utilityCurves } from "./utility-curves";
import { verdictFlips } from "./verdict-flips";

/** Two classes of twenty matches and sixty non-matches; the second class's matches score lower. */
function twoClasses(): ClassedPairs {
  const scores: number[] = [];
  const labels: number[] = [];
  const classOf: number[] = [];
  for (const kind of [0, 1]) {
    for (let pair = 0; pair < 80; pair++) {
      const match = pair < 20;
      scores.push(match ? 0.9 - 0.3 * kind - 0.01 * pair : 0.5 - 0.005 * pair - 0.001 * kind);
      labels.push(match ? 1 : 0);
      classOf.push(kind);
    }
  }
  return {
    scores: Float32Array.from(scores),
    labels: Uint8Array.from(labels),
    classOf: Uint16Array.from(classOf),
    classNames: ["Easy", "Hard"],
  };
}

describe("utility curves", () => {
  test("run from one end of the range to the other, and at each threshold say what it does to the class", () => {
    const pairs = twoClasses();
    const report = measureOpis(pairs);
    const { thresholds, classes } = utilityCurves(pairs, report)!;
    expect([thresholds.length, thresholds[0], thresholds.at(-1)]).toEqual([
      200,
      report.range!.minimum,
      report.range!.maximum,
    ]);
    expect(classes.map(({ name }) => name)).toEqual(["Easy", "Hard"]);
    for (const [kind, { utilities }] of classes.entries()) {
      for (const point of [0, 57, 120, 199]) {
        const rate = (label: number) => {
          const own = [...pairs.scores.keys()].filter((i) => pairs.classOf[i] === kind && pairs.labels[i] === label);
          return own.filter((i) => pairs.scores[i]! >= thresholds[point]!).length / own.length;
        };
        const [tpr, tnr] = [rate(1), 1 - rate(0)];
        expect(utilities[point]).toBeCloseTo((2 * tpr * tnr) / (tpr + tnr), 10);
      }
    }
  });

  test("are none without a range", () => {
    const pairs = twoClasses();
    const few = { ...pairs, scores: pairs.scores.slice(0, 90), labels: pairs.labels.slice(0, 90) };
    expect(utilityCurves(few, measureOpis({ ...few, classOf: pairs.classOf.slice(0, 90) }))).toBeNull();
  });
});

const names = ["film:Alien", "film:Brazil", "person:Casablanca"];
const project = projectOf(names, names, [
  { left: 0, right: 0, match: true, split: "test" },
  { left: 1, right: 1, match: true, split: "valid" },
  { left: 2, right: 2, match: true, split: "test" },
]);
const set = candidatesOf([[0, 1], [1], [2, 0]]);

test("flips are counted on all candidates, and judged on those of the test split", () => {
  const without = { scores: Float32Array.of(0.4, 0.6, 0.7, 0.9, 0.125), threshold: 0.5 };
  // The match of 0 is gained, its non-match lost, that of validation lost, the match of 2 lost; 0.125 ≥ 0.125 is accepted: gained.
  const withTcm = { scores: Float32Array.of(0.4, 0.05, 0.05, 0.05, 0.125), threshold: 0.125 };
  expect(verdictFlips(7, project, set, without, withTcm)).toEqual({
    seed: 7,
    pairs: 5,
    lost: 3,
    gained: 2,
    righted: 2,
    wronged: 2,
  });
  expect(verdictFlips(7, project, set, without, without)).toMatchObject({ lost: 0, gained: 0, righted: 0, wronged: 0 });
});

test("pairs of a split carry the class of their left entity", () => {
  const classes = { names: ["a", "b"], classOf: Uint16Array.of(1, 0, 0) };
  const scores = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5);
  const test = classedPairs(project, set, scores, classes, "test");
  expect([...test.scores]).toEqual([0, 1, 3, 4].map((at) => scores[at]));
  expect([...test.labels]).toEqual([1, 0, 1, 0]);
  expect([...test.classOf]).toEqual([1, 1, 0, 0]);
  expect([...classedPairs(project, set, scores, classes, "valid").classOf]).toEqual([0]);
});

test("classes are types, an attribute's values, or the first neighbour's name along a relation", () => {
  const graph = {
    ...project.left,
    attributes: [{ origin: "FI" }, { origin: "BR" }, {}],
    relations: ["made_by", "in_category"],
    names: ["Alien", "Brazil", "Casablanca"],
    outgoing: {
      ...project.left.outgoing,
      offsets: Uint32Array.of(0, 1, 3, 3),
      relations: Uint16Array.of(1, 0, 1),
      neighbours: Uint32Array.of(2, 0, 1),
    },
  };
  expect(classOfLeft(graph, { by: "type" })).toEqual({ names: graph.types, classOf: graph.typeOf });
  expect(classOfLeft(graph, { by: "attribute", attribute: "origin" })).toEqual({
    names: ["BR", "FI", ""],
    classOf: Uint16Array.of(1, 0, 2),
  });
  const { names: found, classOf } = classOfLeft(graph, { by: "relation", relation: "in_category" });
  expect(Array.from(classOf, (number) => found[number])).toEqual(["Casablanca", "Brazil", ""]);
  expect(found).toEqual(["Brazil", "Casablanca", ""]);
});

describe("choosing margins on validation", () => {
  const tried = (opis: number | null, admissible = true, positiveMargin = 0.9) => ({
    tcm: { ...defaultTcm, positiveMargin },
    prauc: 0.9,
    opis,
    admissible,
  });
  const without = { tcm: null, prauc: 0.9, opis: 0.004, admissible: true };

  test("takes the lowest OPIS of those that lose no accuracy; of equals the first", () => {
    const tries = [without, tried(0.003, true, 0.1), tried(0.001, false, 0.2), tried(0.002, true, 0.3), tried(0.002)];
    expect(chooseTry(tries)).toEqual({ chosen: { ...defaultTcm, positiveMargin: 0.3 }, reason: null });
  });

  test("takes none where none is better, and says why", () => {
    expect(chooseTry([without, tried(0.004), tried(0.001, false)])).toEqual({
      chosen: null,
      reason: expect.stringMatching(/^None of 2 settings lowers OPIS/),
    });
    const unmeasured = { chosen: null, reason: expect.stringMatching(/^OPIS cannot be measured/) };
    expect(chooseTry([{ ...without, opis: null }, tried(0.001)])).toEqual(unmeasured);
    expect(chooseTry([without, tried(null)])).toEqual(unmeasured);
  });
});
