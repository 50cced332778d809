import { expect, it } from "vitest";
import { markRadius } from "./mark-radius";

it("gives a mark an area in proportion to its count, and never too little to be seen", () => {
  expect(markRadius(400, 400)).toBe(12);
  expect(markRadius(100, 400)).toBe(6);
  expect(markRadius(1, 40_000)).toBe(2.5);
});
