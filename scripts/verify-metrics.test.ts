import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { UsageError } from "./batch/command-line";
import { verifyMetrics } from "./verify-metrics";

const root = new URL("..", import.meta.url).pathname;
const golden = join(root, "fixtures/golden/metrics.json");
const folder = mkdtempSync(join(tmpdir(), "verify-metrics-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command in this process: its exit code and its lines. */
function verify(...args: string[]) {
  const lines: string[] = [];
  return { code: verifyMetrics(args, (line) => lines.push(line)), lines };
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A file of cases two of which deviate. */
function deviating(): string {
  const cases = JSON.parse(readFileSync(golden, "utf8"));
  cases[0].expected.prauc += 2e-9;
  cases[1].expected.opis -= 2e-6;
  return fileOf("off.json", JSON.stringify(cases));
}

describe("npm run verify:metrics", () => {
  test("finds all golden cases within bounds", () => {
    const { code, lines } = verify("--cases", golden);
    expect(lines.at(-1)).toBe("3 cases, 18 quantities, 0 failed");
    expect(code).toBe(0);
  });

  test("prints each deviation", () => {
    const { code, lines } = verify("--quiet", "--cases", deviating());
    expect(code).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^FAILED {3}case 0 {2}prauc {2}2\.00e-9 of 1\.00e-9: expected 0\.988\d+, found 0\.988/);
    expect(lines[1]).toMatch(/^FAILED {3}case 1 {2}opis /);
  });

  test("refuses what is missing or no list of cases, and says where", () => {
    expect(() => verify()).toThrow(/--cases is missing/);
    expect(() => verify("--cases", fileOf("broken.json", '[{"scores": [0.5]'))).toThrow(/broken\.json/);
    expect(() => verify("--cases", fileOf("broken.json", "[]x"))).toThrow(UsageError);
  });

  test("ends as a process with the exit code, its lines on standard output", () => {
    const tsx = join(root, "node_modules/.bin/tsx");
    const args = [join(root, "scripts/verify-metrics.ts"), "--quiet", "--cases", deviating()];
    const { status, stdout } = spawnSync(tsx, args, { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stdout.trim().split("\n")).toHaveLength(2);
  });
});
