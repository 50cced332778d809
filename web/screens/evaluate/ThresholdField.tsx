import { type KeyboardEvent, useId, useState } from "react";
import { steppedThreshold, thresholdText } from "../../charts/threshold-steps";
import styles from "./ThresholdField.module.css";

/**
 * A threshold as a number: arrows step by 0.001, with Shift by 0.01; what is typed counts at Enter or on leaving. Leaving it untouched
 * keeps all digits of a threshold, of which only a few are shown.
 */
export function ThresholdField(props: { label: string; value: number; onChange: (value: number) => void }) {
  const { label, value, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  function take() {
    if (typed === null) return;
    const number = Number(typed.replace(",", "."));
    if (typed.trim() !== "" && number >= 0 && number <= 1) onChange(number);
    setTyped(null);
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter") take();
    if (event.key === "Escape") setTyped(null);
    const next = /^(Arrow(Up|Down)|Page)/.test(event.key) ? steppedThreshold(value, event.key, event.shiftKey) : null;
    if (next === null) return;
    event.preventDefault();
    setTyped(null);
    onChange(next);
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={value}
        value={typed ?? thresholdText(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={press}
      />
    </div>
  );
}
