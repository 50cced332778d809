import { Batch } from "../pages/batch";
import { expectGolden } from "../pages/golden";
import { expect, test } from "../pages/page-errors";

const folder = "fixtures/small-films";

test("a golden case, forward and backward, agrees on WebGPU", async ({ page }) => {
  await expectGolden(page, "webgpu");
});

test("a few training steps on WebGPU lower the loss", async ({ page }) => {
  const batch = await new Batch(page).open();
  const outcome = await batch.run("align", {
    leftNodes: batch.file(`${folder}/left_nodes.tsv`),
    leftEdges: batch.file(`${folder}/left_edges.tsv`),
    rightNodes: batch.file(`${folder}/right_nodes.tsv`),
    rightEdges: batch.file(`${folder}/right_edges.tsv`),
    links: batch.file(`${folder}/links.tsv`),
    model: null,
    label: "Small films",
    outputs: "/batch/output",
    backend: "webgpu",
    settings: { epochs: 2, hiddenSize: 8, featureSize: 32, slots: 4 },
    k: 5,
    fallbackThreshold: 0.5,
  });
  expect(outcome.backend.backend).toBe("webgpu");
  const losses = outcome.training!.history.map(({ loss }) => loss);
  expect(losses).toHaveLength(2);
  expect(losses[1]!).toBeLessThan(losses[0]!);
  expect(batch.output("scores.csv")).toMatch(/^left,right,type,score,split,label\n/);
});
