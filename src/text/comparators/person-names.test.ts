import { describe, expect, it } from "vitest";
import { entityText } from "./entity-text";
import { personNameBlock, turnRound } from "./person-names";

const block = personNameBlock();

/** [any order, initials present, initials] */
function compare(one: string, other: string): number[] {
  const read = (name: string) => block.read(entityText({ names: [name], attributes: [{}] }, "left", 0));
  const run = (left: string, right: string) => {
    const row = new Float32Array(3);
    block.compare(read(left), read(right), row, 0);
    return [...row];
  };
  const row = run(one, other);
  expect(run(other, one)).toEqual(row);
  return row;
}

describe("names of people", () => {
  it.each([
    ["J. R. R. Tolkien", "John Ronald Reuel Tolkien", 1],
    ["Tolkien, J.R.R.", "John Ronald Reuel Tolkien", 1],
    ["J. Tolkien", "John Ronald Reuel Tolkien", 0.8],
    ["Felix E. Feist", "Felix Feist", 0.9],
    ["K. Tolkien", "John Ronald Reuel Tolkien", 0],
    ["R. J. Tolkien", "John Ronald Reuel Tolkien", 0],
    ["J. Tolkien", "J. Tolkin", 0],
    ["IBM", "International Business Machines", 1],
    ["IBM", "International Business Systems", 0],
  ])("%s and %s: %f", (one, other, expected) => {
    const [, present, initials] = compare(one, other);
    expect(present).toBe(1);
    expect(initials).toBeCloseTo(expected, 6);
  });

  it("say nothing of initials where there are none", () => {
    expect(compare("Ridley Scott", "Tony Scott").slice(1)).toEqual([0, 0]);
    expect(compare("Alien", "Ridley Scott").slice(1)).toEqual([0, 0]);
  });

  it.each([
    ["Scott, Ridley", "Ridley Scott"],
    ["Beatles, The", "The Beatles"],
    ["Scott Ridley", "Ridley Scott"],
  ])("%s is %s in another order", (one, other) => {
    expect(compare(one, other)[0]).toBe(1);
  });
});

it.each([
  ["Tolkien, J. R. R.", " J. R. R. Tolkien"],
  ["Acme Widgets, Inc.", "Acme Widgets, Inc."],
  ["Davis, Jr.", "Davis, Jr."],
  ["Earth, Wind & Fire, Live", "Earth, Wind & Fire, Live"],
  ["The Family That Slays Together, Stays Together", "The Family That Slays Together, Stays Together"],
])("turnRound %s", (name, expected) => {
  expect(turnRound(name)).toBe(expected);
});
