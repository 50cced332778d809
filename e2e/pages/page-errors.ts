import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { Workbench } from "./workbench";

/** Chromium says so on a plain-HTTP name, where isolation headers cannot apply; they do no harm there. */
const EXPECTED = /Cross-Origin-Opener-Policy header has been ignored/;

/**
 * A test with the workbench at hand, which fails on an uncaught error, an error in the console, or a request that leaves
 * the page's own origin.
 */
export const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ page, baseURL }, use) => {
    const found = watch(page, new URL(baseURL!).origin);
    await use(new Workbench(page));
    expect(found, "errors and foreign requests").toEqual([]);
  },
});

function watch(page: Page, origin: string): string[] {
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(String(error)));
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) found.push(message.text());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) found.push(`request to ${request.url()}`);
  });
  return found;
}

export { expect } from "@playwright/test";
