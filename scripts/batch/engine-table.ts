import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BackendReport } from "../../src/engine/protocol/calls";
import type { EngineMeasures, Rate } from "../../src/engine/protocol/diagnostics";
import type { PageTasks } from "./page-tasks";

/** One measurement, as it stands in bench/. */
export interface EngineBench {
  readonly version: string;
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly system: string };
  readonly backend: BackendReport;
  readonly mode: "last" | "all";
  readonly project: { readonly label: string; readonly left: number; readonly right: number };
  readonly candidates: { readonly pairs: number; readonly seconds: number };
  readonly measures: EngineMeasures;
  readonly page: PageTasks;
}

/** A short table of the latest measurements in a folder, one row a backend and mode. */
export function engineTable(folder: string): string {
  const benches = readdirSync(folder)
    .filter((name) => /^engine-\w+-\w+\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as EngineBench);
  const rows = benches.map((bench) => [
    bench.backend.backend + (bench.backend.software ? " (software)" : ""),
    bench.mode,
    `${bench.candidates.seconds.toFixed(1)} s for ${count(bench.candidates.pairs)}`,
    perSecond(bench.measures.encoding),
    perSecond(bench.measures.training),
    perSecond(bench.measures.scoring),
    bench.measures.dispatchesPerStep === null ? "–" : count(bench.measures.dispatchesPerStep),
    `${count(bench.measures.peakBytes / 2 ** 20)} MiB`,
    count(bench.measures.tensorsHeld),
    bench.page.longestMs === 0 ? "below 50 ms" : `${count(bench.page.longestMs)} ms`,
    `${bench.machine.cores} × ${bench.machine.cpu}, ${bench.date}`,
  ]);
  const header = [
    "backend",
    "mode",
    "candidates",
    "encoding, nodes/s",
    "training, pairs/s",
    "scoring, pairs/s",
    "dispatches a step",
    "peak memory",
    "tensors held",
    "longest task of the page",
    "measured on",
  ];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(header.map(() => "---"));
  return [
    "# The engine on Films, 10,000 entities a side",
    "",
    "Written by `npm run bench:engine`; the JSON files beside it hold every figure.",
    "",
    line(header),
    rule,
    ...rows.map(line),
    "",
  ].join("\n");
}

function perSecond({ items, seconds }: Rate): string {
  return count(items / seconds);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
