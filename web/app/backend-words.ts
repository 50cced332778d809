import type { BackendName, BackendReport } from "../../src/engine/protocol/calls";

export const backendNames: Readonly<Record<BackendName, string>> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WASM",
  cpu: "CPU",
};

/** The engine's sentences in a few words; one that is not listed is shown as it is. */
const briefly: readonly (readonly [sentence: RegExp, brief: (name: string) => string])[] = [
  [/secure context/, (name) => `no ${name}: insecure page`],
  [/only a software renderer/, (name) => `${name}: software only`],
  [/has no WebGPU|offers no WebGL|gives no WebGL|has no WebAssembly/, (name) => `no ${name} in this browser`],
  [/no usable graphics card/, (name) => `${name}: no graphics card`],
  [/computed wrong results/, (name) => `${name} computed wrong results`],
  [/self-test did not run/, (name) => `${name}: self-test did not run`],
  [/did not start/, (name) => `${name} did not start`],
];

/** Why no better backend runs, short enough for the status bar; null where the best one does. */
export function whyNotBetter({ choice, backend, passedOver }: BackendReport): string | null {
  if (choice !== "auto") return backend === "webgpu" ? null : "your choice";
  const best = passedOver[0];
  if (best === undefined) return null;
  const name = backendNames[best.backend];
  const brief = briefly.find(([sentence]) => sentence.test(best.reason));
  return brief ? brief[1](name) : `${name}: ${best.reason}`;
}

/** Every reason in full, a line a backend: what the few words leave out. */
export function passedOverText({ passedOver }: BackendReport): string {
  return passedOver.map(({ backend, reason }) => `${backendNames[backend]}: ${reason}`).join("\n");
}
