import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import { selfTestDeviation } from "./self-test";
import selfTestCase from "./self-test-case.json";

test("the self-test is a golden case, both attentions on, encoded by node too", () => {
  const golden = new URL("../../fixtures/golden/cross-last-level-only.json", import.meta.url);
  expect(selfTestCase).toEqual(JSON.parse(readFileSync(golden, "utf8")));
  expect(selfTestCase.switches).toEqual({ selfAttention: true, crossAttention: [false, true], aggregation: true });
});

test.each(["cpu", "wasm"] as const)("%s stays far within what is allowed", async (backend) => {
  await startTestBackend(backend);
  const deviation = await selfTestDeviation();
  expect(deviation).toBeGreaterThan(0);
  expect(deviation).toBeLessThan(0.01);
});
