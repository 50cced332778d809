import { WorkbenchError } from "../../../base/errors";
import { recordError } from "./error-record";
import type { CallName, ClientMessage, Endpoint, ProgressOf, RequestOf, ResponseOf, ServerMessage } from "./messages";

/** What a handler is given beside its request. It is a `TaskContext`, so it can be passed on as it is. */
export interface HandlerContext<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Marks buffers of the response to be moved to the page; the worker may not touch them afterwards. */
  readonly transfer: (...items: readonly Transferable[]) => void;
}

/** One function a call. A handler that was told to abort throws (`throwIfAborted`) once it has stopped. */
export type EngineHandlers = {
  readonly [Name in CallName]: (
    request: RequestOf<Name>,
    context: HandlerContext<ProgressOf<Name>>,
  ) => ResponseOf<Name> | Promise<ResponseOf<Name>>;
};

type AnyHandler = (request: unknown, context: HandlerContext<unknown>) => unknown;

/** Answers calls that arrive at `endpoint` until the returned function is called; that also aborts what still runs. */
export function serveEngine(endpoint: Endpoint, handlers: EngineHandlers): () => void {
  const running = new Map<number, AbortController>();
  const post = (message: ServerMessage, transfer: Transferable[] = []) => endpoint.postMessage(message, transfer);

  async function answer(id: number, name: CallName, request: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const transfer: Transferable[] = [];
    try {
      if (!Object.hasOwn(handlers, name)) {
        throw new WorkbenchError("base/internal", `The engine knows no call "${String(name)}".`, { name });
      }
      const response = await (handlers[name] as AnyHandler)(request, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (running.has(id)) post({ kind: "progress", id, progress });
        },
        transfer: (...items) => transfer.push(...items),
      });
      running.delete(id);
      post({ kind: "result", id, response }, transfer);
    } catch (error) {
      running.delete(id);
      post({ kind: "failure", id, error: recordError(error) });
    }
  }

  function onMessage(event: Event): void {
    const message = (event as MessageEvent<ClientMessage>).data;
    if (message.kind === "call") void answer(message.id, message.name, message.request);
    else running.get(message.id)?.abort();
  }

  endpoint.addEventListener("message", onMessage);
  endpoint.start?.();
  return () => {
    endpoint.removeEventListener("message", onMessage);
    for (const controller of running.values()) controller.abort();
  };
}
