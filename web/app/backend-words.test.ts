import { describe, expect, it } from "vitest";
import type { BackendReport } from "../../src/engine/protocol/calls";
import { passedOverText, whyNotBetter } from "./backend-words";

function wasm(...passedOver: BackendReport["passedOver"]): BackendReport {
  return { backend: "wasm", choice: "auto", device: "", software: false, passedOver, selfTestDeviation: 0 };
}

describe("whyNotBetter", () => {
  it("speaks of the best backend that was passed over", () => {
    const insecure = "this page is not a secure context, so the browser offers no GPU access";
    const software = "only a software renderer (SwiftShader), which is slower than WASM";
    const both = wasm({ backend: "webgpu", reason: insecure }, { backend: "webgl", reason: software });
    expect(whyNotBetter(both)).toBe("no WebGPU: insecure page");
    expect(whyNotBetter(wasm({ backend: "webgpu", reason: software }))).toBe("WebGPU: software only");
    expect(passedOverText(both)).toBe(`WebGPU: ${insecure}\nWebGL: ${software}`);
  });

  it("shows a reason that it has no few words for as it is", () => {
    expect(whyNotBetter(wasm({ backend: "webgpu", reason: "the driver is on holiday" }))).toBe(
      "WebGPU: the driver is on holiday",
    );
  });

  it("says that the user chose, and nothing where the best backend runs", () => {
    expect(whyNotBetter({ ...wasm(), choice: "wasm" })).toBe("your choice");
    expect(whyNotBetter({ ...wasm(), backend: "webgpu" })).toBeNull();
  });
});
