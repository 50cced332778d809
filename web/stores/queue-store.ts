import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { QueuePage, QueueRequest, QueueRow } from "../../src/engine/protocol/calls";
import type { PairKey } from "../../src/review/decision";

/** What the queue shows, without the window that is on screen. */
export type QueueView = Omit<QueueRequest, "offset" | "limit">;

export interface QueueState {
  /** null until the first page has come. */
  readonly total: number | null;
  /** Rows by their position in the queue: only those that were on screen. */
  readonly rows: ReadonlyMap<number, QueueRow>;
  readonly loading: boolean;
  readonly error: unknown;

  /** Shows another view. The old rows stay on screen until the first new ones come. */
  follow(view: QueueView): void;
  /** Makes sure that positions `first` to `last` are here or on their way. */
  need(first: number, last: number): void;
  /** Position of a pair among the rows at hand, or −1. */
  positionOf(pair: PairKey): number;
  /** The row at a position, fetched if need be; null beyond the end or when the view changed meanwhile. */
  rowAt(position: number): Promise<QueueRow | null>;
  retry(): void;
}

export type QueueStore = StoreApi<QueueState>;

export const QUEUE_PAGE = 80;

/** A window on the engine's queue: pages are fetched as they come into view, the whole is never held. */
export function createQueueStore(fetchPage: (request: QueueRequest) => Promise<QueuePage>): QueueStore {
  return createStore<QueueState>()((set, get) => {
    let view: QueueView | null = null;
    /** Grows with each view, so that a late page of an older one is dropped. */
    let generation = 0;
    let pages = new Map<number, Promise<void>>();
    /** Where the screen is: the page that a new view needs first. */
    let middle = 0;
    /** True while the rows on screen are still those of the view before. */
    let stale = false;

    function load(page: number): Promise<void> {
      const known = pages.get(page);
      if (known || view === null) return known ?? Promise.resolve();
      const asked = generation;
      set({ loading: true });
      const request = { ...view, offset: page * QUEUE_PAGE, limit: QUEUE_PAGE };
      const loading = fetchPage(request).then(
        (answer) => {
          if (asked !== generation) return;
          const rows = new Map(stale ? [] : get().rows);
          answer.rows.forEach((row, index) => void rows.set(answer.offset + index, row));
          stale = false;
          set({ total: answer.total, rows, loading: false, error: null });
        },
        (error: unknown) => {
          if (asked !== generation) return;
          pages.delete(page);
          set({ loading: false, error: isAborted(error) ? null : error });
        },
      );
      pages.set(page, loading);
      return loading;
    }

    return {
      total: null,
      rows: new Map(),
      loading: false,
      error: null,

      follow(next) {
        view = next;
        generation++;
        pages = new Map();
        stale = true;
        void load(Math.floor(middle / QUEUE_PAGE));
      },
      need(first, last) {
        middle = Math.max(0, Math.floor((first + last) / 2));
        const { total } = get();
        const end = total === null ? 0 : Math.min(last, total - 1);
        for (let page = Math.floor(first / QUEUE_PAGE); page * QUEUE_PAGE <= end; page++) void load(page);
      },
      positionOf(pair) {
        for (const [position, row] of get().rows) {
          if (row.left.id === pair.left && row.right.id === pair.right) return position;
        }
        return -1;
      },
      async rowAt(position) {
        const asked = generation;
        if (position < 0) return null;
        await load(Math.floor(position / QUEUE_PAGE));
        return asked === generation ? (get().rows.get(position) ?? null) : null;
      },
      retry() {
        pages = new Map();
        set({ error: null });
        void load(Math.floor(middle / QUEUE_PAGE));
      },
    };
  });
}
