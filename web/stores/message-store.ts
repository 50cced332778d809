import { createStore, type StoreApi } from "zustand/vanilla";

export interface Message {
  /** Grows with each message, so that the same words twice are announced twice. */
  readonly id: number;
  readonly text: string;
}

export interface MessageState {
  readonly message: Message | null;
  /** Shows a short sentence in the status bar, which is the page's live region ("Acceptance undone"). */
  say(text: string): void;
  clear(): void;
}

export type MessageStore = StoreApi<MessageState>;

/** The last short message to the user. */
export function createMessageStore(): MessageStore {
  let nextId = 1;
  return createStore<MessageState>()((set) => ({
    message: null,
    say(text) {
      set({ message: { id: nextId++, text } });
    },
    clear() {
      set({ message: null });
    },
  }));
}
