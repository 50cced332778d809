import { expect, it } from "vitest";
import { markPlaces } from "./mark-places";

const steps = [
  { x: 0.25, y: 0.1 },
  { x: 0.5, y: 0.9 },
  { x: 1, y: 0 },
];

it("puts marks on the line, in steps, and each line's beside the other's", () => {
  const first = markPlaces(steps, 0, 2, (share) => share);
  const second = markPlaces(steps, 1, 2, (share) => share);
  expect(first.map(({ y }) => y)).toEqual([0.1, 0.1, 0.9, 0, 0, 0]);
  expect(first[2]!.x).toBeCloseTo(1 / 3 + 1 / 24, 12);
  expect(second.map(({ x }, mark) => x - first[mark]!.x)).toEqual(first.map(() => expect.closeTo(1 / 12, 12)));
});

it("puts none beyond the end of a line", () => {
  expect(markPlaces(steps.slice(0, 2), 0, 1, (share) => share)).toHaveLength(3);
});
