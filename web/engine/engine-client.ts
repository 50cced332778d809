import type { EngineCalls } from "../../src/engine/protocol/calls";

export type EngineCallName = keyof EngineCalls;
export type EngineRequest<Name extends EngineCallName> = EngineCalls[Name]["request"];
export type EngineProgress<Name extends EngineCallName> = EngineCalls[Name]["progress"];
export type EngineResponse<Name extends EngineCallName> = EngineCalls[Name]["response"];

export interface EngineCallOptions<Name extends EngineCallName> {
  /** An abort settles the call when the engine confirms that it has stopped, with `base/aborted`. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: EngineProgress<Name>) => void) | undefined;
  /** Buffers to hand over rather than copy; they are empty here afterwards. */
  readonly transfer?: readonly Transferable[] | undefined;
}

/** The engine as the page sees it. Failures reject with a `WorkbenchError` that keeps its code. */
export interface EngineClient {
  call<Name extends EngineCallName>(
    name: Name,
    request: EngineRequest<Name>,
    options?: EngineCallOptions<Name>,
  ): Promise<EngineResponse<Name>>;
}
