import { WorkbenchError } from "../../base/errors";
import { kernelsBase64 } from "./kernels.generated";

/**
 * The functions of src/tensor/simd/assembly, where each is described. Every argument is a number: a byte offset into the
 * memory, or a count.
 */
export interface SimdKernels {
  gatherRows(...pointersAndCounts: number[]): void;
  scatterAddRows(...pointersAndCounts: number[]): void;
  weightedSlots(...pointersAndCounts: number[]): void;
  weightedSlotsGradient(...pointersAndCounts: number[]): void;
  pairDistances(...pointersAndCounts: number[]): void;
  pairDistancesGradient(...pointersAndCounts: number[]): void;
  pairAffinity(...pointersAndCounts: number[]): void;
  pairAffinityGradient(...pointersAndCounts: number[]): void;
  pairFeatures(...pointersAndCounts: number[]): void;
  projectGroups(...pointersAndCounts: number[]): void;
  projectGroupsRowGradient(...pointersAndCounts: number[]): void;
  projectGroupsWeightGradient(...pointersAndCounts: number[]): void;
}

/**
 * Instantiates the kernels over another module's memory, so that they work on its tensors in place.
 *
 * @throws {WorkbenchError} `engine/backend` where the browser has no WASM SIMD
 */
export function instantiateSimdKernels(memory: WebAssembly.Memory): SimdKernels {
  try {
    const bytes = Uint8Array.from(atob(kernelsBase64), (unit) => unit.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    return instance.exports as unknown as SimdKernels;
  } catch (cause) {
    throw new WorkbenchError(
      "engine/backend",
      `This browser cannot run the SIMD kernels of the WASM backend (${String(cause)}). Use a browser of 2021 or later, or choose another backend.`,
    );
  }
}
