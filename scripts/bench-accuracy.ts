import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "@playwright/test";
import { type MatcherName, matcherNames } from "../src/engine/protocol/comparison";
import type { TrainingSettings } from "../src/engine/protocol/training";
import { type FoundData, findData } from "./batch/accuracy-data";
import { headlineRows, headlineTable } from "./batch/accuracy-headline";
import { planRuns } from "./batch/accuracy-plan";
import { accuracyReport, provenance } from "./batch/accuracy-report";
import { type AccuracySet, accuracySets } from "./batch/accuracy-sets";
import { AccuracyStore } from "./batch/accuracy-store";
import { productVersion, type SessionMarks, sessionMarks } from "./batch/bench-marks";
import { backendOption, EXIT, oneOf, readOptions, runCommand, UsageError, wholeNumber } from "./batch/command-line";
import { FileRoutes } from "./batch/file-routes";
import { replaceMarked } from "./batch/marked-section";
import { measureSet } from "./batch/measure-set";
import { ProgressLine } from "./batch/progress";
import { callBatchPage, withServedBrowser } from "./batch/session";
import { root } from "./setup/paths.mjs";

const HELP = `npm run bench:accuracy -- [--sets A,B] [--matchers A,B] [--seeds N]

Compares baselines, variants of the model and the model on the fixtures, on Films, and on the public data where they are, over seeds, in a
headless Chromium. Each result goes to bench/accuracy.json as soon as it stands: a benchmark that was stopped goes on where it was, and
sets can be measured one by one. bench/accuracy.md and the README's table are made from that file.

  --sets A,B       only these                                       (all)
                   ${accuracySets.map(({ id }) => id).join("\n                   ")}
  --matchers A,B   only these                                       (each set's own)
                   ${matcherNames.join(" ")}
  --seeds N        seeds 1 to N instead of each set's own number
  --fresh          measure again what another build of the engine measured
  --quick          fixtures, itunes-amazon and beer with few matchers and epochs, seed 1; prints the tables, writes no file
  --report         measure nothing, write the tables from bench/accuracy.json again
  --data DIR       the public data                                  (../shared/data)
  --out DIR        accuracy.json and .md go there; the README then stays as it is   (bench)
  --backend B      auto, webgpu, webgl, wasm or cpu                 (auto)
  --quiet          no progress
  --help           this text

Test links are never used but to measure. Exit code: 0 done, 1 a set could not be measured, or with --quick a matcher, 2 wrong use.
`;

const OPTIONS = {
  sets: { type: "string" },
  matchers: { type: "string" },
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

/** What every change is tried on: the command, the data path and each family of matchers, in under a minute. */
const QUICK = {
  sets: ["small-films", "tiny-music", "itunes-amazon", "beer"],
  matchers: ["exact-name", "gradient-boosting", "last", "collective"] as const satisfies readonly MatcherName[],
  settings: { epochs: 6 },
};

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), OPTIONS);
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const { quick, quiet } = options;
  const folder = options.out === undefined ? join(root, "bench") : resolve(options.out);
  const written = !quick || options.out !== undefined;
  if (written) mkdirSync(folder, { recursive: true });
  const store = new AccuracyStore(written ? join(folder, "accuracy.json") : null);
  const chosen = chosenSets(options.sets, quick);
  let failed = 0;
  if (!options.report) {
    const limits = {
      matchers: matcherOption(options.matchers) ?? (quick ? QUICK.matchers : null),
      seeds: options.seeds === undefined ? (quick ? 1 : null) : wholeNumber("seeds", options.seeds, 1, 100),
    };
    const backend = backendOption(options.backend);
    const files = new FileRoutes(null);
    failed = await withServedBrowser({ backend, files, quiet }, async (browser, address) => {
      const work = { browser, address, backend, files, quiet, limits, store, fresh: options.fresh };
      return measureAll(chosen, resolve(options.data), work);
    });
  }

  store.putHeadline(headlineRows(accuracySets, store.runs));
  const report = accuracyReport(quick ? chosen : accuracySets, store);
  if (quick) {
    console.log(report);
    return failed > 0 || store.runs.some(({ failure }) => failure !== null) ? EXIT.failed : EXIT.done;
  }
  writeFileSync(join(folder, "accuracy.md"), report);
  if (options.out === undefined) writeReadme(store);
  console.log(headlineTable(headlineRows(accuracySets, store.runs)));
  return failed > 0 ? EXIT.failed : EXIT.done;
}

interface Work {
  readonly browser: Browser;
  readonly address: string;
  readonly backend: ReturnType<typeof backendOption>;
  readonly files: FileRoutes;
  readonly quiet: boolean;
  readonly limits: Parameters<typeof planRuns>[1];
  readonly store: AccuracyStore;
  readonly fresh: boolean;
}

/** @returns sets that broke */
async function measureAll(sets: readonly AccuracySet[], dataFolder: string, work: Work): Promise<number> {
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
    const started = performance.now();
    try {
      const measured = await measureOne(set, data, { version, defaults }, marks, work, progress);
      progress.end();
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      if (!work.quiet) console.error(`${set.id}: ${measured} runs measured in ${seconds} s.`);
    } catch (error) {
      progress.end();
      failed++;
      console.error(`${set.id}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      data.release();
    }
  }
  return failed;
}

/** @returns runs measured */
async function measureOne(
  set: AccuracySet,
  data: FoundData,
  known: { readonly version: string; readonly defaults: TrainingSettings },
  marks: SessionMarks,
  { browser, address, backend, files, quiet, limits, store, fresh }: Work,
  progress: ProgressLine,
): Promise<number> {
  const planned = planRuns(set, limits, { ...known, dataDigests: data.digests });
  const source = data.serve(files);
  const session = async () => {
    const missing = store.missing(planned, fresh ? marks.engine : null);
    if (missing.length === 0) return { count: 0, same: true };
    const same = await measureSet(set, missing, data.digests, store, marks, (request, onCompared) =>
      callBatchPage(browser, address, { quiet, onProgress: progress.show, onCompared }, "compare", {
        ...request,
        backend,
        source,
      }),
    );
    return { count: missing.length, same };
  };
  const first = await session();
  // Runs of another world were dropped on the way: what had not been asked for, because of them, is missing now.
  return first.same ? first.count : first.count + (await session()).count;
}

function chosenSets(option: string | undefined, quick: boolean): readonly AccuracySet[] {
  const names = option?.split(",") ?? (quick ? QUICK.sets : null);
  if (names === null) return accuracySets.filter(({ byDefault }) => byDefault);
  const ids = accuracySets.map(({ id }) => id);
  const wanted = new Set(names.map((name) => oneOf("sets", name, ids)));
  const sets = accuracySets.filter(({ id }) => wanted.has(id));
  return quick ? sets.map((set) => ({ ...set, settings: { ...set.settings, ...QUICK.settings } })) : sets;
}

function matcherOption(option: string | undefined): readonly MatcherName[] | null {
  if (option === undefined) return null;
  const names = option.split(",").map((name) => oneOf("matchers", name, matcherNames));
  if (new Set(names).size === names.length) return names;
  throw new UsageError(`--matchers: each at most once, found "${option}".`);
}

function writeReadme(store: AccuracyStore): void {
  const path = join(root, "README.md");
  const text = `${headlineTable(headlineRows(accuracySets, store.runs))}\n\n${provenance(store.runs)}`;
  writeFileSync(path, replaceMarked(readFileSync(path, "utf8"), "accuracy", text));
}

await runCommand("bench:accuracy", main);
