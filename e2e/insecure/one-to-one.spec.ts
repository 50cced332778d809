import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("each entity gets one partner: assigned by keyboard, runner-ups reviewed, chosen pairs exported, kept over a reload", async ({
  page,
  workbench,
}) => {
  test.setTimeout(240_000);
  await workbench.open();
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.train();
  await workbench.trainedAndScored();

  const panel = page.getByRole("region", { name: "One-to-one" });
  await panel.getByRole("radio", { name: "Many-to-many" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByRole("radio", { name: "Greedy" })).toBeChecked();
  await panel.getByRole("button", { name: "Assign" }).focus();
  await page.keyboard.press("Enter");
  await expect(workbench.status).toContainText("The pairs are assigned.");
  await expect(panel.getByRole("button", { name: "Assign again" })).toBeFocused();
  await expect(panel.getByText(/\d pairs are chosen, [\d,]+ runner-ups kept for review/)).toBeVisible();
  await expect(workbench.table("One-to-one, candidates").getByRole("row")).toHaveCount(7);
  await expectAccessible(page);

  await workbench.goTo("Review");
  await page.getByRole("button", { name: /One-to-one$/ }).click();
  await page.getByRole("option", { name: "One-to-one: runner-ups" }).click();
  const queue = page.getByRole("list", { name: "Pairs" });
  await expect(queue.getByText("Runner-up").first()).toBeVisible();
  await queue.getByRole("button").first().click();
  const strip = page.getByRole("region", { name: "One-to-one" });
  await expect(strip).toContainText("Runner-up; chosen instead");
  await expectAccessible(page);
  const runnerUp = page.url();
  await strip.getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await expect(strip).toContainText("Chosen one-to-one, before");
  await expect(strip).toBeFocused();
  const chosen = page.url();
  expect(chosen).not.toBe(runnerUp);

  // Accepting the runner-up takes its entities from the pair that was chosen.
  await page.goto(runnerUp);
  await expect(strip).toContainText("Runner-up");
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(workbench.status).toContainText("Accepted");
  await page.goto(chosen);
  await expect(strip).toContainText("Runner-up");
  await page.goto(runnerUp);
  await expect(strip).toContainText("Chosen one-to-one");

  await workbench.goTo("Export");
  await page.getByRole("checkbox", { name: "Add undecided pairs from a threshold on" }).check();
  await expect(page.getByText("Runner-ups above it, not exported")).toBeVisible();
  const exported = await sameAs(page);
  expect(exported.length).toBeGreaterThan(100);
  for (const side of [0, 1]) expect(new Set(exported.map((pair) => pair[side])).size).toBe(exported.length);

  await page.reload();
  await expect(workbench.backend).toHaveAccessibleName("Backend: WASM", { timeout: 60_000 });
  await workbench.goTo("Train");
  await expect(panel.getByRole("button", { name: "Assign again" })).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText("1 decision since")).toBeVisible();
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual([]);
}

/** Left and right entity of each exported match. */
async function sameAs(page: Page): Promise<string[][]> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save: Matches as owl:sameAs" }).click();
  const lines = readFileSync(await (await download).path(), "utf8").split("\n");
  return lines.filter((line) => line.includes("sameAs>")).map((line) => [line.split(" ")[0]!, line.split(" ")[2]!]);
}
