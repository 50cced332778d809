import { type Browser, chromium } from "@playwright/test";
import type { BackendChoice } from "../../src/engine/protocol/calls";
import { ensureChromium, sandboxArguments } from "../setup/chromium.mjs";

/** Lets a headless browser use the machine's GPU where it has one. */
const HARDWARE = ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--ignore-gpu-blocklist"];
/** Software renderers, for a backend that was forced on a machine without a GPU. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
const SOFTWARE_WEBGL = ["--enable-unsafe-swiftshader"];

/**
 * A headless Chromium in which `backend` can run. A forced WebGPU that finds no adapter gets SwiftShader's; `auto`
 * never does, since the engine passes software renderers over anyway.
 */
export async function launchChromium(backend: BackendChoice): Promise<Browser> {
  const executablePath = await ensureChromium();
  const launch = (args: readonly string[]) =>
    chromium.launch({ executablePath, args: [...sandboxArguments(), ...SOFTWARE_WEBGL, ...args] });
  const browser = await launch(HARDWARE);
  if (backend !== "webgpu" || (await hasAdapter(browser))) return browser;
  await browser.close();
  return launch(SOFTWARE_WEBGPU);
}

async function hasAdapter(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  try {
    // A blank page has no secure context, hence no navigator.gpu; a page of this machine has.
    await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto("http://localhost/");
    return await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) != null);
  } finally {
    await page.close();
  }
}
