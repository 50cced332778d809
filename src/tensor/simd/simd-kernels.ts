import { WorkbenchError } from "../../base/errors";
import { kernelsBase64 } from "./kernels.generated";

/** The functions of src/tensor/simd/assembly. Every argument is a number: a byte offset into the memory, or a count. */
export interface SimdKernels {
  gatherRows(source: number, index: number, rows: number, width: number, target: number): void;
  scatterAddRows(source: number, index: number, rows: number, width: number, target: number): void;
  weightedSlots(
    values: number,
    index: number,
    weights: number,
    rows: number,
    slots: number,
    width: number,
    target: number,
  ): void;
  weightedSlotsGradient(
    gradient: number,
    values: number,
    index: number,
    weights: number,
    rows: number,
    slots: number,
    width: number,
    valuesGradient: number,
    weightsGradient: number,
  ): void;
  pairDistances(
    here: number,
    there: number,
    pairs: number,
    hereSlots: number,
    thereSlots: number,
    width: number,
    target: number,
  ): void;
  pairDistancesGradient(
    here: number,
    there: number,
    distances: number,
    gradient: number,
    pairs: number,
    hereSlots: number,
    thereSlots: number,
    width: number,
    hereGradient: number,
    thereGradient: number,
  ): void;
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
