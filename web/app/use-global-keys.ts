import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { isTyping } from "./is-typing";
import { goShortcuts } from "./shortcuts";
import { navigate } from "./use-route";

/** Listens for the keys that work on every screen. Typing in a field and open dialogs are left alone. */
export function useGlobalKeys(showShortcuts: () => void): void {
  useEffect(() => {
    const guarded = (action: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      event.preventDefault();
      // The "r" of "g r" must not reach a screen where it rejects a pair.
      event.stopImmediatePropagation();
      action();
    };
    const bindings = {
      ...Object.fromEntries(goShortcuts.map(({ keys, screen }) => [keys, guarded(() => navigate(screen))])),
      // With Shift on most layouts, without it on some.
      "Shift+?": guarded(showShortcuts),
      "?": guarded(showShortcuts),
    };
    return tinykeys(window, bindings, { capture: true });
  }, [showShortcuts]);
}
