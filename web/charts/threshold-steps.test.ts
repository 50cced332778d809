import { expect, it } from "vitest";
import { steppedThreshold, thresholdText } from "./threshold-steps";

it("steps by a thousandth, with Shift by a hundredth, and stays in [0, 1] without dust", () => {
  expect(steppedThreshold(0.1, "ArrowRight", false)).toBe(0.101);
  expect(steppedThreshold(0.3, "ArrowDown", true)).toBe(0.29);
  expect(steppedThreshold(0.7, "PageUp", false)).toBe(0.8);
  expect(steppedThreshold(0.9995, "ArrowUp", false)).toBe(1);
  expect(steppedThreshold(0.0005, "ArrowLeft", true)).toBe(0);
  expect(steppedThreshold(0.4, "Home", false)).toBe(0);
  expect(steppedThreshold(0.4, "a", false)).toBeNull();
});

it("keeps what a threshold was when it moves on: it does not snap to thousandths", () => {
  expect(steppedThreshold(0.98123, "ArrowRight", false)).toBe(0.98223);
});

it("steps by log-odds on such an axis, so that it moves where scores crowd", () => {
  expect(steppedThreshold(0.5, "ArrowRight", true, "log-odds")).toBeCloseTo(1 / (1 + Math.exp(-1)), 9);
  const up = steppedThreshold(0.00001, "ArrowRight", false, "log-odds")!;
  expect(up).toBeGreaterThan(0.00001);
  expect(up).toBeLessThan(0.000012);
  expect(steppedThreshold(0.00001, "PageDown", false, "log-odds")).toBe(0);
});

it("tells two digits of how near to 0 or 1 a threshold is, and never calls it that", () => {
  expect(thresholdText(0.61249)).toBe("0.612");
  expect(thresholdText(1)).toBe("1.000");
  expect(thresholdText(0)).toBe("0.000");
  expect(thresholdText(0.01)).toBe("0.010");
  expect(thresholdText(0.000956)).toBe("0.00096");
  expect(thresholdText(0.99987)).toBe("0.99987");
  expect(thresholdText(0.000002)).toBe("0.0000020");
  expect(thresholdText(1 - 1e-9)).toBe("> 0.999999");
});
