import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import type { Verdict } from "../../../src/review/decision";
import { isTyping } from "../../app/is-typing";

export interface ReviewKeyActions {
  decide(verdict: Verdict): void;
  undo(): void;
  redo(): void;
  /** One pair on (1) or back (−1). */
  move(step: 1 | -1): void;
}

/** Listens for the keys of the review while it is on screen. Typing in a field and open dialogs are left alone. */
export function useReviewKeys(actions: ReviewKeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const guarded = (act: (actions: ReviewKeyActions) => void) => (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      event.preventDefault();
      act(latest.current);
    };
    // A held key repeats, and a verdict must not.
    const once = (act: (actions: ReviewKeyActions) => void) => (event: KeyboardEvent) => {
      if (!event.repeat) guarded(act)(event);
    };
    return tinykeys(window, {
      a: once(({ decide }) => decide("accept")),
      r: once(({ decide }) => decide("reject")),
      u: once(({ decide }) => decide("unsure")),
      j: guarded(({ move }) => move(1)),
      k: guarded(({ move }) => move(-1)),
      "$mod+z": guarded(({ undo }) => undo()),
      "$mod+Shift+z": guarded(({ redo }) => redo()),
      "$mod+y": guarded(({ redo }) => redo()),
    });
  }, []);
}
