import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";

const looks = [
  { colorScheme: "light", width: 1440, height: 900 },
  { colorScheme: "dark", width: 480, height: 900 },
] as const;

test("every step of the work is free of accessibility faults, light and wide as well as dark and narrow", async ({
  page,
  workbench,
}) => {
  test.setTimeout(240_000);
  await workbench.open();
  await expectAccessible(page, "Project");
  await workbench.openFilms();
  await workbench.candidatesFound();
  await expectAccessible(page, "Data");
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", 1);
  await workbench.setNumber("Collective rounds at most", 1);
  await workbench.train();
  await workbench.trainedAndScored();
  await expectAccessible(page, "Train");
  await workbench.goTo("Review");
  await expect(workbench.table("Attention")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, "Review");
  await workbench.goTo("Compare");
  await workbench.compare(["Exact name", "Token Jaccard"]);
  await page.getByRole("button", { name: "Details of Exact name" }).click();
  await page.getByRole("button", { name: "Figures of the curves" }).click();
  await expectAccessible(page, "Compare");
  await workbench.goTo("Export");
  await expectAccessible(page, "Export");
});

test("a project that cannot be opened puts the keyboard's focus on the reason", async ({ page, workbench }) => {
  await workbench.open();
  const node = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await workbench.chooseFiles([node("left_nodes.tsv", ""), node("right_nodes.tsv", "id\ttype\tname\nb\tFilm\tB\n")]);
  const open = page.getByRole("button", { name: "Open graphs" });
  await expect(open).toBeEnabled({ timeout: 60_000 });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("left_nodes.tsv");
  await page.keyboard.press("Tab");
  await expect(page.getByText("Details", { exact: true })).toBeFocused();
});

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const { colorScheme, width, height } of looks) {
    const look = `${screen}, ${colorScheme}, ${width} px`;
    // Reduced motion: colours are measured where they end, not on the way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length, `${look}: rules that had something to check`).toBeGreaterThan(10);
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`),
      look,
    ).toEqual([]);
    const beyond = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(beyond, `${look}: pixels beyond the right edge`).toBe(0);
    // Only the screen scrolls: a page that does would carry the status bar away when a hidden control takes the focus.
    const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(below, `${look}: pixels below the window`).toBeLessThanOrEqual(0);
  }
}
