import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("matchers are compared beside the model, by keyboard alone; a stop keeps what had finished", async ({
  page,
  workbench,
}) => {
  test.setTimeout(240_000);
  await workbench.open();
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.goTo("Compare");

  await press(page, "button", "Select none");
  for (const name of ["Exact name", "Token Jaccard", "Plain graph network"])
    await press(page, "checkbox", name, "Space");
  await press(page, "button", "Compare");
  await expect(workbench.status).toContainText("The comparison is finished", { timeout: 120_000 });
  const table = workbench.table("Matchers compared");
  for (const name of ["Exact name", "Token Jaccard", "Plain graph network"]) {
    await expect(table.getByRole("row").filter({ hasText: name }).getByRole("cell").first()).toContainText(/0\.\d{3}/);
  }
  await press(page, "button", "PRAUC");
  await expect(table.getByRole("columnheader", { name: "PRAUC" })).toHaveAttribute("aria-sort", "descending");
  await press(page, "button", "Plain graph network");
  await expect(page.getByRole("button", { name: "Plain graph network", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByRole("img", { name: /Precision against recall of 3 matchers/ })).toBeVisible();
  await press(page, "button", "Figures of the curves");
  await expect(workbench.table("Precision by recall").getByRole("row")).toHaveCount(4);

  const download = page.waitForEvent("download");
  await press(page, "button", "Save CSV");
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toMatch(/^matcher,label,protocol,/);
  expect(csv).toMatch(/\ngnn,Plain graph network,candidates,0\.\d+/);

  await press(page, "checkbox", "Crosswalk, both levels", "Space");
  await press(page, "button", "Compare");
  await expect(page.getByText(/^Crosswalk, both levels: /)).toBeVisible({ timeout: 120_000 });
  await press(page, "button", "Cancel");
  await expect(workbench.status).toContainText("Comparing: stopped", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Compare" })).toBeFocused();
  await workbench.goTo("Train");
  // The model is nobody's business here: there was none, and there is none.
  await expect(page.getByText("None yet: train one, or load one that you saved.")).toBeVisible();
  await workbench.goTo("Compare");
  await expect(table.getByRole("row").filter({ hasText: /0\.\d{3}/ })).toHaveCount(3);
});

/** Focuses a control as Tab would and presses a key on it. */
async function press(page: Page, role: "button" | "checkbox", name: string, key = "Enter"): Promise<void> {
  const control = page.getByRole("main").getByRole(role, { name, exact: role === "button" });
  await expect(control).toBeEnabled();
  await control.focus();
  await page.keyboard.press(key);
}
