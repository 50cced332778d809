import { Workbench } from "../../e2e/pages/workbench";
import { type SessionOptions, withServedBrowser } from "./session";

/** How busy the page's main thread was while the application trained. */
export interface PageTasks {
  /** Longest task; browsers report tasks of 50 ms and more, so 0 means below that. */
  readonly longestMs: number;
  /** Tasks of 50 ms and more. */
  readonly longTasks: number;
  readonly watchedSeconds: number;
}

const WATCHED_MS = 30_000;

declare global {
  interface Window {
    crosswalkLongTasks?: { start: number; duration: number }[];
  }
}

/** Opens Films (standard) in the application itself, trains, and watches the main thread for half a minute. */
export function longestTaskWhileTraining(
  session: Pick<SessionOptions, "backend" | "files" | "quiet">,
  mode: "last" | "all",
): Promise<PageTasks> {
  return withServedBrowser(session, async (browser, address) => {
    const page = await browser.newPage({ baseURL: address });
    await page.addInitScript(() => {
      window.crosswalkLongTasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          window.crosswalkLongTasks!.push({ start: startTime, duration });
        }
      }).observe({ type: "longtask", buffered: true });
    });
    const workbench = await new Workbench(page).open(session.backend === "auto" ? undefined : session.backend);
    await workbench.openFilms("Standard");
    await workbench.candidatesFound();
    await workbench.goTo("Train");
    if (mode === "all") await workbench.chooseCrossLevels("Both levels");
    const start = await page.evaluate(() => performance.now());
    await workbench.train();
    await page.waitForTimeout(WATCHED_MS);
    const [tasks, end] = await page.evaluate(() => [window.crosswalkLongTasks!, performance.now()] as const);
    const during = tasks.filter((task) => task.start >= start).map((task) => task.duration);
    return { longestMs: Math.max(0, ...during), longTasks: during.length, watchedSeconds: (end - start) / 1000 };
  });
}
