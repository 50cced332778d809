import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "@playwright/test";
import { type FoundData, findData } from "./batch/accuracy-data";
import { productVersion, type SessionMarks, sessionMarks } from "./batch/bench-marks";
import { backendOption, EXIT, oneOf, readOptions, runCommand, wholeNumber } from "./batch/command-line";
import { FileRoutes } from "./batch/file-routes";
import { measureThreshold } from "./batch/measure-threshold";
import { ProgressLine } from "./batch/progress";
import { callBatchPage, withServedBrowser } from "./batch/session";
import { planSeeds, type ThresholdGround } from "./batch/threshold-plan";
import { thresholdReport } from "./batch/threshold-report";
import { type ThresholdSet, thresholdSets } from "./batch/threshold-sets";
import { ThresholdStore } from "./batch/threshold-store";
import { root } from "./setup/paths.mjs";

const HELP = `npm run bench:threshold -- [--sets A,B] [--levels L] [--seeds N]

Trains the network without and with the TCM loss from the same seeds and measures how far one threshold means the same for every type, in a
headless Chromium. Each seed goes to bench/threshold.json as soon as it stands: a benchmark that was stopped goes on where it was.
bench/threshold.md is made from that file.

  --sets A,B       only these                                       (all)
                   ${thresholdSets.map(({ id }) => id).join("\n                   ")}
  --levels L       cross-graph attention: last or all               (each set's own)
  --seeds N        seeds 1 to N, at most the set's own number
  --fresh          measure again what another build of the engine measured
  --quick          Films by craft, last, seed 1, two epochs; prints the report, writes no file
  --report         measure nothing, write the report from bench/threshold.json again
  --data DIR       the public data                                  (../shared/data)
  --out DIR        threshold.json and .md go there                  (bench)
  --backend B      auto, webgpu, webgl, wasm or cpu                 (auto)
  --quiet          no progress
  --help           this text

Test links are never used but to measure. Exit code: 0 done, 1 a set or a run could not be measured, 2 wrong use.
`;

const OPTIONS = {
  sets: { type: "string" },
  levels: { type: "string" },
  seeds: { type: "string" },
  fresh: { type: "boolean", default: false },
  quick: { type: "boolean", default: false },
  report: { type: "boolean", default: false },
  data: { type: "string", default: join(root, "..", "shared", "data") },
  out: { type: "string" },
  backend: { type: "string", default: "auto" },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), OPTIONS);
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const { quick, quiet } = options;
  const written = !quick || options.out !== undefined;
  const folder = options.out === undefined ? join(root, "bench") : resolve(options.out);
  if (written) mkdirSync(folder, { recursive: true });
  const store = new ThresholdStore(written ? join(folder, "threshold.json") : null);
  const sets = chosenSets(options.sets, options.levels, quick);
  let failed = 0;
  if (!options.report) {
    const seeds = options.seeds === undefined ? (quick ? 1 : null) : wholeNumber("seeds", options.seeds, 1, 100);
    const backend = backendOption(options.backend);
    const files = new FileRoutes(null);
    failed = await withServedBrowser({ backend, files, quiet }, (browser, address) =>
      measureAll(sets, resolve(options.data), {
        ...{ browser, address, backend, files, quiet, seeds, store, fresh: options.fresh },
        finished: () => {
          if (written) writeFileSync(join(folder, "threshold.md"), thresholdReport(thresholdSets, store));
        },
      }),
    );
  }
  const report = thresholdReport(quick ? sets : thresholdSets, store);
  if (written) writeFileSync(join(folder, "threshold.md"), report);
  console.log(report);
  return failed > 0 ? EXIT.failed : EXIT.done;
}

interface Work {
  readonly browser: Browser;
  readonly address: string;
  readonly backend: ReturnType<typeof backendOption>;
  readonly files: FileRoutes;
  readonly quiet: boolean;
  /** At most; null: each set's own number. */
  readonly seeds: number | null;
  readonly store: ThresholdStore;
  readonly fresh: boolean;
  /** Called after each set. */
  finished(): void;
}

/** @returns sets and runs that failed */
async function measureAll(sets: readonly ThresholdSet[], dataFolder: string, work: Work): Promise<number> {
  const progress = new ProgressLine(work.quiet);
  const page = { quiet: work.quiet, onProgress: progress.show };
  const defaults = await callBatchPage(work.browser, work.address, page, "trainingDefaults", null);
  const version = productVersion();
  const marks = sessionMarks();
  let failed = 0;
  for (const set of sets) {
    const data = findData(set, dataFolder);
    if (data === null) {
      console.error(`${set.id}: not in ${dataFolder}, left out.`);
      continue;
    }
    try {
      failed += await measureOne(set, data, { version, defaults, dataDigests: data.digests }, marks, work, progress);
    } catch (error) {
      failed++;
      console.error(`${set.id}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      progress.end();
      data.release();
      work.finished();
    }
  }
  return failed;
}

/** @returns seeds that failed */
async function measureOne(
  set: ThresholdSet,
  data: FoundData,
  ground: ThresholdGround,
  marks: SessionMarks,
  { browser, address, backend, files, quiet, seeds, store, fresh }: Work,
  progress: ProgressLine,
): Promise<number> {
  const missing = store.missing(planSeeds(set, seeds, ground), fresh ? marks.engine : null);
  if (missing.length === 0) return 0;
  const source = data.serve(files);
  const failed = await measureThreshold(set, missing, data.digests, store, marks, (request, onConsistency) =>
    callBatchPage(browser, address, { quiet, onProgress: progress.show, onConsistency }, "consistency", {
      ...request,
      backend,
      source,
    }),
  );
  progress.end();
  if (!quiet) console.error(`${set.id}: ${missing.length} seeds measured, each without and with.`);
  return failed;
}

function chosenSets(names: string | undefined, levels: string | undefined, quick: boolean): readonly ThresholdSet[] {
  const ids = thresholdSets.map(({ id }) => id);
  const wanted = names?.split(",").map((name) => oneOf("sets", name, ids)) ?? (quick ? ["films-crafts"] : ids);
  const level = levels === undefined ? (quick ? "last" : null) : oneOf("levels", levels, ["last", "all"] as const);
  return thresholdSets
    .filter(({ id }) => wanted.includes(id))
    .map((set) => ({
      ...set,
      levels: level === null ? set.levels : set.levels.filter((own) => own === level),
      settings: quick ? { ...set.settings, epochs: 2 } : set.settings,
    }));
}

await runCommand("bench:threshold", main);
