import { expect, test } from "vitest";
import { SeededRandom } from "../base/random";
import { fitBaggedBoosting } from "./bagged-boosting";
import { boostingLogits, defaultBoosting, fitBoosting } from "./gradient-boosting";

const random = new SeededRandom(3);
const rows = Float32Array.from({ length: 400 }, () => random.next());
const labels = Uint8Array.from({ length: 200 }, (_, row) => (rows[2 * row] + 0.3 * random.next() > 0.65 ? 1 : 0));
const settings = { ...defaultBoosting, trees: 12, rowShare: 0.5 };

test("a bagged model's logit is the mean of its bags'", async () => {
  const bagged = await fitBaggedBoosting({ rows, labels }, 2, settings, 3, null);
  const single = await Promise.all(
    [0, 1, 2].map((bag) => fitBoosting({ rows, labels }, 2, { ...settings, seed: settings.seed + 7919 * bag })),
  );
  const probe = rows.subarray(0, 20);
  const each = single.map((model) => boostingLogits(model, probe));
  boostingLogits(bagged, probe).forEach((logit, row) => {
    expect(logit).toBeCloseTo((each[0][row] + each[1][row] + each[2][row]) / 3, 4);
  });
  expect(each[0]).not.toEqual(each[1]);
});

test("one bag is the model itself", async () => {
  expect(await fitBaggedBoosting({ rows, labels }, 2, settings, 1, null)).toEqual(
    await fitBoosting({ rows, labels }, 2, settings),
  );
});
