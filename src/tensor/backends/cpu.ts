import type { Backend } from "./backend";
import { setBackend } from "./set-backend";

/** Plain JavaScript: slow, for comparison and as the last resort. */
export const cpuBackend: Backend = {
  name: "cpu",
  probe: async () => ({ possible: true, device: "", software: false }),
  async start() {
    await import("@tensorflow/tfjs-backend-cpu");
    await setBackend("cpu");
    return () => {};
  },
};
