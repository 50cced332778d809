import { expect, test } from "../pages/page-errors";

test("WebGL, forced in a browser without WebGPU, runs and is named", async ({ page, workbench }) => {
  await workbench.open("webgl");
  const adapter = await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null);
  expect(adapter, "this browser has no WebGPU").toBeNull();
  await expect(workbench.backend).toHaveAccessibleName("Backend: WebGL (software)", { timeout: 60_000 });
  await expect(await workbench.askAboutBackend()).toContainText("Self-test passed");
});

test("WebGPU, forced where there is none, is refused with the reason", async ({ workbench }) => {
  await workbench.open("webgpu");
  await expect(workbench.backend).toHaveAccessibleName("Backend: No backend runs", { timeout: 60_000 });
  await expect((await workbench.askAboutBackend()).getByRole("alert")).toContainText("WebGPU");
});
