export type BackendName = "webgpu" | "webgl" | "wasm" | "cpu";

/** What can be said of a backend before it is started. */
export type Probe =
  | {
      readonly possible: true;
      /** Adapter or renderer, as far as the browser tells; empty where there is none. */
      readonly device: string;
      /** True for a software renderer of WebGPU or WebGL. */
      readonly software: boolean;
    }
  | {
      readonly possible: false;
      /** A clause fit for the status bar: "this browser has no WebGL 2" */
      readonly reason: string;
    };

/** One way to compute: how to find out whether it can run here, and how to run it. */
export interface Backend {
  readonly name: BackendName;
  /** Downloads nothing and leaves the running backend alone. */
  probe(): Promise<Probe>;
  /**
   * Downloads the backend's own part of TensorFlow.js and makes it the current one.
   *
   * @param onLost called at most once, with the browser's reason, if the device goes away while the backend runs
   * @returns how to give the device back; called after TensorFlow.js has let go of it
   * @throws {Error} saying what went wrong
   */
  start(onLost: (reason: string) => void): Promise<() => void>;
}

export const backendTitles: Readonly<Record<BackendName, string>> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WASM",
  cpu: "CPU",
};
