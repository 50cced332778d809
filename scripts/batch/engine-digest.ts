import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../setup/paths.mjs";

/** Digest of the engine's sources, tests left out: two results of one digest come from the same code. */
export function engineDigest(folder = join(root, "src")): string {
  const hash = createHash("sha256");
  for (const path of filesUnder(folder)) {
    if (/\.(test|fixture)\.tsx?$/.test(path)) continue;
    hash.update(relative(folder, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 12);
}

/** All files of a folder, in a fixed order. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}
