import { join } from "node:path";
import { expect, test } from "../pages/page-errors";

/** Run where CROSSWALK_DATA names a folder of alignment data (.ci/run); the configuration leaves it out elsewhere. */
const folder = join(process.env.CROSSWALK_DATA ?? "", "itunes-amazon");

test("a real folder of tables opens as it is, and most known matches are among the candidates @real-data", async ({
  page,
  workbench,
}) => {
  await workbench.open();
  const names = ["left_nodes", "left_edges", "right_nodes", "right_edges", "links"];
  await workbench.openTables(names.map((name) => join(folder, `${name}.tsv.gz`)));
  await workbench.atScreen("Data");
  const main = page.getByRole("main");
  await expect(main).toContainText("9,440");
  await expect(main).toContainText("1,265");
  await workbench.candidatesFound();
  const last = workbench.table("Recall at k").getByRole("row").last();
  await expect(last).toContainText("20");
  const recall = Number(/([\d.]+)%/.exec((await last.textContent()) ?? "")?.[1]);
  expect(recall).toBeGreaterThanOrEqual(95);
});
