import { WorkbenchError } from "../../../src/base/errors";
import type { CallOptions, EngineClient } from "../../../src/engine/protocol/transport/client";
import type { CallName, ProgressOf, RequestOf, ResponseOf } from "../../../src/engine/protocol/transport/messages";

/** What a scripted engine answers; a call without a script fails. */
export type EngineScript = {
  readonly [Name in CallName]?: (
    request: RequestOf<Name>,
    options: CallOptions<ProgressOf<Name>>,
  ) => Promise<ResponseOf<Name>> | ResponseOf<Name>;
};

export interface ScriptedEngine extends EngineClient {
  /** Names of the calls made, in order. */
  readonly calls: readonly CallName[];
}

/** An engine that answers by a script, for tests of the stores and for looking at the screens. Never part of a build. */
export function createScriptedEngine(script: EngineScript): ScriptedEngine {
  const calls: CallName[] = [];
  return {
    calls,
    died: new Promise(() => {}),
    close() {},
    async call(name, request, options = {}) {
      calls.push(name);
      const answer = script[name];
      if (answer === undefined) throw new WorkbenchError("base/internal", `The script has no answer to ${name}.`);
      return answer(request, options);
    },
  };
}

/** Settles when the signal aborts, as the engine does: by rejecting with `base/aborted`. */
export function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new WorkbenchError("base/aborted", "Stopped."));
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
