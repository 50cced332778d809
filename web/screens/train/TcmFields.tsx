import { useId, useState } from "react";
import type { TcmSettings } from "../../../src/engine/protocol/training";
import { defaultTcm } from "../../../src/engine/protocol/training-defaults";
import { TcmNumbers } from "./TcmNumbers";
import styles from "./TrainScreen.module.css";

export interface TcmFieldsProps {
  /** null: off */
  readonly value: TcmSettings | null;
  readonly onChange: (value: TcmSettings | null) => void;
  readonly isDisabled: boolean;
}

/** The switch of the TCM loss, and while it is on its four numbers. Switching it off and on again brings back what stood there. */
export function TcmFields({ value, onChange, isDisabled }: TcmFieldsProps) {
  const [last, setLast] = useState(value ?? defaultTcm);
  const noteId = useId();
  const change = (next: TcmSettings) => {
    setLast(next);
    onChange(next);
  };
  return (
    <fieldset className={`${styles.wide} ${styles.tcm}`} disabled={isDisabled}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) => onChange(event.target.checked ? (value ?? last) : null)}
          aria-describedby={noteId}
        />
        One threshold for all types (TCM)
      </label>
      <p id={noteId} className={styles.note}>
        Draws hard matches of every type up to one score and hard non-matches down to another, so that scores of
        different types can be compared.
      </p>
      {value && <TcmNumbers value={value} onChange={change} isDisabled={isDisabled} />}
    </fieldset>
  );
}
