import { readFileSync } from "node:fs";
import { cpus, platform, release } from "node:os";
import { join } from "node:path";
import type { OpenedForCompare } from "../../web/engine/batch/batch-page";
import { root } from "../setup/paths.mjs";
import type { StoredSet } from "./accuracy-file";
import type { AccuracySet } from "./accuracy-sets";
import { engineDigest } from "./engine-digest";

/** What the results of a session are marked with. */
export interface SessionMarks {
  /** Digest of the engine's sources. */
  readonly engine: string;
  readonly machine: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** Of a session that begins now, on this machine. */
export function sessionMarks(): SessionMarks {
  return {
    engine: engineDigest(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${platform()} ${release()}`,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** The product's version, as package.json has it. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
}

export function backendName({ backend }: OpenedForCompare): string {
  return backend.software ? `${backend.backend} (software)` : backend.backend;
}

/** What is stored of a set whatever is measured on it. */
export type StoredGround = Omit<StoredSet, "sharedSeconds" | "failure">;

export function storedGround(
  { title, k }: Pick<AccuracySet, "title" | "k">,
  { profile, candidates }: OpenedForCompare,
  dataDigests: Readonly<Record<string, string>>,
): StoredGround {
  return {
    title,
    dataDigests,
    projectId: profile.projectId,
    entities: { left: profile.left.nodes, right: profile.right.nodes },
    matches: profile.links?.matches ?? 0,
    candidates: {
      k,
      pairs: candidates.pairs,
      seconds: candidates.seconds,
      recall: candidates.recall?.at(-1)?.recall ?? null,
      lost: candidates.lost,
    },
  };
}
