import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

test("a network is trained without and with TCM by keyboard alone, and both are laid side by side", async ({
  page,
  workbench,
}) => {
  test.setTimeout(240_000);
  await workbench.open();
  await workbench.goTo("Evaluate");
  await page.getByRole("link", { name: "With and without TCM" }).press("Enter");
  await expect(page.getByRole("heading", { name: "No project is open" })).toBeVisible();
  await workbench.goTo("Project");
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.goTo("Evaluate");
  await page.getByRole("link", { name: "With and without TCM" }).press("Enter");

  // Stopped at once: nothing has finished, and the keyboard is where it was.
  await press(page, "Train with and without");
  await expect(page.getByText(/^Without TCM, seed 1: /)).toBeVisible({ timeout: 60_000 });
  await press(page, "Cancel");
  await expect(workbench.status).toContainText("Training with and without TCM: stopped", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Train with and without" })).toBeFocused();
  await expect(page.getByText("Training was stopped before a run had finished.")).toBeVisible();

  await press(page, "Train with and without");
  await expect(workbench.status).toContainText("Training with and without TCM is finished", { timeout: 120_000 });
  const changes = workbench.table("Change with TCM");
  await expect(changes.getByRole("row", { name: /^PRAUC/ })).toContainText(/0\.\d{3}/);
  await expect(changes.getByRole("row", { name: /^OPIS × 1000/ })).toContainText(/[+−]\d+\.\d\d(better|worse)/);
  await expect(workbench.table("Verdicts that flip").getByRole("row", { name: /^Seed 1/ })).toContainText(/\d/);
  for (const side of ["Without TCM", "With TCM"]) {
    await expect(page.getByRole("img", { name: new RegExp(`^${side}: utility of \\d+ classes`) })).toBeVisible();
    await expect(page.getByRole("img", { name: new RegExp(`^${side}: map of \\d+ matches`) })).toBeVisible();
  }
  await expect(page.getByRole("img", { name: /^Error against OPIS/ })).toBeVisible();
  for (const title of ["Figures of 2 runs", "Utilities as table", "Points as table"]) await press(page, title);
  for (const name of ["Figures of each run", "Utility without and with TCM", "Error and OPIS by seed"])
    await expect(workbench.table(name).getByRole("row").nth(1)).toContainText(/\d\.\d/);
  await expectAccessible(page);
  await press(page, "Maps as table");
  await expect(workbench.table("Distance of matches by type").getByRole("row", { name: /^Film/ })).toContainText("0.");

  await workbench.setNumber("Margin of non-matches", 0.4);
  await expect(page.getByText("The settings have changed since")).toBeVisible();
  await press(page, "Use these settings for training");
  await expect(workbench.status).toContainText("Train uses these margins");
  await workbench.goTo("Train");
  // Nothing was trained but beside the model.
  await expect(page.getByText("None yet: train one, or load one that you saved.")).toBeVisible();
  await press(page, "More settings");
  await expect(page.getByRole("checkbox", { name: /TCM/ })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Margin of non-matches" })).toHaveValue("0.4");
});

/** Focuses a button as Tab would and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("main").getByRole("button", { name, exact: true });
  await expect(button).toBeEnabled();
  await button.press("Enter");
}

async function expectAccessible(page: Page): Promise<void> {
  for (const { colorScheme, width } of [
    { colorScheme: "light", width: 1440 },
    { colorScheme: "dark", width: 480 },
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`),
      colorScheme,
    ).toEqual([]);
    const beyond = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond, `${width} px: pixels beyond the right edge`).toBe(0);
  }
}
