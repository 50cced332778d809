import { expect, test } from "vitest";
import { defaultFloor } from "./assignment-defaults";

test("the floor lies at 0.1, but never above the threshold", () => {
  expect(defaultFloor(null)).toBe(0.1);
  expect(defaultFloor(0.6)).toBe(0.1);
  expect(defaultFloor(0.04)).toBe(0.04);
});
