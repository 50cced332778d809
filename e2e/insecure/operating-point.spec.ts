import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("a chosen operating point drives the review, decides in bulk what is undone as one, outlives a reload, and goes into exports", async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.setNumber("Collective rounds at most", 0);
  await workbench.train();
  await workbench.trainedAndScored();

  await workbench.goTo("Evaluate");
  await expect(workbench.status).toContainText("The scores are measured.", { timeout: 60_000 });
  await choose(page, 0.35, 0.25);
  await expect(workbench.status).toContainText("The operating point is saved");
  await expect(page.getByRole("button", { name: "Accept all from 0.350 on…" })).toBeVisible();

  await workbench.goTo("Review");
  await expect.poll(() => bandCount(page, "To accept")).toBeGreaterThan(10);
  const accepted = await bandCount(page, "To accept");
  const toReview = await bandCount(page, "To review");
  await page.getByRole("button", { name: /Operating point$/ }).click();
  await page.getByRole("option", { name: /^To review only/ }).click();
  await expect(page.getByRole("region", { name: "Queue" })).toContainText(counted(toReview));
  await page.getByRole("list", { name: "Pairs" }).getByRole("button").first().click();
  await expect(page.getByText("to review: from 0.250 on, below 0.350")).toBeVisible();

  await page.getByRole("button", { name: "Accept all from 0.350 on…" }).click();
  const dialog = page.getByRole("dialog", { name: `Accept ${accepted.toLocaleString("en-GB")} open pairs?` });
  await expect(dialog).toContainText("Every open candidate that scores at least 0.350.");
  await expect(dialog).toContainText(/of the validation split|On the validation split/);
  await expect(dialog.getByRole("button", { name: /^Accept/ })).toBeEnabled();
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: /^Accept/ }).click();
  await expect(workbench.status).toContainText(`Accepted ${counted(accepted)} in bulk`);
  await expect.poll(() => bandCount(page, "To accept")).toBe(0);
  // Nothing of it is learned from.
  await expect(page.getByRole("link", { name: /^Go to Train/ })).toHaveCount(0);

  await page.reload();
  await expect(page.getByText("To accept", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => bandCount(page, "To accept")).toBe(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(workbench.status).toContainText(`Acceptance of ${counted(accepted)} undone`);
  await expect.poll(() => bandCount(page, "To accept")).toBe(accepted);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(workbench.status).toContainText(`Acceptance of ${counted(accepted)} restored`);

  await workbench.goTo("Export");
  const alignment = await saved(page, "Matches as SSSOM");
  expect(alignment).toMatch(/^#other: "point_accept_from=0\.35\|point_review_from=0\.25\|point_chosen_by=hand\|/m);
  expect(alignment.match(/accepted in bulk at a score of 0\.35 or more/g)).toHaveLength(accepted);
  expect(alignment).not.toContain("semapv:ManualMappingCuration");
  expect(JSON.parse(await saved(page, "Operating point"))).toMatchObject({ accept: 0.35, review: 0.25 });
  expect(await saved(page, "Scores")).toMatch(/^left,right,type,score,split,label,verdict,band\n/);

  const undecided = page.getByRole("checkbox", { name: "Add undecided pairs from a threshold on" });
  const threshold = page.getByRole("spinbutton", { name: "Threshold" });
  await undecided.check();
  await threshold.fill("2");
  await threshold.press("Enter");
  await expect(page.getByText("A number from 0 to 1.")).toBeVisible();
  await threshold.fill("0.3");
  await threshold.press("Enter");
  await workbench.goTo("Evaluate");
  await workbench.goTo("Export");
  await expect(undecided).toBeChecked();
  await expect(threshold).toHaveValue("0.300");
  expect(await saved(page, "Matches as SSSOM")).toMatch(/^#other: "accept_from=0\.3\|point_accept_from=0\.35\|/m);
});

/** A network of one epoch scores no pair above one half, so the thresholds are low. */
async function choose(page: Page, accept: number, review: number): Promise<void> {
  for (const [name, value] of [
    ["Accept from", accept],
    ["Review from", review],
  ] as const) {
    const field = page.getByRole("spinbutton", { name });
    await field.fill(String(value));
    await field.press("Enter");
  }
  const use = page.getByRole("button", { name: "Use these thresholds" });
  await use.focus();
  await page.keyboard.press("Enter");
  await expect(use).toBeDisabled();
  // The focus is not lost, and in no field, where the keys of a shortcut would be typed over the threshold.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("DIV");
}

/** How many open pairs stand in a band; NaN until they are counted. */
async function bandCount(page: Page, band: string): Promise<number> {
  const list = page.getByLabel("Open pairs by the operating point");
  const text = await list.locator("div", { hasText: band }).locator("dd").textContent();
  return Number(text!.replaceAll(",", ""));
}

function counted(pairs: number): string {
  return `${pairs.toLocaleString("en-GB")} pairs`;
}

async function saved(page: Page, title: string): Promise<string> {
  const download = page.waitForEvent("download");
  const save = page.getByRole("button", { name: `Save: ${title}`, exact: true });
  await save.click();
  const file = await (await download).path();
  await expect(save).toBeFocused();
  return readFileSync(file, "utf8");
}
