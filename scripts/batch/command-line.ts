import { statSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { BackendChoice } from "../../src/engine/protocol/calls";
import { BatchFailure } from "./session";

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Wrong use: the message goes to standard error with a pointer to --help, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const BACKENDS: readonly BackendChoice[] = ["auto", "webgpu", "webgl", "wasm", "cpu"];

/** Options of a command. Every option is a text or a switch; unknown ones and stray words are refused. */
export function readOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function oneOf<Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option}: expected one of ${allowed.join(", ")}, found "${value}".`);
}

export function backendOption(value: string): BackendChoice {
  return oneOf("backend", value, BACKENDS);
}

export function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`--${option}: expected a whole number from ${least} to ${most}, found "${value}".`);
}

/** A file that can be read, by its path. */
export function existingFile(option: string, path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new UsageError(`--${option}: no file ${path}.`);
}

/**
 * Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong use or wrong input.
 *
 * @param main returns the exit code
 */
export async function runCommand(name: string, main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const refused = error instanceof UsageError || (error instanceof BatchFailure && isInputProblem(error.code));
    const code = error instanceof BatchFailure ? ` [${error.code}]` : "";
    console.error(`${name}: ${message}${code}`);
    if (error instanceof UsageError) console.error(`npm run ${name} -- --help says how it is used.`);
    process.exitCode = refused ? EXIT.usage : EXIT.failed;
  }
}

/** The user's files or settings, as opposed to a failure of ours or of the machine. */
function isInputProblem(code: string): boolean {
  return (
    /^(format|graph|candidates)\//.test(code) ||
    [
      "training/no-labels",
      "model/schema-mismatch",
      "model/vectors-mismatch",
      "model/settings",
      "evaluation/no-labels",
    ].includes(code)
  );
}
