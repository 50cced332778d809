import { existsSync } from "node:fs";
import { run, works } from "./command.mjs";
import { binary } from "./paths.mjs";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium: the one that CROSSWALK_CHROMIUM names, the system's, or Playwright's own; null when there is none. */
export async function findChromium() {
  const named = process.env.CROSSWALK_CHROMIUM;
  if (named) return named;
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return system;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/**
 * Path of a Chromium that starts. Where there is none, installs the system's by apt-get, or else Playwright's.
 *
 * @throws {Error} that says what to do by hand
 */
export async function ensureChromium() {
  const present = await findChromium();
  if (present && (await works(present, ["--version"]))) return present;
  for (const install of [installByApt, installByPlaywright]) {
    if (!(await install())) continue;
    const installed = await findChromium();
    if (installed && (await works(installed, ["--version"]))) return installed;
  }
  throw new Error(
    "No Chromium found, and none could be installed. Install one (Debian: apt-get install chromium), or set " +
      "CROSSWALK_CHROMIUM to the path of one.",
  );
}

/** Chromium refuses its sandbox to root. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

async function installByApt() {
  if (!(await works("apt-get", ["--version"]))) return false;
  const asRoot = process.getuid?.() === 0 ? [] : (await works("sudo", ["-n", "true"])) ? ["sudo", "-n"] : null;
  if (!asRoot) return false;
  process.stderr.write("Installing Chromium by apt-get.\n");
  const aptGet = (/** @type {string[]} */ ...args) => {
    const [program, ...rest] = [...asRoot, "apt-get", ...args];
    return run(/** @type {string} */ (program), rest, {
      aside: true,
      environment: { DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  await aptGet("update", "-q");
  return (await aptGet("install", "-y", "-q", "chromium")) === 0;
}

async function installByPlaywright() {
  process.stderr.write("Installing Chromium by Playwright.\n");
  return (await run(binary("playwright"), ["install", "chromium"], { aside: true })) === 0;
}
