import { createStore, type StoreApi } from "zustand/vanilla";
import type { OperatingPoint } from "../../src/evaluation/operating-point";
import type { OperatingPointStorage } from "../persistence/operating-point-storage";

/** What tells scores apart for an operating point. */
export interface ScoresShown {
  readonly modelDigest: string;
  /** The collective round shown and the last there is; null where the model has none, absent while nothing is scored. */
  readonly round?: { readonly shown: number; readonly last: number } | null;
}

/** Whose scores a point was chosen on, if not those shown. */
export type Staleness = "other-model" | "other-round";

export interface OperatingPointState {
  /** The point chosen for the open project; null while none is chosen, or while it is being read. */
  readonly point: OperatingPoint | null;
  /** Where it was chosen on other scores than those shown: it then drives nothing until it is chosen again or kept. null elsewhere. */
  readonly stale: Staleness | null;
  /** Why the last choice could not be saved or read; null otherwise. The choice holds until the tab is closed. */
  readonly error: unknown;

  /** Puts a point in force and saves it behind the screen. */
  choose(point: OperatingPoint): void;
  /** Keeps a stale point for the scores shown, as the user says that it still holds. */
  keep(): void;
  /** Withdraws the point: none is in force, now or at the next visit. */
  clear(): void;
  /** Takes up what was chosen for a project; null closes it. Resolves when it is read, or could not be. */
  openProject(projectId: string | null): Promise<void>;
  /** The scores that stand; null while there is no model. */
  followScores(shown: ScoresShown | null): void;
  /** Resolves when everything chosen so far is saved, or could not be. */
  settled(): Promise<void>;
}

export type OperatingPointStore = StoreApi<OperatingPointState>;

/** The operating point of the open project, kept in storage. */
export function createOperatingPointStore(storage: OperatingPointStorage): OperatingPointStore {
  return createStore<OperatingPointState>()((set, get) => {
    let projectId: string | null = null;
    let shown: ScoresShown | null = null;
    /** Grows with each choice and each project, so that a late reading overwrites neither. */
    let generation = 0;
    let lastChoice: { readonly project: string; readonly point: OperatingPoint | null } | null = null;
    /** Writes, one after another: the last choice is the one that stays. */
    let work: Promise<void> = Promise.resolve();

    function show(point: OperatingPoint | null): void {
      set({ point, stale: point && shown && staleness(point, shown) });
    }

    function put(point: OperatingPoint | null): void {
      const project = projectId;
      if (project === null) return;
      const asked = ++generation;
      const choice = { project, point };
      lastChoice = choice;
      show(point);
      work = work.then(async () => {
        // A drag may choose faster than the disk writes: what was overtaken in the same project need not be written.
        if (lastChoice !== choice && lastChoice?.project === project) return;
        const error = await storage.save(project, point).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (asked === generation) set({ error });
      });
    }

    return {
      point: null,
      stale: null,
      error: null,

      choose(point) {
        put(point);
      },
      keep() {
        const { point } = get();
        if (point === null || shown === null) return;
        const { accept, review } = point;
        // Why it was chosen and which class bound were found on the other scores: of these they would be false.
        const origin = { by: "kept", from: { modelDigest: point.modelDigest, round: point.round } } as const;
        const here = { modelDigest: shown.modelDigest, round: shown.round ? shown.round.shown : shown.round };
        put({ accept, review, origin, binding: null, ...here, chosenAt: Date.now() });
      },
      clear() {
        put(null);
      },
      async openProject(next) {
        if (next === projectId) return;
        projectId = next;
        const asked = ++generation;
        set({ error: null });
        show(null);
        if (next === null) return;
        try {
          await work;
          const point = await storage.load(next);
          if (asked === generation) show(point);
        } catch (error) {
          if (asked === generation) set({ error });
        }
      },
      followScores(next) {
        shown = next;
        show(get().point);
      },
      settled() {
        return work;
      },
    };
  });
}

/** The point that drives review, bulk accept and exports; null where there is none or it was chosen on other scores than those shown. */
export function pointInForce({ point, stale }: Pick<OperatingPointState, "point" | "stale">): OperatingPoint | null {
  return stale === null ? point : null;
}

function staleness(point: OperatingPoint, { modelDigest, round }: ScoresShown): Staleness | null {
  if (point.modelDigest !== modelDigest) return "other-model";
  if (round === undefined) return null;
  return (point.round === undefined ? (round?.last ?? null) : point.round) === (round?.shown ?? null)
    ? null
    : "other-round";
}
