import { expect, type Page } from "@playwright/test";
import type { BackendName } from "../../src/engine/protocol/calls";
import { Batch } from "./batch";

/** Runs one golden case, forward and backward, in a backend, and holds every quantity to its bound. */
export async function expectGolden(page: Page, backend: BackendName): Promise<void> {
  const batch = await new Batch(page).open();
  const outcome = await batch.run("verify", { backend, cases: [batch.file("fixtures/golden/two-levels.json")] });
  expect(outcome.backend.backend).toBe(backend);
  const [golden] = outcome.cases;
  expect(golden!.failure).toBeNull();
  const names = golden!.quantities.map(({ quantity }) => quantity).join(" ");
  expect(names).toContain("embedding");
  expect(names).toContain("gradient");
  for (const { quantity, deviation, bound } of golden!.quantities) {
    expect(deviation, quantity).toBeLessThanOrEqual(bound);
  }
}
