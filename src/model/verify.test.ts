import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import { verifyCase } from "./verify";

const folder = new URL("../../fixtures/golden/", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "metrics.json");

describe.each(["cpu", "wasm"] as const)("golden vectors on %s", (backend) => {
  test.each(cases)("%s", async (name) => {
    await startTestBackend(backend);
    const deviations = await verifyCase(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
    const beyond = deviations.filter(({ largest, bound }) => !(largest <= bound));
    expect(beyond).toEqual([]);
    // 1 embedding, 9 gradients and 9 attentions at least: an empty list must not pass.
    expect(deviations.length).toBeGreaterThanOrEqual(19);
  });
});
