import type { Browser } from "@playwright/test";
import type { BackendChoice } from "../../src/engine/protocol/calls";
import type {
  BatchPage,
  BatchProgress,
  BatchResult,
  CompareEvent,
  ConsistencyEvent,
} from "../../web/engine/batch/batch-page";
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
  /** Hears of a comparison as it goes on. */
  readonly onCompared?: (event: CompareEvent) => void;
  /** The same of a comparison of consistency. */
  readonly onConsistency?: (event: ConsistencyEvent) => void;
}

type RequestOf<Name extends keyof BatchPage> = Parameters<BatchPage[Name]>[0];
type OutcomeOf<Name extends keyof BatchPage> =
  Awaited<ReturnType<BatchPage[Name]>> extends BatchResult<infer Outcome> ? Outcome : never;

/** Builds what is out of date, serves it, and lends a browser and the address for the time of `work`. */
export async function withServedBrowser<Result>(
  { backend, files, quiet }: Pick<SessionOptions, "backend" | "files" | "quiet">,
  work: (browser: Browser, address: string) => Promise<Result>,
): Promise<Result> {
  await ensureBuild({ quiet });
  const server = createStaticServer(dist, files.route);
  const port = await listen(server, 0);
  try {
    const browser = await launchChromium(backend);
    try {
      return await work(browser, `http://localhost:${port}`);
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/**
 * Runs one call of the batch page in a headless Chromium.
 *
 * @throws {BatchFailure} what the engine refused, with its code; {Error} where browser or page broke
 */
export function runInBrowser<Name extends keyof BatchPage>(
  options: SessionOptions,
  name: Name,
  request: RequestOf<Name>,
): Promise<OutcomeOf<Name>> {
  return withServedBrowser(options, (browser, address) => callBatchPage(browser, address, options, name, request));
}

/**
 * The same in a browser that is already there, on a page of its own: what one call left in memory does not weigh on the next.
 *
 * @throws as `runInBrowser`
 */
export async function callBatchPage<Name extends keyof BatchPage>(
  browser: Browser,
  address: string,
  options: Pick<SessionOptions, "quiet" | "onProgress" | "onCompared" | "onConsistency">,
  name: Name,
  request: RequestOf<Name>,
): Promise<OutcomeOf<Name>> {
  const page = await browser.newPage();
  try {
    const broken = new Promise<never>((_resolve, reject) => {
      page.on("crash", () => reject(new Error("The browser's page crashed, most likely for want of memory.")));
      page.on("pageerror", (error) => reject(error));
    });
    // Only awaited beside the call; an error after that is no news.
    broken.catch(() => {});
    if (!options.quiet) {
      page.on("console", (message) => void (message.type() === "error" && console.error(message.text())));
    }
    await page.exposeFunction("reportBatchProgress", options.onProgress);
    if (options.onCompared) await page.exposeFunction("reportCompared", options.onCompared);
    if (options.onConsistency) await page.exposeFunction("reportConsistency", options.onConsistency);
    await page.goto(`${address}/batch.html`);
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
    await page.close().catch(() => {});
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
