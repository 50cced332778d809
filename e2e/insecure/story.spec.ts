import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/page-errors";
import type { Workbench } from "../pages/workbench";

/** The films that stand in both databases, and those that only the first one has. */
const SHARED = ["Don't Stop Dreaming", "Sambar Salsa"];
const OWN = ["Gawaahi", "Shamaal: The Sandstorm"];
/**
 * What self-attention alone makes of the four films differs by seed: it learns crafts and relations, not these films. Of
 * seeds 1 to 5 after 3 epochs it ranks the shared films first in 2, by chance; this is one of the others.
 */
const SEED = 4;
const PAIR = "Aditya Raj – Aditya Raj Kapoor";

test("from two graphs to an exported alignment: train on Films, understand and decide Aditya Raj", async ({
  page,
  workbench,
}) => {
  test.setTimeout(420_000);
  await workbench.open();
  await trainOnFilms(workbench, 1);
  await openAdityaRaj(workbench);
  const early = await weights(workbench, "cross");

  await workbench.goTo("Project");
  await trainOnFilms(workbench, 3);
  await openAdityaRaj(workbench);
  const late = await weights(workbench, "cross");
  expect(inOrder(late), "the shared films draw the attention").toBe(true);
  expect(late, "training has moved the weights").not.toEqual(early);

  await page.getByRole("checkbox", { name: "Cross-graph attention" }).uncheck();
  await expect(page.getByText("Not as the model was trained")).toBeVisible();
  await expect.poll(() => weights(workbench, "combined")).toEqual(await weights(workbench, "self"));
  const without = await weights(workbench, "combined");
  expect(inOrder(without), "without cross-graph attention the order is gone").toBe(false);
  await page.getByRole("checkbox", { name: "Self-attention" }).uncheck();
  await expect.poll(async () => lead(await weights(workbench, "combined"))).toBe(0);
  await page.getByRole("button", { name: "Back to the model" }).click();

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("a");
  await expect(workbench.status).toContainText("Accepted");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(workbench.status).toContainText("Acceptance undone");
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(workbench.status).toContainText("Accepted: Aditya Raj");
  // The queue goes on to the next open pair; the decided one is a click away.
  await workbench.openHighlight(PAIR);
  await expect(page.getByRole("button", { name: "Accepted: this verdict stands" })).toBeVisible();

  const note = page.getByRole("textbox", { name: "Note, kept with the next verdict" });
  await note.fill("same director");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await expect(note).toHaveValue("");
  await workbench.openHighlight(PAIR);
  await expect(note).toHaveValue("same director");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("a");
  await expect(workbench.status).toContainText("Note kept: Aditya Raj");
  await expect(page.locator("q")).toHaveText("same director");
  await expect(note).toHaveValue("");

  await page.reload();
  await expect(workbench.backend).toHaveAccessibleName("Backend: WASM", { timeout: 60_000 });
  await expect(page.getByRole("contentinfo")).toContainText("Aditya Raj", { timeout: 60_000 });
  await workbench.goTo("Review");
  await workbench.openHighlight(PAIR);
  await expect(page.getByRole("button", { name: "Accepted: this verdict stands" })).toBeVisible();

  await workbench.goTo("Export");
  expect(await saved(page, "owl:sameAs")).toMatch(/<http:\/\/www\.w3\.org\/2002\/07\/owl#sameAs> /);
  expect(await saved(page, "SSSOM")).toContain("semapv:ManualMappingCuration");
  expect(await saved(page, "Decisions")).toMatch(/Aditya Raj,Aditya Raj Kapoor,accept/);
  expect(await saved(page, "Scores")).toMatch(/^left,right,type,score,split,label\n/);
});

test("the page answers clicks and keys while it trains, and a run can be paused, resumed and cancelled", async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.train();
  await expect(page.getByText(/Epoch 1 of/).first()).toBeVisible({ timeout: 60_000 });

  expect(await asksBeforeLeaving(page), "a run would be lost").toBe(true);
  const before = Date.now();
  await workbench.goTo("Data");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await workbench.goTo("Train");
  expect(Date.now() - before, "milliseconds for two clicks and a key").toBeLessThan(5000);

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).click({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Pause" })).toBeEnabled();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await asksBeforeLeaving(page)).toBe(false);
});

/** Whether the page would have the browser ask before it is left. */
function asksBeforeLeaving(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

async function trainOnFilms(workbench: Workbench, epochs: number): Promise<void> {
  await workbench.openFilms();
  await workbench.candidatesFound();
  await workbench.goTo("Train");
  await workbench.setNumber("Epochs at most", epochs);
  await workbench.setNumber("Seed", SEED);
  await workbench.train();
  await workbench.trainedAndScored();
}

async function openAdityaRaj(workbench: Workbench): Promise<void> {
  await workbench.goTo("Project");
  await workbench.openExample("Aditya Raj");
  await workbench.candidatesFound();
  await workbench.goTo("Review");
  await workbench.openHighlight(PAIR);
}

interface FilmWeights {
  readonly shared: readonly number[];
  readonly own: readonly number[];
}

async function weights(workbench: Workbench, kind: "cross" | "self" | "combined"): Promise<FilmWeights> {
  const read = async (films: readonly string[]) => {
    const found: number[] = [];
    for (const film of films) found.push((await workbench.attention(film))[kind]);
    return found;
  };
  return { shared: await read(SHARED), own: await read(OWN) };
}

/** Whether every shared film weighs more than each of the others. */
function inOrder({ shared, own }: FilmWeights): boolean {
  return Math.min(...shared) > Math.max(...own);
}

/** By how much the weaker shared film outweighs the stronger one of the others. */
function lead({ shared, own }: FilmWeights): number {
  return Math.min(...shared) - Math.max(...own);
}

/** Saves the file whose title holds the text and returns its content. */
async function saved(page: Page, title: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`^Save: .*${title}`, "i") }).click();
  return readFileSync(await (await download).path(), "utf8");
}
