import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { goShortcuts } from "./shortcuts";
import { navigate } from "./use-route";

/** Listens for the keys that work on every screen. Typing in a field and open dialogs are left alone. */
export function useGlobalKeys(showShortcuts: () => void): void {
  useEffect(() => {
    const guarded = (action: () => void) => (event: KeyboardEvent) => {
      if (isBusyElsewhere(event.target)) return;
      event.preventDefault();
      // The "r" of "g r" must not reach a screen where it rejects a pair.
      event.stopImmediatePropagation();
      action();
    };
    const bindings = {
      ...Object.fromEntries(goShortcuts.map(({ keys, screen }) => [keys, guarded(() => navigate(screen))])),
      "Shift+?": guarded(showShortcuts),
    };
    return tinykeys(window, bindings, { capture: true });
  }, [showShortcuts]);
}

/** True where a letter means a letter: in fields and lists, and while a dialog is open. */
export function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  // A closed list box searches as one types, too.
  const field =
    "input:not([type=checkbox], [type=radio]), textarea, select, [role=listbox], [role=menu], [aria-haspopup=listbox]";
  return target.isContentEditable || target.closest(field) !== null;
}
