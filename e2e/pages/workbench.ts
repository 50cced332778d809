import { expect, type Locator, type Page } from "@playwright/test";
import type { BackendChoice } from "../../src/engine/protocol/calls";

/** The application in the user's words. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Opens the start screen. A forced backend stands in the address. */
  async open(backend?: BackendChoice): Promise<this> {
    await this.page.goto(backend ? `/?backend=${backend}` : "/");
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
    return this;
  }

  /** The status bar's word on the backend. */
  get backend(): Locator {
    return this.page.getByRole("button", { name: /^Backend: / });
  }

  get status(): Locator {
    return this.page.getByRole("status");
  }

  /** What the status bar says when asked which backend runs and why not a better one. */
  async askAboutBackend(): Promise<Locator> {
    await this.backend.click();
    const answer = this.page.getByRole("dialog", { name: "Backend" });
    await expect(answer).toBeVisible();
    return answer;
  }

  /** While the backend starts, opening is disabled: a click that begins just before is rightly dropped. */
  private async engineReady(): Promise<void> {
    await expect(this.backend).toHaveAccessibleName(/: (WebGPU|WebGL|WASM|CPU)$/, { timeout: 60_000 });
  }

  async openFilms(size: "Tiny" | "Standard" | "Hard" | "Large" = "Tiny"): Promise<void> {
    if (size !== "Tiny") {
      await this.page.getByRole("button", { name: /Size$/ }).click();
      await this.page.getByRole("option", { name: size }).click();
    }
    await this.openExample("Films");
  }

  async openExample(title: "Films" | "Aditya Raj" | "Radioactive"): Promise<void> {
    await this.engineReady();
    await this.page.getByRole("button", { name: `Open ${title}` }).click();
    await this.atScreen("Data");
  }

  /** Chooses tables in the file chooser and opens them. */
  async openTables(files: ChosenFiles): Promise<void> {
    await this.chooseFiles(files);
    await this.page.getByRole("button", { name: "Open graphs" }).click();
  }

  async chooseFiles(files: ChosenFiles): Promise<void> {
    await this.engineReady();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose files" }).click();
    await (await chooser).setFiles([...files] as string[]);
  }

  async goTo(screen: "Project" | "Data" | "Train" | "Review" | "Evaluate" | "Compare" | "Export"): Promise<void> {
    await this.page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: screen }).click();
    await this.atScreen(screen);
  }

  async atScreen(screen: string): Promise<void> {
    await expect(this.page.getByRole("main", { name: screen })).toBeVisible({ timeout: 60_000 });
  }

  /** Waits for the candidates, which the Data screen finds by itself after opening. */
  async candidatesFound(): Promise<void> {
    await expect(this.page.getByText("left entities with candidates")).toBeVisible({ timeout: 60_000 });
  }

  /** Starts training on the Train screen. */
  async train(): Promise<void> {
    await this.page.getByRole("button", { name: /^Train( again)?$/ }).click();
    await expect(this.page.getByRole("button", { name: "Pause" })).toBeVisible();
  }

  /** Waits until the run has ended, the candidates have scores, and the queue can be opened. */
  async trainedAndScored(): Promise<void> {
    await expect(this.page.getByRole("button", { name: "Train again" })).toBeEnabled({ timeout: 300_000 });
    await expect(this.page.getByText(/pairs scored in/)).toBeVisible({ timeout: 60_000 });
  }

  /** Compares matchers on the Compare screen, and waits for the last of them. */
  async compare(names: readonly string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Select none" }).click();
    for (const name of names) await this.page.getByRole("checkbox", { name }).check();
    await this.page.getByRole("main").getByRole("button", { name: "Compare", exact: true }).click();
    await expect(this.status).toContainText("The comparison is finished", { timeout: 60_000 });
  }

  /** The weights of a neighbour of the left entity at hop 1, as the Attention table tells them. */
  async attention(neighbour: string): Promise<{ cross: number; self: number; combined: number }> {
    const row = this.table("Attention")
      .getByRole("row")
      .filter({ hasText: "Left" })
      .filter({ has: this.page.getByRole("cell", { name: "1", exact: true }) })
      .filter({ has: this.page.getByRole("button", { name: neighbour, exact: true }) });
    const cells = await row.getByRole("cell").allTextContents();
    const [cross, self, combined] = cells.slice(-3).map(Number);
    return { cross: cross!, self: self!, combined: combined! };
  }

  /** Opens the pair that the project points out, on the Review screen. */
  async openHighlight(title: string): Promise<void> {
    await this.page.getByRole("button", { name: title }).click();
    await expect(this.table("Attention")).toBeVisible({ timeout: 60_000 });
  }

  async chooseCrossLevels(label: string): Promise<void> {
    await this.page.getByRole("button", { name: /Cross-graph attention at$/ }).click();
    await this.page.getByRole("option", { name: label }).click();
  }

  async setNumber(label: string, value: number): Promise<void> {
    const field = this.page.getByRole("textbox", { name: label });
    await field.fill(String(value));
    await field.blur();
  }

  table(name: string): Locator {
    return this.page.getByRole("table", { name });
  }
}

type ChosenFiles = readonly string[] | readonly { name: string; mimeType: string; buffer: Buffer }[];
