import { selfTestDeviation } from "../model/self-test";
import type { Backend } from "../tensor/backends/backend";
import { BackendRunner } from "../tensor/backends/backend-runner";
import { cpuBackend } from "../tensor/backends/cpu";
import { wasmBackend } from "../tensor/backends/wasm";
import { webglBackend } from "../tensor/backends/webgl";
import { webgpuBackend } from "../tensor/backends/webgpu";
import type { ModelUseCases } from "./model-use-cases";

export interface BackendOptions {
  /** Address of the folder of the WASM backend's .wasm files, with a trailing slash. */
  readonly wasmFolder: string;
}

/**
 * Adds to the use cases that compute how a backend is chosen and started, and stops each of them with
 * `engine/device-lost` when the graphics card goes away under it.
 */
export function withBackend(
  models: Omit<ModelUseCases, "startBackend">,
  { wasmFolder }: BackendOptions,
): ModelUseCases {
  const bestFirst: readonly Backend[] = [webgpuBackend, webglBackend, wasmBackend(wasmFolder), cpuBackend];
  const runner = new BackendRunner(bestFirst, selfTestDeviation);
  return {
    startBackend: async (choice, task) => ({ ...(await runner.choose(choice, task)), choice }),
    train: (state, request, task, pause) =>
      runner.guard(task, (guarded) => models.train(state, request, guarded, pause)),
    scoreAll: (state, task, decisions) => runner.guard(task, (guarded) => models.scoreAll(state, guarded, decisions)),
    compare: (state, request, task) => runner.guard(task, (guarded) => models.compare(state, request, guarded)),
    compareConsistency: (state, request, task) =>
      runner.guard(task, (guarded) => models.compareConsistency(state, request, guarded)),
    searchTcm: (state, request, task) => runner.guard(task, (guarded) => models.searchTcm(state, request, guarded)),
    explain: (state, request) => runner.guard({}, () => models.explain(state, request)),
    importModel: (file, task) => models.importModel(file, task),
    verifyCase: (json) => runner.guard({}, () => models.verifyCase(json)),
    measure: (state, settings, task) => runner.guard(task, (guarded) => models.measure(state, settings, guarded)),
  };
}
