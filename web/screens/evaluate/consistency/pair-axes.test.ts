import { describe, expect, it } from "vitest";
import { sampleConsistencyResult, sampleMap } from "../../../engine/testing/consistency-samples";
import { classChoices, standingChoice } from "./class-choices";
import {
  aroundRanges,
  curvesOf,
  distancesByType,
  drawnClasses,
  MOST_CURVES,
  mapDomains,
  matchesOf,
  stretchesOf,
  utilityDomain,
} from "./pair-axes";

describe("axes that two charts share", () => {
  it("hold both ranges, with a tenth on either side, by either axis", () => {
    const ranges = [
      { minimum: 0.2, maximum: 0.3 },
      { minimum: 0.4, maximum: 0.7 },
    ];
    const [from, to] = aroundRanges(ranges, "even");
    expect(from).toBeCloseTo(0.15, 12);
    expect(to).toBeCloseTo(0.75, 12);
    const [low, high] = aroundRanges([{ minimum: 0.5, maximum: 0.999 }], "log-odds");
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.999);
    expect(high).toBeLessThan(1);
  });

  it("reach each run's own threshold, in its range or not", () => {
    const without = { ...sampleConsistencyResult(0.004), threshold: 0.93 };
    const withTcm = { ...sampleConsistencyResult(0.001), threshold: 0.01 };
    const [from, to] = aroundRanges(stretchesOf({ without, withTcm }), "even");
    expect(from).toBeLessThan(0.01);
    expect(to).toBeGreaterThan(0.93);
    const far = { ...without.test.opis.range!, maximum: 0.99 };
    const wide = { ...without, test: { ...without.test, opis: { ...without.test.opis, range: far } } };
    expect(aroundRanges(stretchesOf({ without: wide, withTcm }), "even")[1]).toBe(1);
  });

  it("draw the classes of most matches alone, each with the same look on both charts", () => {
    const result = sampleConsistencyResult(0.004);
    const pair = { without: result, withTcm: sampleConsistencyResult(0.001) };
    const names = drawnClasses(pair);
    expect(names).toEqual(["film", "person", "company"]);
    expect(curvesOf(result, ["person", "company"]).map(({ name, look }) => [name, look])).toEqual([
      ["person", 0],
      ["company", 1],
    ]);
    expect(curvesOf({ curves: null }, names)).toEqual([]);
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...result.test.opis.classes[0]!,
      name: String(index),
      matches: index,
    }));
    const large = { ...result, test: { ...result.test, opis: { ...result.test.opis, classes: many } } };
    const drawn = drawnClasses({ without: large, withTcm: large });
    expect(drawn).toHaveLength(MOST_CURVES);
    expect(drawn[0]).toBe("8");
  });

  it("let utility begin below its lowest point and end at 1", () => {
    const [low, high] = utilityDomain(curvesOf(sampleConsistencyResult(0.01), ["film", "company"]));
    expect(low).toBeLessThanOrEqual(0.74);
    expect(low).toBeGreaterThan(0.5);
    expect(high).toBe(1);
  });
});

describe("maps", () => {
  it("lie on axes that hold every point of both", () => {
    const moved = { ...sampleMap, points: sampleMap.points.map((point) => ({ ...point, x: 2 * point.x })) };
    const { x, y } = mapDomains([sampleMap, moved]);
    expect(x[0]).toBeLessThanOrEqual(-6);
    expect(x[1]).toBeGreaterThanOrEqual(6);
    expect(y).toEqual([0, 4]);
  });

  it("join the two of a match and say how far they stand apart, as a share of the diagonal", () => {
    const [film, person] = matchesOf(sampleMap, ["person", "film"]);
    expect(film).toMatchObject({ look: 1, title: "Alien – Alien (1979) (film)", right: { x: 3, y: 4 } });
    expect(person).toMatchObject({ look: 0 });
    const film5 = distancesByType(sampleMap, "film");
    expect(film5.matches).toBe(1);
    expect(film5.distance).toBeCloseTo(5 / Math.hypot(6, 4), 12);
    expect(distancesByType(sampleMap, "genre")).toEqual({ matches: 0, distance: null });
  });
});

describe("classes to compare by", () => {
  const row = (name: string, left: number) => ({ name, left, right: 5 });

  it("are types where there are two on the left, attributes, and the left graph's relations", () => {
    const profile = { types: [row("film", 3), row("person", 4)], relations: [row("genre", 9), row("onlyRight", 0)] };
    const choices = classChoices(profile, ["decade"]);
    expect(choices.map(({ classes }) => classes)).toEqual([
      { by: "type" },
      { by: "attribute", attribute: "decade" },
      { by: "relation", relation: "genre" },
    ]);
    expect(standingChoice(choices, { by: "relation", relation: "genre" })).toBe(choices[2]);
    expect(standingChoice(choices, { by: "relation", relation: "gone" })).toBe(choices[0]);
  });

  it("are none for a single type without relation or attribute", () => {
    const profile = { types: [row("song", 3), row("label", 0)], relations: [] };
    expect(standingChoice(classChoices(profile, []), { by: "type" })).toBeNull();
    expect(classChoices(profile, ["genre"]).map(({ label }) => label)).toEqual(["genre"]);
  });
});
