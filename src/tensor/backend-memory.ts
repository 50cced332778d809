import * as tf from "./tf";

/** What is read of the TensorFlow.js WASM backend. Its shape is pinned with the package's version. */
interface WithHeap {
  readonly wasm: { readonly asm: { readonly memory: WebAssembly.Memory } };
}

/** Bytes that the backend holds now: on WASM its heap, which never shrinks, elsewhere those of all tensors. */
export function backendBytes(): number {
  if (tf.getBackend() === "wasm") return (tf.backend() as unknown as WithHeap).wasm.asm.memory.buffer.byteLength;
  return tf.memory().numBytes;
}

/** What one piece of work asks of the backend. */
export interface WorkProfile {
  /** Kernels that compute something: those that only give a tensor another shape are left out. */
  readonly kernels: number;
  /** Most bytes of tensors held at one time. */
  readonly peakBytes: number;
}

const VIEWS: ReadonlySet<string> = new Set(["Reshape", "Identity", "ExpandDims", "Cast"]);

/**
 * Runs `work` and counts its kernels.
 *
 * @param work returns a tensor that the caller would own; it is disposed of here
 */
export async function profileWork(work: () => tf.Tensor): Promise<WorkProfile> {
  const { kernels, peakBytes, result } = await tf.profile(work);
  tf.dispose(result);
  return { kernels: kernels.filter(({ name }) => !VIEWS.has(name)).length, peakBytes };
}
