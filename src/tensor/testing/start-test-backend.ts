import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import { prepareWasm } from "../backends/wasm";
import * as tf from "../tf";

/** Starts a backend in Node, for tests. Fails if another one would run. */
export async function startTestBackend(backend: "cpu" | "wasm"): Promise<void> {
  if (tf.getBackend() === backend) return;
  prepareWasm("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  const started = await tf.setBackend(backend);
  await tf.ready();
  if (!started || tf.getBackend() !== backend) throw new Error(`Expected backend ${backend}, got ${tf.getBackend()}`);
}
