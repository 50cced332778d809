import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import { verifyCase } from "./verify";

// WebGPU and WebGL have no custom kernels: here the CPU backend does without them too, so that Node holds their path.
vi.mock(import("../tensor/backend-kernels"), async (importOriginal) => ({
  ...(await importOriginal()),
  hasCustomKernels: () => false,
  runKernel: () => {
    throw new Error("A custom kernel was called on a backend that has none.");
  },
}));

const folder = new URL("../../fixtures/golden/", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "metrics.json");

describe("golden vectors in plain ops", () => {
  beforeAll(() => startTestBackend("cpu"));

  test.each(cases)("%s", async (name) => {
    const deviations = await verifyCase(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
    expect(deviations.filter(({ largest, bound }) => !(largest <= bound))).toEqual([]);
    expect(deviations.length).toBeGreaterThanOrEqual(19);
  });
});
