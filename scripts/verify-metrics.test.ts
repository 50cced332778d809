import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = new URL("..", import.meta.url).pathname;
const golden = join(root, "fixtures/golden/metrics.json");
const folder = mkdtempSync(join(tmpdir(), "verify-metrics-"));
afterAll(() => rmSync(folder, { recursive: true }));

function verify(...args: string[]) {
  const tsx = join(root, "node_modules/.bin/tsx");
  const { status, stdout, stderr } = spawnSync(tsx, [join(root, "scripts/verify-metrics.ts"), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("npm run verify:metrics", () => {
  test("finds all golden cases within bounds", () => {
    const { status, stdout } = verify("--cases", golden);
    expect(stdout).toContain("3 cases, 18 quantities, 0 failed");
    expect(status).toBe(0);
  });

  test("prints each deviation and ends with 1", () => {
    const cases = JSON.parse(readFileSync(golden, "utf8"));
    cases[0].expected.prauc += 2e-9;
    cases[1].expected.opis -= 2e-6;
    const { status, stdout } = verify("--quiet", "--cases", fileOf("off.json", JSON.stringify(cases)));
    expect(status).toBe(1);
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^FAILED {3}case 0 {2}prauc {2}2\.00e-9 of 1\.00e-9: expected 0\.988\d+, found 0\.988/);
    expect(lines[1]).toMatch(/^FAILED {3}case 1 {2}opis /);
  });

  test("refuses what is missing or no list of cases, says where, and ends with 2", () => {
    expect(verify()).toMatchObject({ status: 2, stderr: expect.stringContaining("--cases is missing") });
    const broken = fileOf("broken.json", '[{"scores": [0.5]');
    expect(verify("--cases", broken)).toMatchObject({ status: 2, stderr: expect.stringContaining("broken.json") });
  });
});
