import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compareMetrics, METRIC_BOUNDS, parseMetricsCases } from "../src/evaluation/metrics-case";
import { EXIT, existingFile, readOptions, runCommand, UsageError } from "./batch/command-line";

const HELP = `npm run verify:metrics -- --cases FILE

Computes the metrics of every case of a file in the form of fixtures/golden/metrics.json (a list of cases, each with
scores, labels, classes, range and expected) and prints every deviation from what is expected. Allowed, absolutely:
${Object.entries(METRIC_BOUNDS)
  .map(([quantity, bound]) => `  ${quantity.padEnd(20)} ${bound.toExponential()}`)
  .join("\n")}
Scores are read as float32, as the engine holds them. Needs no browser.

  --cases FILE     the cases
  --quiet          only what fails
  --help           this text

Exit code: 0 all within bounds, 1 one is not, 2 wrong use or a file that is no list of cases.
`;

const OPTIONS = {
  cases: { type: "string" },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/**
 * The command itself.
 *
 * @param print takes a line
 * @returns the exit code
 * @throws {UsageError} on wrong use, or a file that is no list of cases
 */
export function verifyMetrics(args: string[], print: (line: string) => void): number {
  const { cases: path, quiet, help } = readOptions(args, OPTIONS);
  if (help) {
    print(HELP.trimEnd());
    return EXIT.done;
  }
  if (path === undefined) throw new UsageError("--cases is missing: the file of golden cases.");
  const cases = readCases(existingFile("cases", path));
  let compared = 0;
  let failed = 0;
  for (const [index, golden] of cases.entries()) {
    for (const { quantity, expected, found, deviation, isWithin } of compareMetrics(golden)) {
      compared++;
      if (!isWithin) failed++;
      if (isWithin && quiet) continue;
      const figures = isWithin ? "" : `: expected ${expected}, found ${found}`;
      const amount = `${deviation.toExponential(2)} of ${METRIC_BOUNDS[quantity].toExponential(2)}`;
      print(`${isWithin ? "ok      " : "FAILED  "} case ${index}  ${quantity}  ${amount}${figures}`);
    }
  }
  if (!quiet) print(`${cases.length} cases, ${compared} quantities, ${failed} failed`);
  return failed === 0 ? EXIT.done : EXIT.failed;
}

function readCases(path: string) {
  try {
    return parseMetricsCases(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `--cases: ${path} cannot be read as cases. ${reason} Give a file like fixtures/golden/metrics.json.`,
    );
  }
}

// A test imports this file.
if (realpathSync(process.argv[1]!) === fileURLToPath(import.meta.url)) {
  await runCommand("verify:metrics", async () => verifyMetrics(process.argv.slice(2), console.log));
}
