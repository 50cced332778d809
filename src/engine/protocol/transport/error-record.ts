import { type ErrorCode, isAborted, WorkbenchError } from "../../../base/errors";
import type { ErrorRecord } from "./messages";

/** Plain data of any thrown value. What is no `WorkbenchError` becomes `base/internal`, a platform's abort `base/aborted`. */
export function recordError(error: unknown): ErrorRecord {
  if (error instanceof WorkbenchError) {
    return { code: error.code, message: error.message, details: error.details, stack: error.stack ?? "" };
  }
  if (isAborted(error)) return { code: "base/aborted", message: "Stopped.", details: {}, stack: "" };
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return { code: "base/internal", message: message || "The engine failed without a message.", details: {}, stack };
}

/** The error again, with code, message and details; its stack is that of the worker. */
export function reviveError(record: ErrorRecord): WorkbenchError {
  const error = new WorkbenchError(record.code as ErrorCode, record.message, record.details);
  if (record.stack) error.stack = record.stack;
  return error;
}
