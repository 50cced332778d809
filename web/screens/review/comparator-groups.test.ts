import { expect, test } from "vitest";
import { attributesWithoutValue, groupReadings } from "./comparator-groups";

const reading = (name: string, left: string, right: string) => ({ name, label: name, value: 1, left, right });

test("readings of the same two values stand together, in the order in which the values first occur", () => {
  const groups = groupReadings([
    reading("name equal", "Alien", "Aliens"),
    reading("year", "1979", "1986"),
    reading("name words", "Alien", "Aliens"),
    reading("other name", "Ali", "enAliens"),
  ]);
  expect(groups.map(({ left, readings }) => [left, readings.map(({ name }) => name)])).toEqual([
    ["Alien", ["name equal", "name words"]],
    ["1979", ["year"]],
    ["Ali", ["other name"]],
  ]);
  expect(groupReadings([])).toEqual([]);
});

test("an attribute that neither entity has is named once, one that a side has is not", () => {
  const empty = (label: string, left = "") => ({ name: label, label, value: null, left, right: "" });
  const readings = [empty("year: equal"), empty("year: closeness"), empty("country: equal", "India"), empty("founded")];
  expect(attributesWithoutValue(readings)).toEqual(["year", "founded"]);
});
