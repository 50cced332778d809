import { expect, test } from "vitest";
import { defaultTcm } from "../../../src/engine/protocol/training-defaults";
import { tcmProblem } from "./tcm-problem";

test("the defaults are fine; margins the wrong way round and weights of nothing are told", () => {
  expect(tcmProblem(defaultTcm)).toBeNull();
  expect(tcmProblem({ ...defaultTcm, negativeMargin: 0.69 })).toBeNull();
  expect(tcmProblem({ ...defaultTcm, negativeMargin: 0.7 })).toMatch(/^The margin of non-matches should lie below/);
  expect(tcmProblem({ ...defaultTcm, positiveWeight: 0 })).toBeNull();
  expect(tcmProblem({ ...defaultTcm, positiveWeight: 0, negativeWeight: 0 })).toMatch(/^Both weights are 0/);
});
