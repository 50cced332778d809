import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const onWindows = process.platform === "win32";

/**
 * Runs a program in the repository and waits for it.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ aside?: boolean, environment?: Record<string, string> }} options `aside`: what it prints goes to standard error
 * @returns {Promise<number>} its exit code; 127 where it could not be started
 */
export function run(program, args, { aside = false, environment = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["inherit", aside ? process.stderr : "inherit", "inherit"],
      shell: onWindows,
    });
    child.on("error", (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/** Whether a program answers at all: `sudo -n true`, `apt-get --version`. Prints nothing. */
export function works(/** @type {string} */ program, /** @type {readonly string[]} */ args) {
  return new Promise((/** @type {(answer: boolean) => void} */ resolve) => {
    const child = spawn(program, args, { stdio: "ignore", shell: onWindows });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
