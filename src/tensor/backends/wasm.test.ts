import { expect, test, vi } from "vitest";
import { wasmBackend } from "./wasm";

test("a browser with vectors can run WASM", async () => {
  expect(await wasmBackend("/wasm/").probe()).toEqual({ possible: true, device: "", software: false });
});

test("a browser without them, or without WebAssembly, is told what is missing", async () => {
  vi.stubGlobal("WebAssembly", { validate: () => false });
  expect(await wasmBackend("/wasm/").probe()).toEqual({
    possible: false,
    reason: "this browser's WebAssembly has no SIMD",
  });
  vi.stubGlobal("WebAssembly", undefined);
  expect(await wasmBackend("/wasm/").probe()).toEqual({ possible: false, reason: "this browser has no WebAssembly" });
  vi.unstubAllGlobals();
});
