import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

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
  useLayoutEffect(() => {
    // Before the browser takes the focus off the disabled button.
    if (opening && document.activeElement instanceof HTMLElement) origin.current = document.activeElement;
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
