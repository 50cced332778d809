import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "../pages/page-errors";

const folder = "fixtures/small-films";
const names = readdirSync(folder).filter((name) => name.endsWith(".tsv"));

test("a user opens a folder's tables through the file chooser and sees what is in them", async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await workbench.openTables(names.map((name) => `${folder}/${name}`));
  await workbench.atScreen("Data");
  const main = page.getByRole("main");
  for (const name of ["Film", "Person", "Company", "directed_by"]) await expect(main).toContainText(name);
  await workbench.candidatesFound();
  await expect(workbench.table("Recall at k")).toBeVisible();
});

test("gzipped tables open as plain ones do", async ({ workbench }) => {
  await workbench.open();
  await workbench.openTables(
    names.map((name) => ({
      name: `${name}.gz`,
      mimeType: "application/gzip",
      buffer: gzipSync(readFileSync(`${folder}/${name}`)),
    })),
  );
  await workbench.atScreen("Data");
});

test("bad rows are named by file and line, the good ones load, and names stay text", async ({ page, workbench }) => {
  const tsv = (name: string, ...lines: string[]) => ({
    name,
    mimeType: "text/tab-separated-values",
    buffer: Buffer.from(`${lines.join("\n")}\n`),
  });
  const header = "id\ttype\tname\tattributes";
  await workbench.open();
  await workbench.openTables([
    tsv(
      "left_nodes.tsv",
      header,
      'a1\tFilm\t<img src=x onerror="window.hacked = true">\t{}',
      "a2\tFilm",
      "a1\tFilm\tAgain\t{}",
    ),
    tsv("left_edges.tsv", "source\trelation\ttarget", "a1\tbased_on\tnowhere", "a1\tbased_on\ta1"),
    tsv("right_nodes.tsv", header, "b1\tFilm\tשלום 🎬\t{}"),
    tsv("right_edges.tsv", "source\trelation\ttarget", "b1\tbased_on\tb1"),
    tsv("links.tsv", "left_id\tright_id\tlabel", "a1\tb9\t1", "a1\tb1\t1"),
  ]);
  await workbench.atScreen("Data");
  const main = page.getByRole("main");
  await expect(main).toContainText(/left_nodes\.tsv\D*3/);
  await expect(main).toContainText(/left_nodes\.tsv\D*4/);
  await expect(main).toContainText(/left_edges\.tsv\D*2/);
  await expect(main).toContainText(/links\.tsv\D*2/);
  await workbench.candidatesFound();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

const refused = [
  ["a broken gzip", "right_nodes.tsv.gz", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
  ["an empty file", "right_nodes.tsv", Buffer.alloc(0)],
] as const;

for (const [what, name, buffer] of refused) {
  test(`${what} is refused by name, and the open project stays`, async ({ page, workbench }) => {
    await workbench.open();
    await workbench.openExample("Aditya Raj");
    await workbench.goTo("Project");
    await workbench.openTables([
      { name: "left_nodes.tsv", mimeType: "text/plain", buffer: readFileSync(`${folder}/left_nodes.tsv`) },
      { name, mimeType: "application/octet-stream", buffer },
    ]);
    await expect(page.getByRole("alert")).toContainText(name);
    await workbench.goTo("Data");
    await expect(page.getByRole("contentinfo")).toContainText("Aditya Raj");
  });
}
