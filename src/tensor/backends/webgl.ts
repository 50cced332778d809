import * as tf from "../tf";
import type { Backend, Probe } from "./backend";
import { shortRendererName, softwareRenderer } from "./device-name";
import { setBackend } from "./set-backend";

/** The graphics card through WebGL 2, on a canvas that is never shown. */
export const webglBackend: Backend = {
  name: "webgl",
  probe: async () => probe(),
  async start(onLost) {
    const { MathBackendWebGL } = await import("@tensorflow/tfjs-backend-webgl");
    const flags = tf.env();
    // Hardware or software is decided by the probe, and shown.
    flags.set("SOFTWARE_WEBGL_ENABLED", true);
    // Safari is asked for a canvas element otherwise, which a worker does not have.
    flags.set("IS_SAFARI", false);
    // Small tensors would otherwise be computed on the processor, and the self-test would check that instead of the GPU.
    flags.set("WEBGL_CPU_FORWARD", false);
    await setBackend("webgl");
    const backend = tf.backend();
    if (!(backend instanceof MathBackendWebGL)) throw new Error("WebGL did not start");
    // The library types of workers leave the property out.
    const { canvas } = backend.getGPGPUContext().gl as unknown as { readonly canvas: OffscreenCanvas };
    const lost = () => onLost("the browser took the WebGL context back");
    canvas.addEventListener("webglcontextlost", lost);
    return () => canvas.removeEventListener("webglcontextlost", lost);
  },
};

function probe(): Probe {
  if (typeof OffscreenCanvas === "undefined") {
    return { possible: false, reason: "this browser offers no WebGL outside the page itself" };
  }
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) return { possible: false, reason: "the browser gives no WebGL 2 context" };
  try {
    // Without it tensors would be kept in 16 bits, far from the accuracy that the model needs.
    if (!context.getExtension("EXT_color_buffer_float")) {
      return { possible: false, reason: "this graphics card cannot compute with 32 bits in WebGL" };
    }
    const unmasked = context.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
    const renderer = String(context.getParameter(unmasked ?? context.RENDERER) ?? "");
    return { possible: true, device: shortRendererName(renderer), software: softwareRenderer(renderer) !== null };
  } finally {
    context.getExtension("WEBGL_lose_context")?.loseContext();
  }
}
