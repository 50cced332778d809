import { WorkbenchError } from "../../../base/errors";
import { reviveError } from "./error-record";
import type { CallName, ClientMessage, Endpoint, ProgressOf, RequestOf, ResponseOf, ServerMessage } from "./messages";

export interface CallOptions<Progress> {
  /** Aborting asks the worker to stop. The promise settles when the worker has stopped, not before. */
  readonly signal?: AbortSignal | undefined;
  /** Called in the order in which the worker reported, never after the promise has settled. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the request that move to the worker instead of being copied. */
  readonly transfer?: readonly Transferable[] | undefined;
}

export interface EngineClient {
  /**
   * Calls the engine.
   *
   * @throws {WorkbenchError} what the engine threw, with its code; `base/aborted` when it stopped on request (if it had
   *   already finished, the result comes instead); `engine/worker-died` when the worker is gone
   */
  call<Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
    options?: CallOptions<ProgressOf<Name>>,
  ): Promise<ResponseOf<Name>>;
  /** Settles when the worker is gone, with the reason; every pending call is rejected with the same error. */
  readonly died: Promise<WorkbenchError>;
  /** Gives the worker up: rejects what is pending and refuses further calls. The owner terminates the worker itself. */
  close(reason?: string): void;
}

interface PendingCall {
  readonly resolve: (response: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
  readonly release: () => void;
}

/** A client of the engine behind a `Worker` or a `MessagePort`. One client an endpoint. */
export function createEngineClient(endpoint: Endpoint): EngineClient {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let death: WorkbenchError | null = null;
  let announceDeath: (error: WorkbenchError) => void = () => {};
  const died = new Promise<WorkbenchError>((resolve) => {
    announceDeath = resolve;
  });

  function settle(id: number): PendingCall | undefined {
    const call = pending.get(id);
    pending.delete(id);
    call?.release();
    return call;
  }

  function onMessage(event: Event): void {
    const message = (event as MessageEvent<ServerMessage>).data;
    switch (message.kind) {
      case "progress":
        pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case "result":
        settle(message.id)?.resolve(message.response);
        return;
      case "failure":
        settle(message.id)?.reject(reviveError(message.error));
    }
  }

  function die(reason: string): void {
    if (death) return;
    death = new WorkbenchError("engine/worker-died", reason);
    endpoint.removeEventListener("message", onMessage);
    endpoint.removeEventListener("error", onError);
    endpoint.removeEventListener("messageerror", onUnreadable);
    for (const id of [...pending.keys()]) settle(id)?.reject(death);
    announceDeath(death);
  }

  function onError(event: Event): void {
    const cause = (event as ErrorEvent).message || "no reason given";
    die(`The engine has stopped (${cause}). Reload the page; decisions are saved.`);
  }

  function onUnreadable(): void {
    die("The engine sent a message that this page cannot read. Reload the page; decisions are saved.");
  }

  endpoint.addEventListener("message", onMessage);
  endpoint.addEventListener("error", onError);
  endpoint.addEventListener("messageerror", onUnreadable);
  endpoint.start?.();

  function call<Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
    { signal, onProgress, transfer = [] }: CallOptions<ProgressOf<Name>> = {},
  ): Promise<ResponseOf<Name>> {
    if (death) return Promise.reject(death);
    if (signal?.aborted) return Promise.reject(new WorkbenchError("base/aborted", "Stopped."));
    const id = ++lastId;
    const post = (message: ClientMessage, moved: readonly Transferable[]) => endpoint.postMessage(message, [...moved]);
    return new Promise<ResponseOf<Name>>((resolve, reject) => {
      const abort = () => post({ kind: "abort", id }, []);
      pending.set(id, {
        resolve: resolve as (response: unknown) => void,
        reject,
        onProgress: onProgress as ((progress: unknown) => void) | undefined,
        release: () => signal?.removeEventListener("abort", abort),
      });
      signal?.addEventListener("abort", abort);
      try {
        post({ kind: "call", id, name, request }, transfer);
      } catch (error) {
        settle(id)?.reject(error);
      }
    });
  }

  return {
    call,
    died,
    close: (reason = "The engine was closed.") => die(reason),
  };
}
