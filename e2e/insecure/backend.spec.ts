import { expect, test } from "../pages/page-errors";

test("on a plain-HTTP origin without navigator.gpu, auto takes WASM and says why", async ({ page, workbench }) => {
  await workbench.open();
  expect(await page.evaluate(() => "gpu" in navigator)).toBe(false);
  await expect(workbench.backend).toHaveAccessibleName("Backend: WASM", { timeout: 60_000 });
  const answer = await workbench.askAboutBackend();
  await expect(answer).toContainText("chosen by Crosswalk");
  await expect(answer.getByRole("listitem").filter({ hasText: "WebGPU" })).toContainText(
    /secure|HTTPS|navigator\.gpu/i,
  );
  await expect(answer.getByRole("listitem").filter({ hasText: "WebGL" })).toContainText(/software/i);
});
