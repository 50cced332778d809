import { env } from "../tf";
import type { Backend } from "./backend";
import { setBackend } from "./set-backend";

/**
 * Readies the WASM backend, single-threaded with SIMD: the threaded build breaks when minified, needs cross-origin
 * isolation, and sums in an order that depends on the number of cores.
 *
 * @param folder address (or, in Node, folder) of the .wasm files, with a trailing slash
 */
export async function prepareWasm(folder: string): Promise<void> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(folder);
}

/** The processor, vectorised. @param folder as in `prepareWasm` */
export function wasmBackend(folder: string): Backend {
  return {
    name: "wasm",
    async probe() {
      if (typeof WebAssembly === "undefined") return { possible: false, reason: "this browser has no WebAssembly" };
      if (!WebAssembly.validate(SIMD_PROBE))
        return { possible: false, reason: "this browser's WebAssembly has no SIMD" };
      return { possible: true, device: "", software: false };
    },
    async start() {
      await prepareWasm(folder);
      await setBackend("wasm");
      return () => {};
    },
  };
}

/** A module of one function that makes a vector: (func (drop (i8x16.popcnt (i8x16.splat (i32.const 0))))). */
const SIMD_PROBE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic number and version
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: () → ()
  ...[0x03, 0x02, 0x01, 0x00], // one function of it
  ...[0x0a, 0x0b, 0x01, 0x09, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x62, 0x1a, 0x0b], // its code
);
