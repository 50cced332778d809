import { expect, it } from "vitest";
import { bestEpoch } from "./best-epoch";

it("is the first of the highest, and skips epochs that were not validated", () => {
  expect(bestEpoch([])).toBeNull();
  expect(bestEpoch([{ epoch: 1, loss: 1, validPrauc: null }])).toBeNull();
  const history = [
    { epoch: 1, loss: 3, validPrauc: 0.5 },
    { epoch: 2, loss: 2, validPrauc: 0.9 },
    { epoch: 3, loss: 1, validPrauc: null },
    { epoch: 4, loss: 0, validPrauc: 0.9 },
  ];
  expect(bestEpoch(history)).toEqual(history[1]);
});
