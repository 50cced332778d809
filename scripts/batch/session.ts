import type { BackendChoice } from "../../src/engine/protocol/calls";
import type { BatchPage, BatchProgress, BatchResult } from "../../web/engine/batch/batch-page";
import { createStaticServer, listen } from "../server/static-server.mjs";
import { ensureBuild } from "../setup/build.mjs";
import { dist } from "../setup/paths.mjs";
import type { FileRoutes } from "./file-routes";
import { launchChromium } from "./launch";

export interface SessionOptions {
  readonly backend: BackendChoice;
  readonly files: FileRoutes;
  readonly quiet: boolean;
  readonly onProgress: (progress: BatchProgress) => void;
}

type RequestOf<Name extends keyof BatchPage> = Parameters<BatchPage[Name]>[0];
type OutcomeOf<Name extends keyof BatchPage> =
  Awaited<ReturnType<BatchPage[Name]>> extends BatchResult<infer Outcome> ? Outcome : never;

/**
 * Runs one call of the batch page in a headless Chromium: builds what is out of date, serves it, opens the page.
 *
 * @throws {BatchFailure} what the engine refused, with its code; {Error} where browser or page broke
 */
export async function runInBrowser<Name extends keyof BatchPage>(
  { backend, files, quiet, onProgress }: SessionOptions,
  name: Name,
  request: RequestOf<Name>,
): Promise<OutcomeOf<Name>> {
  await ensureBuild({ quiet: true });
  const server = createStaticServer(dist, files.route);
  const port = await listen(server, 0);
  const browser = await launchChromium(backend, quiet);
  try {
    const page = await browser.newPage();
    const broken = new Promise<never>((_resolve, reject) => {
      page.on("crash", () => reject(new Error("The browser's page crashed, most likely for want of memory.")));
      page.on("pageerror", (error) => reject(error));
    });
    if (!quiet) page.on("console", (message) => void (message.type() === "error" && console.error(message.text())));
    await page.exposeFunction("reportBatchProgress", onProgress);
    await page.goto(`http://localhost:${port}/batch.html`);
    await page.waitForFunction(() => window.crosswalkBatch !== undefined);
    const call = page.evaluate(
      ([method, argument]) =>
        (window.crosswalkBatch![method] as (argument: unknown) => Promise<BatchResult<unknown>>)(argument),
      [name, request] as const,
    );
    const result = (await Promise.race([call, broken])) as BatchResult<OutcomeOf<Name>>;
    if (result.ok) return result.outcome;
    throw new BatchFailure(result.code, result.message);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

/** What the engine refused. */
export class BatchFailure extends Error {
  override readonly name = "BatchFailure";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
