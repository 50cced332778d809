import { expect, test } from "vitest";
import { pairedChange, relativeChange } from "./paired-change";

test("worked by hand: three seeds, the interval of their mean difference by Student's t", () => {
  // Differences −1, −2, −3: mean −2, standard deviation 1, 4.303 / √3 = 2.4844 to either side.
  const change = pairedChange([
    [4, 3],
    [6, 4],
    [8, 5],
  ])!;
  expect(change).toMatchObject({ without: 6, withTcm: 4, mean: -2, seeds: 3 });
  expect(change.sd).toBeCloseTo(1, 12);
  expect(change.interval![0]).toBeCloseTo(-2 - 2.4844, 3);
  expect(change.interval![1]).toBeCloseTo(-2 + 2.4844, 3);
  expect(relativeChange(change)).toBeCloseTo(-1 / 3, 12);
});

test("a seed that lacks one of both counts in neither; a single seed has no interval; none has no change", () => {
  const single = pairedChange([
    [4, 3],
    [null, 9],
    [9, null],
  ]);
  expect(single).toEqual({ without: 4, withTcm: 3, mean: -1, sd: null, interval: null, seeds: 1 });
  expect(pairedChange([[null, 1]])).toBeNull();
  expect(relativeChange(pairedChange([[0, 3]])!)).toBeNull();
});
