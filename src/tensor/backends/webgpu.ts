import * as tf from "../tf";
import type { Backend, Probe } from "./backend";
import { adapterName, softwareRenderer } from "./device-name";
import { setBackend } from "./set-backend";

/** The graphics card through WebGPU. */
export const webgpuBackend: Backend = {
  name: "webgpu",
  probe,
  async start(onLost) {
    const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
    // Small tensors would otherwise be computed on the processor, and the self-test would check that instead of the GPU.
    tf.env().set("WEBGPU_CPU_FORWARD", false);
    await setBackend("webgpu");
    const backend = tf.backend();
    if (!(backend instanceof WebGPUBackend)) throw new Error("WebGPU did not start");
    const { device } = backend;
    void device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") onLost(message || "the browser gave no reason");
    });
    return () => device.destroy();
  },
};

async function probe(): Promise<Probe> {
  const gpu: GPU | undefined = navigator.gpu;
  if (!gpu) {
    if (!globalThis.isSecureContext) {
      return { possible: false, reason: "this page is not a secure context, so the browser offers no GPU access" };
    }
    return { possible: false, reason: "this browser has no WebGPU, or it is switched off" };
  }
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return { possible: false, reason: "the browser found no usable graphics card" };
  const { info } = adapter;
  const told = `${info.vendor} ${info.architecture} ${info.description}`;
  const software = info.isFallbackAdapter || softwareRenderer(told) !== null;
  return { possible: true, device: adapterName(info), software };
}
