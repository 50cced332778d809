import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "./command.mjs";
import { binary, dist, root } from "./paths.mjs";

const SOURCES = [
  "src",
  "web",
  "public",
  "index.html",
  "batch.html",
  "vite.config.ts",
  "package-lock.json",
  "scripts/server",
];
const STAMP = join(dist, ".sources");

/** Digest of everything that the build reads; it does not depend on file times, which a checkout changes. */
function sourcesDigest() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((name) => filesUnder(join(root, name)))) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** True when dist holds the build of the sources as they are. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesDigest();
}

/** Builds dist if it is missing or older than the sources. Returns whether it did. */
export async function ensureBuild({ quiet = false } = {}) {
  if (isBuilt()) return false;
  if (!quiet) process.stderr.write("Building.\n");
  const digest = sourcesDigest();
  const code = await run(binary("vite"), ["build", "--logLevel", quiet ? "error" : "warn"], { aside: true });
  if (code !== 0) throw new Error(`The build failed (exit code ${code}). Its message stands above.`);
  writeFileSync(STAMP, digest);
  return true;
}

/** @returns {string[]} a file itself, or all files of a folder in a fixed order */
function filesUnder(/** @type {string} */ path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
