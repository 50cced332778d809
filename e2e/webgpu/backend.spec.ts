import { expect, test } from "../pages/page-errors";

test("WebGPU, forced on a software adapter, runs and is named with the warning that it is slow", async ({
  workbench,
}) => {
  await workbench.open("webgpu");
  await expect(workbench.backend).toHaveAccessibleName("Backend: WebGPU (software)", { timeout: 60_000 });
  const answer = await workbench.askAboutBackend();
  await expect(answer).toContainText("because you chose it");
  await expect(answer).toContainText("Self-test passed");
});
