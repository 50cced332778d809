import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, platform, release } from "node:os";
import { join } from "node:path";
import { backendOption, EXIT, oneOf, readOptions, runCommand, wholeNumber } from "./batch/command-line";
import { type EngineBench, engineTable } from "./batch/engine-table";
import { FileRoutes } from "./batch/file-routes";
import { longestTaskWhileTraining } from "./batch/page-tasks";
import { ProgressLine } from "./batch/progress";
import { runInBrowser } from "./batch/session";
import { root } from "./setup/paths.mjs";

const HELP = `npm run bench:engine -- [--backend B] [--mode last|all]

Times the engine on Films (standard: 10,000 entities a side) in a headless Chromium: candidates, encoding, training and
scoring, with dispatches a step where the backend has them, peak memory and tensors held; and the longest task of the
page's main thread while the application trains. Writes bench/engine-BACKEND-MODE.json and bench/engine.md.

  --backend B   auto, webgpu, webgl, wasm or cpu                          (auto)
  --mode M      cross-graph attention at the last level or at all         (last)
  --seed N      (1)
  --quiet       no progress
  --help        this text

Exit code: 0 measured, 1 failed, another backend ran than was asked for, or a task of the page took 100 ms or more,
2 wrong use.
`;

const OPTIONS = {
  backend: { type: "string", default: "auto" },
  mode: { type: "string", default: "last" },
  seed: { type: "string", default: "1" },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const K = 20;
/** What a task of the page must stay below, in milliseconds. */
const LONGEST_TASK = 100;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), OPTIONS);
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const backend = backendOption(options.backend);
  const mode = oneOf("mode", options.mode, ["last", "all"]);
  const seed = wholeNumber("seed", options.seed, 0, 2 ** 31 - 1);
  const { quiet } = options;
  const progress = new ProgressLine(quiet);
  const session = { backend, files: new FileRoutes(null), quiet, onProgress: progress.show };
  const settings = { seed, crossLevels: mode };

  const outcome = await runInBrowser(session, "bench", { backend, preset: "standard", seed, k: K, settings });
  progress.show({ stage: "Training in the application, watching its main thread", done: 0, total: 0, note: "" });
  const page = await longestTaskWhileTraining(session, mode);
  progress.end();

  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { profile, candidates, measures } = outcome;
  const bench: EngineBench = {
    version,
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, system: `${platform()} ${release()}` },
    backend: outcome.backend,
    mode,
    project: { label: profile.label, left: profile.left.nodes, right: profile.right.nodes },
    candidates: { pairs: candidates.pairs, seconds: candidates.seconds },
    measures,
    page,
  };
  const folder = join(root, "bench");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `engine-${bench.backend.backend}-${mode}.json`);
  writeFileSync(file, `${JSON.stringify(bench, null, 2)}\n`);
  const table = engineTable(folder);
  writeFileSync(join(folder, "engine.md"), table);
  console.log(table);

  if (backend !== "auto" && bench.backend.backend !== backend) {
    console.error(`bench:engine: ${backend} was asked for, ${bench.backend.backend} ran.`);
    return EXIT.failed;
  }
  if (page.longestMs >= LONGEST_TASK) {
    console.error(
      `bench:engine: a task of the page took ${page.longestMs.toFixed(0)} ms; ${LONGEST_TASK} ms is the limit.`,
    );
    return EXIT.failed;
  }
  return EXIT.done;
}

await runCommand("bench:engine", main);
