import { useMemo, useSyncExternalStore } from "react";
import { parseHash, type Route, routeHash, type ScreenName } from "./routes";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The route that the address names now. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}

/** Goes to a screen; the browser's back button comes back. */
export function navigate(screen: ScreenName, params?: Readonly<Record<string, string>>): void {
  window.location.hash = routeHash(screen, params);
}

/** Changes the address without a new entry in the history: for a selection that follows the cursor. */
export function replaceRoute(screen: ScreenName, params?: Readonly<Record<string, string>>): void {
  window.history.replaceState(null, "", routeHash(screen, params));
  // replaceState tells nobody.
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
