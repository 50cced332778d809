import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import { setBackend } from "../backends/set-backend";
import { prepareWasm } from "../backends/wasm";
import * as tf from "../tf";

/** Starts a backend in Node, for tests. Fails if another one would run. */
export async function startTestBackend(backend: "cpu" | "wasm"): Promise<void> {
  if (tf.getBackend() === backend) return;
  await prepareWasm("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  await setBackend(backend);
}
