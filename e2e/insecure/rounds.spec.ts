import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("collective rounds are told, looked at one by one, and explained pair by pair", async ({ page, workbench }) => {
  test.setTimeout(240_000);
  await workbench.open();
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.setNumber("Collective rounds at most", 2);
  await workbench.train();
  await expect(page.getByText(/^Round \d of at most 2: /)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("button", { name: "Pause" })).toBeDisabled();
  // Neither lost nor on Cancel, which a key meant for Pause would press.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("DIV");
  await workbench.trainedAndScored();

  const rounds = page.getByRole("region", { name: "Collective rounds" });
  await expect(rounds.getByRole("row", { name: /^0, network the starting point/ })).toBeVisible();
  await expect(rounds.getByRole("row", { name: /^1 kept/ })).toBeVisible();
  const scores = page.getByRole("region", { name: "Scores" });
  const mark = page.getByText(/^You are looking at round 0/);
  const ended = await scores.textContent();
  await expect(mark).toBeHidden();
  await show(page, "Network alone (round 0)");
  await expect(mark).toBeVisible();
  await expect(workbench.status).toContainText("The network's own scores are shown");
  await expect(scores).toContainText("The network alone: ");
  await expectAccessible(page, "main");

  await workbench.goTo("Export");
  await expect(mark).toBeVisible();
  await workbench.goTo("Review");
  await expect(mark).toBeVisible();
  const strip = page.getByRole("list", { name: "Score by round" });
  await expect(strip).toBeVisible({ timeout: 60_000 });
  await expect(strip.locator("[aria-current]")).toContainText("network");
  const first = page.getByRole("list", { name: "Pairs" }).getByRole("button").first();
  const byNetwork = await first.textContent();
  await expect(page.getByText(/^None: the score shown is the network's own/)).toBeVisible();

  await page.getByRole("button", { name: "Back to the last round" }).click();
  await expect(mark).toBeHidden();
  await expect(strip.locator("[aria-current]")).toContainText(/round [12]/);
  await expect(first).not.toHaveText(byNetwork!);
  const evidence = workbench.table("Neighbours' evidence");
  await expect(evidence).toContainText("Neighbours that match");
  const few = await evidence.getByRole("row").count();
  await page.getByRole("button", { name: /^Show all \d+ readings$/ }).press("Enter");
  expect(await evidence.getByRole("row").count()).toBeGreaterThan(few);
  await expectAccessible(page, "[aria-label='Evidence']");

  await workbench.goTo("Train");
  expect(await scores.textContent(), "figures of the last round are those of before").toBe(ended);

  // A threshold for one round's scores would mean something else on another's.
  await workbench.goTo("Evaluate");
  await page.getByRole("button", { name: "Use these thresholds" }).click();
  await expect(page.getByText(/This is the point in force/)).toBeVisible();
  const acceptAll = page.getByRole("button", { name: /^Accept all from/ });
  await expect(acceptAll).toBeVisible();
  await workbench.goTo("Train");
  await show(page, "Network alone (round 0)");
  await workbench.goTo("Evaluate");
  const stale = page.getByText(/^The operating point was chosen on the scores of round [12], not on those shown/);
  await expect(stale).toBeVisible();
  await expect(page.getByText(/was chosen on the scores of round [12] and drives nothing/)).toBeVisible();
  await expect(acceptAll).toHaveCount(0);
  await page.getByRole("button", { name: "Back to the last round" }).click();
  await expect(page.getByText(/This is the point in force/)).toBeVisible();
  await expect(stale).toBeHidden();
});

async function show(page: Page, round: string): Promise<void> {
  await page.getByRole("button", { name: /Show the scores of$/ }).click();
  await page.getByRole("option", { name: round }).click();
}

/** Every screen is checked with rounds in accessibility.spec.ts; here what only shows on request. */
async function expectAccessible(page: Page, part: string): Promise<void> {
  for (const { colorScheme, width, height } of [
    { colorScheme: "light", width: 1440, height: 900 },
    { colorScheme: "dark", width: 480, height: 900 },
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const { violations, passes } = await new AxeBuilder({ page }).include(part).analyze();
    expect(passes.length).toBeGreaterThan(2);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual([]);
    const beyond = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond, `pixels beyond the right edge at ${width} px`).toBe(0);
  }
}
