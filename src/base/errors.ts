/** Stable codes: a script, a test or a translation may depend on them. The part before the slash names the room. */
export type ErrorCode =
  | "base/aborted"
  | "base/shape"
  | "base/internal"
  | "format/unreadable-file"
  | "format/empty-file"
  | "format/broken-gzip"
  | "format/bad-encoding"
  | "format/bad-header"
  | "format/wrong-table"
  | "format/bad-row"
  | "format/bad-attributes"
  | "format/duplicate-id"
  | "format/unknown-node"
  | "format/unknown-link"
  | "format/wrong-side"
  | "format/bad-label"
  | "format/bad-split"
  | "format/duplicate-link"
  | "format/contradictory-link"
  | "format/bad-checkpoint"
  | "format/bad-vectors"
  | "format/unknown-vector"
  | "format/bad-project"
  | "graph/empty"
  | "graph/schema"
  | "candidates/settings"
  | "candidates/missing"
  | "evaluation/no-labels"
  | "evaluation/no-point"
  | "model/shape"
  | "model/settings"
  | "model/schema-mismatch"
  | "model/vectors-mismatch"
  | "training/no-labels"
  | "training/diverged"
  | "engine/backend"
  | "engine/self-test"
  | "engine/device-lost"
  | "engine/no-project"
  | "engine/no-model"
  | "engine/no-round"
  | "engine/busy"
  | "engine/unknown-entity"
  | "engine/worker-died"
  | "demos/settings"
  | "demos/unknown-preset"
  | "storage/unavailable"
  | "storage/quota";

/** An error the user may see: what was expected, what was found, where, and what to do. */
export class WorkbenchError extends Error {
  override readonly name = "WorkbenchError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Plain values, so that it survives structured cloning. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}

/** True for an abort of any origin: ours, or the platform's `AbortError`. */
export function isAborted(error: unknown): boolean {
  return (
    (error instanceof WorkbenchError && error.code === "base/aborted") ||
    (error instanceof Error && error.name === "AbortError")
  );
}
