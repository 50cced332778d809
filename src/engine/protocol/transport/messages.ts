import type { EngineCalls } from "../calls";

export type CallName = keyof EngineCalls;
export type RequestOf<Name extends CallName> = EngineCalls[Name]["request"];
export type ProgressOf<Name extends CallName> = EngineCalls[Name]["progress"];
export type ResponseOf<Name extends CallName> = EngineCalls[Name]["response"];

/** What the page sends. `id` numbers the calls of one client from 1. */
export type ClientMessage =
  | { readonly kind: "call"; readonly id: number; readonly name: CallName; readonly request: unknown }
  | { readonly kind: "abort"; readonly id: number };

/** What the worker sends. After `result` or `failure` nothing more comes for that id. */
export type ServerMessage =
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown }
  | { readonly kind: "result"; readonly id: number; readonly response: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly error: ErrorRecord };

/** A `WorkbenchError` as plain data: structured cloning would keep the message alone. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** Stack of the worker, for the console; empty where there is none. */
  readonly stack: string;
}

/** The part of `Worker`, `MessagePort` and a worker's own scope that the transport needs. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message" | "messageerror" | "error", listener: (event: Event) => void): void;
  removeEventListener(type: "message" | "messageerror" | "error", listener: (event: Event) => void): void;
  /** A port delivers nothing before it is started; a worker has no such method. */
  start?(): void;
}
