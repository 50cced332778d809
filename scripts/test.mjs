/**
 * npm test: installs what it lacks, then types, lint, layers, unit tests, build and browser tests, in that order.
 * Prints each step with its seconds, stops at the first that fails, and ends with `N passed, N failed`.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./setup/build.mjs";
import { ensureChromium } from "./setup/chromium.mjs";
import { run } from "./setup/command.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { binary, root } from "./setup/paths.mjs";

const results = join(root, "test-results");
const unitReport = join(results, "unit.json");
const browserReport = join(results, "browser.json");
const counts = { passed: 0, failed: 0 };

/** @returns {Promise<void>} fails unless the program exits with 0 */
async function must(/** @type {string} */ program, /** @type {string[]} */ args, environment = {}) {
  const code = await run(binary(program), args, { environment });
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}: exit code ${code}`);
}

let chromium = "";

/** @type {[name: string, work: () => Promise<unknown>][]} */
const steps = [
  ["packages", () => ensurePackages()],
  [
    "browser",
    async () => {
      chromium = await ensureChromium();
    },
  ],
  ["types: src", () => must("tsc", ["-p", "tsconfig.src.json"])],
  ["types: web", () => must("tsc", ["-p", "tsconfig.web.json"])],
  ["types: scripts and tests", () => must("tsc", ["-p", "tsconfig.node.json"])],
  ["lint", () => must("biome", ["check"])],
  ["layers", () => must("depcruise", ["src", "web", "scripts", "--config", ".dependency-cruiser.cjs"])],
  [
    "kernels are those of their source",
    async () => {
      const code = await run("node", ["scripts/build-kernels.mjs", "--check"]);
      if (code !== 0) throw new Error("npm run check:kernels: exit code 1");
    },
  ],
  [
    "unit tests",
    async () => {
      const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`];
      try {
        await must("vitest", ["run", ...report]);
      } finally {
        const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = read(unitReport);
        count(numPassedTests, Math.max(numFailedTests, Math.min(1, numFailedTestSuites)));
      }
    },
  ],
  ["build", () => ensureBuild()],
  [
    "browser tests",
    async () => {
      const environment = { CROSSWALK_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport };
      try {
        await must("playwright", ["test", "--reporter=list,json"], environment);
      } finally {
        const { expected = 0, unexpected = 0, flaky = 0 } = read(browserReport).stats ?? {};
        count(expected, unexpected + flaky);
      }
    },
  ],
];

function count(/** @type {number} */ passed, /** @type {number} */ failed) {
  counts.passed += passed;
  counts.failed += failed;
}

/** A report, or nothing where the step broke before writing one. */
function read(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const began = performance.now();
for (const [position, [name, work]] of steps.entries()) {
  console.log(`\n[${position + 1}/${steps.length}] ${name}`);
  const start = performance.now();
  try {
    await work();
  } catch (error) {
    console.error(`\n${name} failed: ${error instanceof Error ? error.message : error}`);
    count(0, counts.failed === 0 ? 1 : 0);
    process.exitCode = 1;
    break;
  }
  console.log(`    ${name}: ${seconds(start)} s`);
}
console.log(`\n${seconds(began)} s in all`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);

function seconds(/** @type {number} */ start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}
