import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CompareRequest } from "../../web/engine/batch/batch-page";
import { root } from "../setup/paths.mjs";
import type { AccuracySet, AccuracySource } from "./accuracy-sets";
import type { FileRoutes } from "./file-routes";
import { stripAttributes } from "./strip-attributes";

const TABLES = ["left_nodes", "left_edges", "right_nodes", "right_edges", "links"] as const;
type Table = (typeof TABLES)[number];

/** What a set is measured on, found on this machine. */
export interface FoundData {
  /** [tables] what was read, by digest; of a generated world its name. Two machines with the same digests have the same data. */
  readonly digests: Readonly<Record<string, string>>;
  /** Makes the files fetchable and says what to open. */
  serve(files: FileRoutes): CompareRequest["source"];
  /** Removes what was written for it. */
  release(): void;
}

/** @returns null where the folder is not there: the public data are no part of the repository */
export function findData(
  { source, title }: Pick<AccuracySet, "source" | "title">,
  sharedFolder: string,
): FoundData | null {
  if (source.kind === "films") {
    const { preset, seed } = source;
    return {
      digests: { world: `films ${preset}, seed ${seed}` },
      serve: () => ({ preset, seed }),
      release: () => {},
    };
  }
  const folder = join(source.kind === "fixture" ? join(root, "fixtures") : sharedFolder, source.folder);
  return existsSync(folder) ? tablesOf(folder, source, title) : null;
}

function tablesOf(folder: string, { withoutAttributes }: Extract<AccuracySource, { folder: string }>, label: string) {
  const paths = new Map<Table, string>();
  for (const table of TABLES) {
    const path = [`${table}.tsv.gz`, `${table}.tsv`].map((name) => join(folder, name)).find(existsSync);
    if (path !== undefined) paths.set(table, path);
  }
  const written: string[] = [];
  if (withoutAttributes) {
    const scratch = mkdtempSync(join(tmpdir(), "crosswalk-accuracy-"));
    written.push(scratch);
    const path = join(scratch, "left_nodes.tsv");
    writeFileSync(
      path,
      stripAttributes(readTable(paths.get("left_nodes") ?? missing("left_nodes", folder)), withoutAttributes),
    );
    paths.set("left_nodes", path);
  }
  const digests = Object.fromEntries([...paths].map(([table, path]) => [table, digestOf(readTable(path))]));
  return {
    digests,
    serve(files: FileRoutes) {
      const optional = (table: Table) => {
        const path = paths.get(table);
        return path === undefined ? null : files.add(path, basename(path));
      };
      const needed = (table: Table) => optional(table) ?? missing(table, folder);
      return {
        label,
        leftNodes: needed("left_nodes"),
        leftEdges: optional("left_edges"),
        rightNodes: needed("right_nodes"),
        rightEdges: optional("right_edges"),
        links: needed("links"),
      };
    },
    release() {
      for (const path of written) rmSync(path, { recursive: true, force: true });
    },
  };
}

function missing(table: Table, folder: string): never {
  throw new Error(`${folder}: expected a file ${table}.tsv or ${table}.tsv.gz, found none.`);
}

/** A table's text, packed or not. */
function readTable(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Of the text itself: packing it again changes nothing. */
function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
