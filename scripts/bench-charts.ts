import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, platform, release, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { type DragTimes, draggableCharts, timeDrag } from "./batch/chart-drag";
import { EXIT, readOptions, runCommand } from "./batch/command-line";
import { launchChromium } from "./batch/launch";
import { markdownTable } from "./batch/markdown-table";
import { createStaticServer, listen } from "./server/static-server.mjs";
import { root } from "./setup/paths.mjs";

const HELP = `npm run bench:charts

Drags the accept threshold on every chart of Evaluate, with 200,000 scored pairs behind it, in a headless Chromium: the page as it is
built, its engine replaced by one that answers at once. All charts and tables follow each move. Writes bench/charts.json and bench/charts.md.

  --quick   prints the table, writes no file
  --help    this text

Exit code: 0 measured, 1 where one move in twenty or more takes 50 ms or longer to be painted on some chart, 2 wrong use.
`;

const OPTIONS = {
  quick: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** What nineteen of twenty moves must stay below, in milliseconds. */
const LONGEST_MOVE = 50;
const PAIRS = 200_000;
const PREVIEW = "web/engine/testing/preview.html";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), OPTIONS);
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-charts-"));
  try {
    await buildPreview(folder);
    const times = await measure(folder);
    const bench = {
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${platform()} ${release()}`,
      load: Math.round(10 * loadavg()[0]!) / 10,
      pairs: PAIRS,
      times,
    };
    const table = chartsReport(bench);
    console.log(table);
    if (!options.quick) {
      mkdirSync(join(root, "bench"), { recursive: true });
      writeFileSync(join(root, "bench", "charts.json"), `${JSON.stringify(bench, null, 2)}\n`);
      writeFileSync(join(root, "bench", "charts.md"), table);
    }
    return times.every(({ frame }) => frame.p95 < LONGEST_MOVE) ? EXIT.done : EXIT.failed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page with a scripted engine is no part of the application: it is built for this run alone. */
async function buildPreview(folder: string): Promise<void> {
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: [join(root, PREVIEW)] } },
  });
}

async function measure(folder: string): Promise<DragTimes[]> {
  const server = createStaticServer(folder);
  const port = await listen(server, 0);
  const browser = await launchChromium("auto");
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`http://localhost:${port}/${PREVIEW}?state=evaluated-large#/evaluate`);
    await page.getByRole("slider", { name: `Accept from, ${draggableCharts[0]}` }).waitFor();
    const times: DragTimes[] = [];
    for (const chart of draggableCharts) times.push(await timeDrag(page, chart));
    return times;
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

interface ChartsBench {
  readonly date: string;
  readonly machine: string;
  /** Average load of the last minute. */
  readonly load: number;
  readonly pairs: number;
  readonly times: readonly DragTimes[];
}

function chartsReport({ date, machine, load, pairs, times }: ChartsBench): string {
  return [
    "# Dragging a threshold",
    "",
    `Written by \`npm run bench:charts\`. One move of the accept threshold on each chart, ${pairs.toLocaleString("en")} scored pairs, all charts and tables ` +
      "following: milliseconds of script and layout, and until the frame was painted (a frame is 17 ms at best, for the display shows 60 a second).",
    "",
    `Machine: ${machine}, headless Chromium, no GPU, load ${load}. ${date}. ${times[0]?.moves ?? 0} moves a chart.`,
    "",
    markdownTable(
      ["dragged on", "script, median", "p95", "longest", "painted, median", "p95", "longest"],
      times.map(({ chart, script, frame }) => [
        chart,
        ...[script.median, script.p95, script.longest, frame.median, frame.p95, frame.longest].map((ms) =>
          ms.toFixed(1),
        ),
      ]),
    ),
    "",
  ].join("\n");
}

await runCommand("bench:charts", main);
