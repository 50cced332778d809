import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { findChromium, sandboxArguments } from "./scripts/setup/chromium.mjs";

/** One server for all projects; CROSSWALK_PORT lets two runs stand side by side. */
const port = Number(process.env.CROSSWALK_PORT ?? 4319);
const executablePath = await findChromium();

function browser(...args: string[]): NonNullable<PlaywrightTestConfig["use"]> {
  return {
    launchOptions: { args: [...sandboxArguments(), ...args], ...(executablePath ? { executablePath } : {}) },
  };
}

export default defineConfig({
  testDir: "e2e",
  // A software renderer already uses both cores of a small machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Real data stands beside some checkouts only; .ci/run says where.
  ...(process.env.CROSSWALK_DATA ? {} : { grepInvert: /@real-data/ }),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    {
      name: "webgpu",
      testMatch: "webgpu/**/*.spec.ts",
      use: {
        ...browser("--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"),
        baseURL: `http://localhost:${port}`,
      },
    },
    {
      name: "webgl",
      testMatch: "webgl/**/*.spec.ts",
      use: {
        ...browser("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-features=WebGPU,WebGPUService"),
        baseURL: `http://localhost:${port}`,
      },
    },
    {
      // Plain HTTP under a name that is not localhost: no secure context, hence no navigator.gpu.
      name: "insecure",
      testMatch: "insecure/**/*.spec.ts",
      use: { ...browser("--host-resolver-rules=MAP app.test 127.0.0.1"), baseURL: `http://app.test:${port}` },
    },
  ],
  webServer: {
    command: `node scripts/start.mjs --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 240_000,
  },
});
