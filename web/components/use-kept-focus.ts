import { type FocusEventHandler, type RefObject, useEffect, useRef } from "react";

export interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The group can be given the focus, but is no stop on the way through the page. */
  readonly tabIndex: -1;
  readonly onFocus: FocusEventHandler;
  readonly onBlur: FocusEventHandler;
}

/**
 * Keeps the focus among a group of buttons that replace each other or are disabled for a while: Pause becomes Resume,
 * then Train again. The browser would drop it, and a keyboard user start over. Goes back to where it was, else to the first
 * button; while neither can be pressed to the group itself, never on to another button, which might be Cancel, or into a field,
 * which would take shortcuts for its text. A focus that the user moved elsewhere is left alone.
 */
export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLDivElement>(null);
  const had = useRef(false);
  /** The button that the focus was on last. */
  const last = useRef<HTMLButtonElement | null>(null);
  /** The group has the focus because no button could, and gives it on to the first that can. */
  const waiting = useRef(false);
  useEffect(() => {
    const group = ref.current;
    const focused = document.activeElement;
    const lost = focused === document.body || (waiting.current && focused === group);
    if (group === null || !had.current || !lost) return;
    const places = [last.current, group.querySelector("button")];
    const place = places.find((button) => button && group.contains(button) && !button.disabled) ?? null;
    if (place !== null) place.focus();
    else if (focused !== group) {
      group.focus({ preventScroll: true });
      waiting.current = true;
    }
  });
  return {
    ref,
    tabIndex: -1,
    onFocus({ target }) {
      had.current = true;
      waiting.current = false;
      if (target instanceof HTMLButtonElement) last.current = target;
    },
    onBlur({ target }) {
      // A button that is gone or disabled was not left.
      if (target.isConnected && !target.hasAttribute("disabled")) had.current = false;
    },
  };
}
