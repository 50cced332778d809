import { expect, test } from "vitest";
import { bandText, scoreBounds } from "./score-band";

const point = {
  accept: 0.8,
  review: 0.3,
  origin: { by: "hand" },
  binding: null,
  modelDigest: "m",
  chosenAt: 0,
} as const;

test("each band of the queue begins at its threshold and ends below the next; without a point there is none", () => {
  expect(scoreBounds("review", point)).toEqual({ minimumScore: 0.3, below: 0.8, threshold: 0.8 });
  expect(scoreBounds("accept", point)).toEqual({ minimumScore: 0.8, threshold: 0.8 });
  expect(scoreBounds("reject", point)).toEqual({ minimumScore: 0, below: 0.3, threshold: 0.8 });
  expect(scoreBounds(null, point)).toEqual({ minimumScore: 0, threshold: 0.8 });
  expect(scoreBounds("review", null)).toEqual({ minimumScore: 0 });
});

test("a score in words says the same", () => {
  expect(bandText(0.8, 0.8, 0.3)).toBe("to accept: at or above 0.800");
  expect(bandText(0.79, 0.8, 0.3)).toBe("to review: from 0.300 on, below 0.800");
  expect(bandText(0.3, 0.8, 0.3)).toMatch(/^to review/);
  expect(bandText(0.29, 0.8, 0.3)).toBe("to reject: below 0.300");
  expect(bandText(0.8, 0.8, null)).toBe("at or above the threshold 0.800");
  expect(bandText(0.5, null, null)).toMatch(/^no threshold yet/);
});
