/**
 * Starts a command that is written in TypeScript: align, verify-model, bench-engine or bench-accuracy, which drive the
 * engine in a browser, or verify-metrics, which needs none. Installs packages first where they are missing, so that it
 * works on a fresh machine.
 */
import { join } from "node:path";
import { run } from "./setup/command.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { binary, root } from "./setup/paths.mjs";

const [name, ...args] = process.argv.slice(2);
try {
  await ensurePackages();
  process.exitCode = await run(binary("tsx"), [join(root, "scripts", `${name}.ts`), ...args]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
