import { expectGolden } from "../pages/golden";
import { test } from "../pages/page-errors";

test("a golden case, forward and backward, agrees on WebGL", async ({ page }) => {
  await expectGolden(page, "webgl");
});
