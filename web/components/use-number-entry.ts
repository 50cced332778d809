import { type ChangeEvent, type RefObject, useContext, useEffect, useEffectEvent, useRef } from "react";
import { NumberFieldStateContext } from "react-aria-components";
import { flushSync } from "react-dom";
import { plainNumberText, readNumber } from "./read-number";

export interface NumberEntry {
  /** Of what holds the input and its buttons. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** Keys that take the text as a number, as it stands. */
const SETTLING = /^(Enter|Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;

/**
 * What is typed into a number field of React Aria, read our way. Its own reading knows one locale, in which "0,5" is 5, and it drops
 * letters as they are typed, without a word. So the text is taken as it comes and, before React Aria sees the key or the blur that
 * settles it, written as every locale reads it. What is no number is settled by no Enter, and stands there after leaving too, for the
 * word that it is none to be about something; the last value holds.
 *
 * @param grouped see `readNumber`
 * @param onRefused told at each settling whether the text was no number
 */
export function useNumberEntry(grouped: boolean, onRefused: (refused: boolean) => void): NumberEntry {
  const state = useContext(NumberFieldStateContext)!;
  const ref = useRef<HTMLDivElement>(null);

  /** Where no comma can part thousands it is a point at once, so that React Aria's bounds on the buttons read it right as well. */
  const pointed = (text: string) => (grouped ? text : text.replace(",", "."));

  /** Returns whether the text can be taken: a number, or nothing. */
  const settle = useEffectEvent((): boolean => {
    const text = state.inputValue;
    const number = readNumber(text, grouped);
    const plain = number === null ? text : plainNumberText(number);
    const taken = number !== null || text.trim() === "";
    flushSync(() => {
      if (plain !== text) state.setInputValue(plain);
      onRefused(!taken);
    });
    return taken;
  });
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!SETTLING.test(event.key) || settle() || event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  });
  const leave = useEffectEvent(() => {
    const text = state.inputValue;
    // React Aria writes the last value over it once it hears of the leaving.
    if (!settle()) setTimeout(() => state.setInputValue(text));
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const { selectionStart, selectionEnd, value } = target;
    if (selectionStart !== 0 || selectionEnd !== value.length) return;
    // Pasted over all there was, React Aria would read it at once.
    event.preventDefault();
    event.stopPropagation();
    state.setInputValue(pointed(event.clipboardData?.getData("text/plain").trim() ?? ""));
  });

  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const listening = new AbortController();
    const early = { capture: true, signal: listening.signal };
    box.addEventListener("beforeinput", (event) => event.stopPropagation(), early);
    box.addEventListener("keydown", press, early);
    box.addEventListener("paste", paste, early);
    box.addEventListener("focusout", leave, early);
    // The buttons step from the text that stands there, and leave the focus in it.
    box.addEventListener("pointerdown", ({ target }) => target instanceof HTMLInputElement || settle(), early);
    return () => listening.abort();
  }, []);

  return {
    ref,
    onChange({ target }) {
      const text = pointed(target.value);
      if (text !== target.value) {
        const caret = target.selectionStart;
        target.value = text;
        target.setSelectionRange(caret, caret);
      }
      state.setInputValue(text);
    },
  };
}
