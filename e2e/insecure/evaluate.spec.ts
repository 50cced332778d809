import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("a threshold is dragged, moved by keys, asked for by a precision, and put in force", async ({
  page,
  workbench,
}) => {
  test.setTimeout(120_000);
  await workbench.open();
  await workbench.goTo("Evaluate");
  await expect(page.getByRole("heading", { name: "No project is open" })).toBeVisible();
  await workbench.goTo("Project");
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Evaluate");
  await expect(page.getByRole("heading", { name: "There are no scores yet" })).toBeVisible();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 5);
  await workbench.setNumber("Collective rounds at most", 0);
  await workbench.train();
  await workbench.trainedAndScored();

  await workbench.goTo("Evaluate");
  await expect(workbench.status).toContainText("The scores are measured.", { timeout: 60_000 });
  const figures = workbench.table("Figures by class");
  await expect(figures.getByRole("row", { name: /^film/i })).toContainText(/\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\)/);

  await page
    .getByRole("button", { name: /Score axis$/ })
    .first()
    .click();
  await page.getByRole("option", { name: "Scores evenly" }).click();
  const accept = page.getByRole("spinbutton", { name: "Accept from" });
  const all = workbench.table("What the thresholds do").getByRole("row", { name: /^All/ });
  for (const place of ["histogram", "utility", "slider", "precision-recall curve"]) {
    await type(accept, "0.2");
    const counts = await all.textContent();
    await dragRight(page, page.getByRole("slider", { name: `Accept from, ${place}` }));
    await expect(accept, place).not.toHaveValue("0.200");
    await expect(all, place).not.toHaveText(counts!);
  }

  await type(accept, "0.6");
  const line = page.getByRole("slider", { name: "Accept from, utility" });
  await line.press("ArrowRight");
  await expect(accept).toHaveValue("0.601");
  await line.press("Shift+ArrowLeft");
  await expect(accept).toHaveValue("0.591");
  await page.getByRole("slider", { name: "Review from, histogram" }).press("End");
  await expect(page.getByRole("spinbutton", { name: "Review from" })).toHaveValue("0.591");
  await expect(all.getByRole("cell").nth(1)).toHaveText("0");

  await page
    .getByRole("button", { name: /Score axis$/ })
    .last()
    .click();
  await page.getByRole("option", { name: "Scores by log-odds" }).click();
  await type(accept, "0.5");
  await line.press("Shift+ArrowRight");
  await expect(accept).toHaveValue("0.731");

  await type(accept, "50%");
  await expect(page.getByText("A number from 0 to 1.")).toBeVisible();
  await type(accept, "0,5");
  await expect(accept).toHaveValue("0.500");
  await expect(page.getByText("A number from 0 to 1.")).toBeHidden();
  // What is refused stands there with the word that it is none, or neither does.
  await accept.fill("abc");
  await accept.press("Tab");
  await expect(accept).toHaveValue("abc");
  await expect(accept).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("A number from 0 to 1.")).toBeVisible();
  await accept.press("Escape");
  await expect(accept).toHaveValue("0.500");
  await expect(accept).toHaveAttribute("aria-invalid", "false");
  await expect(page.getByText("A number from 0 to 1.")).toBeHidden();

  const precision = page.getByRole("textbox", { name: "Precision at least, for every class" });
  await precision.click();
  await precision.press("ControlOrMeta+a");
  await precision.pressSequentially("abc");
  await precision.press("Enter");
  await expect(page.getByText("A number from 0 to 1.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Use this", exact: true })).toHaveCount(0);
  await precision.press("Tab");
  await expect(page.getByText("A number from 0 to 1.")).toBeVisible();
  await expect(precision).toHaveValue("abc");
  await precision.press("ControlOrMeta+a");
  await precision.pressSequentially("0,8");
  await precision.press("Enter");
  const answer = page.getByText(/^Accept from 0\.\d+ for a precision of at least 0\.8 for every class\. .+ bind/);
  await expect(answer).toBeVisible();
  await page.getByRole("button", { name: "Use this" }).press("Enter");
  await expect(workbench.status).toContainText("The operating point is saved");
  const chosen = await accept.inputValue();
  expect(await answer.textContent()).toContain(`Accept from ${chosen} `);

  for (const table of await page.getByRole("button", { name: "Show as table" }).all()) await table.press("Enter");
  for (const name of [
    "Precision by recall",
    "Known pairs by score",
    "Utility by threshold",
    "Reliability, raw scores",
  ]) {
    await expect(workbench.table(name)).toBeVisible();
  }
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText(/This is the point in force/)).toBeVisible({ timeout: 60_000 });
  await expect(accept).toHaveValue(chosen);
  await page.getByRole("button", { name: "Withdraw the point" }).press("Enter");
  await expect(page.getByText(/No point is in force yet/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/No point is in force yet/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /Pairs$/ }).click();
  await page.getByRole("option", { name: "Your own verdicts" }).click();
  await expect(page.getByRole("heading", { name: "Too few verdicts to measure by" })).toBeVisible();
});

async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}

/** Takes a handle by its grip and pulls it to the right, in steps as a hand does. */
async function dragRight(page: Page, handle: Locator): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const grip = (await handle.locator("[data-grip]").boundingBox())!;
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 5 });
  await page.mouse.up();
}

async function expectAccessible(page: Page): Promise<void> {
  for (const { colorScheme, width, height } of [
    { colorScheme: "light", width: 1440, height: 900 },
    { colorScheme: "dark", width: 480, height: 900 },
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length).toBeGreaterThan(10);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual([]);
    const beyond = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond, `pixels beyond the right edge at ${width} px`).toBe(0);
  }
}
