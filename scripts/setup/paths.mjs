import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository, whatever directory a command is called from. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const dist = join(root, "dist");

/** The program that a package installed. */
export function binary(/** @type {string} */ name) {
  return join(root, "node_modules", ".bin", name);
}
