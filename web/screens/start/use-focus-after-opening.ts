import { type RefObject, useEffect, useRef } from "react";

/**
 * Gives the focus a place when an opening ends here, failed or stopped: its button was disabled meanwhile, or its Stop
 * button is gone. Goes to what went wrong, else back to where the opening was started. Leaves a focus elsewhere alone.
 *
 * @returns to be put on what holds the error, which must be focusable
 */
export function useFocusAfterOpening(opening: boolean): RefObject<HTMLDivElement | null> {
  const failure = useRef<HTMLDivElement>(null);
  const origin = useRef<HTMLElement | null>(null);
  const wasOpening = useRef(false);
  useEffect(() => {
    if (opening) return;
    // Kept while nothing opens: once it does, the button is disabled and the browser has let go of it.
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) origin.current = target;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, [opening]);
  useEffect(() => {
    const ended = wasOpening.current && !opening;
    wasOpening.current = opening;
    if (!ended) return;
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && focused.isConnected && focused !== origin.current) return;
    (failure.current ?? origin.current)?.focus();
  }, [opening]);
  return failure;
}
