import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env } from "../tf";

/**
 * Readies the WASM backend, single-threaded with SIMD: the threaded build breaks when minified, needs cross-origin
 * isolation, and sums in an order that depends on the number of cores.
 *
 * @param folder address (or, in Node, folder) of the three .wasm files, with a trailing slash
 */
export function prepareWasm(folder: string): void {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(folder);
}
