import { describe, expect, test } from "vitest";
import { adapterName, shortRendererName, softwareRenderer } from "./device-name";

describe("renderers as browsers name them", () => {
  test.each([
    [
      "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
      "SwiftShader",
      "SwiftShader",
    ],
    ["ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL 4.5)", "llvmpipe", "llvmpipe"],
    [
      "ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)",
      "Microsoft Basic Render Driver",
    ],
    [
      "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)",
      "NVIDIA GeForce RTX 3060",
      null,
    ],
    ["ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro, Unspecified Version)", "Apple M1 Pro", null],
    [
      "ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)",
      "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
      null,
    ],
    ["Adreno (TM) 640", "Adreno (TM) 640", null],
  ])("%s", (renderer, short, software = short) => {
    expect(shortRendererName(renderer)).toBe(short);
    expect(softwareRenderer(renderer)).toBe(software);
  });
});

describe("WebGPU adapters", () => {
  test.each([
    [{ vendor: "google", architecture: "swiftshader", description: "" }, "SwiftShader"],
    [{ vendor: "nvidia", architecture: "ampere", description: "" }, "nvidia ampere"],
    [{ vendor: "apple", architecture: "metal-3", description: "Apple M2" }, "Apple M2"],
    [{ vendor: "", architecture: "", description: "" }, ""],
  ])("%o", (info, name) => {
    expect(adapterName(info)).toBe(name);
  });
});
