import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { root } from "./paths.mjs";

/**
 * What is missing or of another version than package-lock.json says; empty when the installation is good.
 * Optional packages (other platforms' binaries) may be absent.
 *
 * @returns {string[]} names of packages
 */
export function missingPackages() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  if (!wanted) return ["package-lock.json"];
  const installed = packagesOf(join(root, "node_modules", ".package-lock.json")) ?? {};
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== "" && !entry.optional && installed[path]?.version !== entry.version)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
}

/** Installs exactly what package-lock.json says, unless it is there already. Returns whether it did. */
export async function ensurePackages() {
  const missing = missingPackages();
  if (missing.length === 0) return false;
  process.stderr.write(`Installing packages (${missing.length} missing or of another version).\n`);
  const code = await run("npm", ["ci", "--no-audit", "--no-fund"], { aside: true });
  if (code !== 0) {
    throw new Error(`npm ci failed (exit code ${code}). It needs the network once; its message stands above.`);
  }
  return true;
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | null} */
function packagesOf(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}
