import * as tf from "../tf";
import { type BackendName, backendTitles } from "./backend";

/**
 * Makes a registered backend the current one.
 *
 * @throws {Error} where it does not start: TensorFlow.js says so by an exception, by `false` or by taking another
 */
export async function setBackend(name: BackendName): Promise<void> {
  const started = await tf.setBackend(name);
  if (!started || tf.getBackend() !== name) throw new Error(`${backendTitles[name]} did not start`);
}
