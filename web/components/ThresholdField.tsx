import { type KeyboardEvent, useId, useState } from "react";
import { steppedThreshold, thresholdText } from "../charts/threshold-steps";
import { readNumber } from "./read-number";
import styles from "./ThresholdField.module.css";

export interface ThresholdFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Under the field. */
  readonly help?: string;
}

/**
 * A threshold as a number: arrows step by 0.001, with Shift by 0.01; what is typed counts at Enter or on leaving. Leaving it untouched
 * keeps all digits of a threshold, of which only a few are shown. What is no threshold changes nothing, and stays with the word that it
 * is none until it is mended, Escape is pressed or the threshold changes elsewhere.
 */
export function ThresholdField({ label, value, onChange, help }: ThresholdFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  /** The value that stayed when what was typed was refused: once it has changed, there is nothing more to say. */
  const [stayed, setStayed] = useState<number | null>(null);
  const refused = stayed === value;
  if (stayed !== null && !refused) show();
  /** Returns whether the field can show its value again. */
  function take(): boolean {
    if (typed === null) return true;
    const number = readNumber(typed);
    const taken = number !== null && number >= 0 && number <= 1;
    setStayed(taken ? null : value);
    if (taken) onChange(number);
    return taken;
  }
  function press(event: KeyboardEvent) {
    // What was refused stays to be mended.
    if (event.key === "Enter" && take()) setTyped(null);
    if (event.key === "Escape") show();
    const next = /^(Arrow(Up|Down)|Page)/.test(event.key) ? steppedThreshold(value, event.key, event.shiftKey) : null;
    if (next === null) return;
    event.preventDefault();
    show();
    onChange(next);
  }
  function show() {
    setTyped(null);
    setStayed(null);
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {/* Above the box, which stays in line with the others. */}
      {refused && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          A number from 0 to 1.
        </p>
      )}
      <input
        id={id}
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={value}
        aria-invalid={refused}
        aria-describedby={`${refused ? `${id}-error` : ""} ${help ? `${id}-help` : ""}`.trim() || undefined}
        value={typed ?? thresholdText(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (take()) setTyped(null);
        }}
        onKeyDown={press}
      />
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
