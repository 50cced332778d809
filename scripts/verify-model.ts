import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { VerifyOutcome } from "../web/engine/batch/batch-page";
import { backendOption, EXIT, readOptions, runCommand, UsageError } from "./batch/command-line";
import { FileRoutes } from "./batch/file-routes";
import { ProgressLine } from "./batch/progress";
import { runInBrowser } from "./batch/session";

const HELP = `npm run verify:model -- --cases DIR --backend B

Runs every golden case of a folder (*.json with inputs, parameters and expected values, as in fixtures/golden) in one
backend of a real browser, and prints the largest deviation of every quantity beside what is allowed:
1e-4 x max(1, the largest expected magnitude).

  --cases DIR      folder of cases; JSON files without parameters are named and skipped
  --backend B      auto, webgpu, webgl, wasm or cpu     (auto)
  --quiet          only what fails
  --help           this text

Exit code: 0 all within bounds, 1 one is not, no case was found, or another backend ran than was asked for, 2 wrong use.
`;

const OPTIONS = {
  cases: { type: "string" },
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
  const { cases: folder, quiet } = options;
  if (folder === undefined) throw new UsageError("--cases is missing: the folder of golden cases.");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--cases: no folder ${folder}.`);
  const backend = backendOption(options.backend);

  const { cases, skipped } = sortOut(folder);
  if (!quiet) for (const name of skipped) console.log(`skipped  ${name}: no parameters`);
  if (cases.length === 0) {
    console.error(`verify:model: no case in ${folder}: no *.json there has parameters.`);
    return EXIT.failed;
  }
  const files = new FileRoutes(null);
  const request = { backend, cases: cases.map((name) => files.add(join(folder, name), name)) };
  const progress = new ProgressLine(quiet);
  const session = { backend, files, quiet, onProgress: progress.show };
  const outcome = await runInBrowser(session, "verify", request).finally(() => progress.end());
  return report(outcome, backend, quiet);
}

/** Which JSON files are cases: those that have parameters. A file that is no JSON counts as a case, and fails as one. */
function sortOut(folder: string): { cases: string[]; skipped: string[] } {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  const isCase = (name: string) => {
    try {
      const content: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
      return typeof content === "object" && content !== null && "parameters" in content;
    } catch {
      return true;
    }
  };
  return { cases: names.filter(isCase), skipped: names.filter((name) => !isCase(name)) };
}

function report({ backend, cases }: VerifyOutcome, asked: string, quiet: boolean): number {
  let failed = 0;
  for (const { name, quantities, failure } of cases) {
    if (failure !== null) {
      failed++;
      console.log(`FAILED   ${name}: ${failure}`);
    } else if (quantities.length === 0) {
      failed++;
      console.log(`FAILED   ${name}: nothing was compared`);
    }
    for (const { quantity, deviation, bound } of quantities) {
      // Written so that a deviation that is no number fails.
      const within = deviation <= bound;
      if (!within) failed++;
      if (within && quiet) continue;
      console.log(
        `${within ? "ok      " : "FAILED  "} ${name}  ${quantity}  ${deviation.toExponential(2)} of ${bound.toExponential(2)}`,
      );
    }
  }
  const device = backend.device ? ` (${backend.device})` : "";
  const compared = cases.reduce((sum, { quantities }) => sum + quantities.length, 0);
  if (!quiet)
    console.log(`${cases.length} cases, ${compared} quantities in ${backend.backend}${device}, ${failed} failed`);
  if (asked !== "auto" && backend.backend !== asked) {
    console.error(`verify:model: ${asked} was asked for, ${backend.backend} ran.`);
    return EXIT.failed;
  }
  return failed === 0 ? EXIT.done : EXIT.failed;
}

await runCommand("verify:model", main);
