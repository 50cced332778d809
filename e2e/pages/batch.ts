import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { BatchPage, BatchResult, InputFile } from "../../web/engine/batch/batch-page";

type RequestOf<Name extends keyof BatchPage> = Parameters<BatchPage[Name]>[0];
type OutcomeOf<Name extends keyof BatchPage> =
  Awaited<ReturnType<BatchPage[Name]>> extends BatchResult<infer Outcome> ? Outcome : never;

/** The command line's page: the engine without its screens. Files come from the repository. */
export class Batch {
  private readonly written = new Map<string, Buffer>();

  constructor(private readonly page: Page) {}

  async open(): Promise<this> {
    await this.page.route("**/batch/input/**", async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.replace("/batch/input/", ""));
      await route.fulfill({ contentType: "application/octet-stream", body: readFileSync(path) });
    });
    await this.page.route("**/batch/output/**", async (route) => {
      const name = new URL(route.request().url()).pathname.replace("/batch/output/", "");
      this.written.set(name, route.request().postDataBuffer() ?? Buffer.alloc(0));
      await route.fulfill({ status: 204 });
    });
    await this.page.goto("/batch.html");
    await this.page.waitForFunction(() => window.crosswalkBatch !== undefined);
    return this;
  }

  file(path: string): InputFile {
    return { name: path.split("/").at(-1)!, address: `/batch/input/${encodeURIComponent(path)}` };
  }

  /** Runs one call and expects that it succeeds. */
  async run<Name extends keyof BatchPage>(name: Name, request: RequestOf<Name>): Promise<OutcomeOf<Name>> {
    const result = await this.page.evaluate(
      ([method, argument]) =>
        (window.crosswalkBatch![method] as (argument: unknown) => Promise<BatchResult<unknown>>)(argument),
      [name, request] as const,
    );
    expect(result).toMatchObject({ ok: true });
    return (result as { outcome: OutcomeOf<Name> }).outcome;
  }

  output(name: string): string {
    return this.written.get(name)!.toString();
  }
}
