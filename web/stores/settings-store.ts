import { createStore, type StoreApi } from "zustand/vanilla";
import type { BackendChoice, BackendReport } from "../../src/engine/protocol/calls";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { PreferenceStorage } from "./preference-storage";

export type ThemeChoice = "system" | "light" | "dark";

export interface SettingsState {
  readonly theme: ThemeChoice;
  readonly backendChoice: BackendChoice;
  /** null until the first start succeeded. */
  readonly backend: BackendReport | null;
  readonly backendStarting: boolean;
  /** Why the last start failed; null otherwise. */
  readonly backendError: unknown;
  /** Why the worker is gone; null while it lives. */
  readonly engineDeath: unknown;
  setTheme(theme: ThemeChoice): void;
  /** Starts the chosen backend, or forces another; a failure leaves the one that ran, and is not kept as the choice. */
  startBackend(choice?: BackendChoice): Promise<void>;
}

export type SettingsStore = StoreApi<SettingsState>;

export const backendChoices: readonly BackendChoice[] = ["auto", "webgpu", "webgl", "wasm", "cpu"];
const themes: readonly ThemeChoice[] = ["system", "light", "dark"];

/**
 * Theme and backend. Both choices are kept in `storage`; `forcedBackend` (from the address, for a test or a bookmark)
 * goes before what is kept and is not kept itself.
 */
export function createSettingsStore(
  engine: EngineClient,
  storage: PreferenceStorage,
  forcedBackend: BackendChoice | null = null,
): SettingsStore {
  return createStore<SettingsState>()((set, get) => ({
    theme: oneOf(themes, storage.read("theme")) ?? "system",
    backendChoice: forcedBackend ?? oneOf(backendChoices, storage.read("backend")) ?? "auto",
    backend: null,
    backendStarting: false,
    backendError: null,
    engineDeath: null,
    setTheme(theme) {
      storage.write("theme", theme);
      set({ theme });
    },
    async startBackend(choice) {
      const wanted = choice ?? get().backendChoice;
      set({ backendStarting: true, backendError: null, backendChoice: wanted });
      let backendError: unknown = null;
      try {
        set({ backend: await engine.call("startBackend", { choice: wanted }) });
        if (choice !== undefined) storage.write("backend", choice);
      } catch (error) {
        backendError = error;
        // A choice of an earlier visit must not leave this one without an engine; one forced by the address stands.
        if (get().backend === null && wanted !== "auto" && forcedBackend === null) {
          const backend = await engine.call("startBackend", { choice: "auto" }).catch(() => null);
          set({ backend });
        }
      }
      set({ backendStarting: false, backendError, backendChoice: get().backend?.choice ?? wanted });
    },
  }));
}

/** The value as one of the allowed ones, or null. */
export function oneOf<Value extends string>(allowed: readonly Value[], value: string | null): Value | null {
  return allowed.find((candidate) => candidate === value) ?? null;
}
