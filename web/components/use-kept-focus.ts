import { type FocusEventHandler, type RefObject, useEffect, useRef } from "react";

export interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onFocus: FocusEventHandler;
  readonly onBlur: FocusEventHandler;
}

/**
 * Keeps the focus among a group of buttons that replace each other or are disabled for a while: Pause becomes Resume,
 * then Train again. The browser would drop it, and a keyboard user start over. Goes to the first button, once it can
 * be pressed; a focus that the user moved elsewhere is left alone.
 *
 * @param selector what to go to instead, where the first button is not the place to be
 */
export function useKeptFocus(selector = "button"): KeptFocus {
  const ref = useRef<HTMLDivElement>(null);
  const had = useRef(false);
  useEffect(() => {
    if (!had.current || document.activeElement !== document.body) return;
    const first = ref.current?.querySelector<HTMLButtonElement | HTMLInputElement>(selector);
    if (first && !first.disabled) first.focus();
  });
  return {
    ref,
    onFocus() {
      had.current = true;
    },
    onBlur({ target }) {
      // A button that is gone or disabled was not left.
      if (target.isConnected && !target.hasAttribute("disabled")) had.current = false;
    },
  };
}
