import { useId, useState } from "react";
import type { TcmSettings } from "../../../src/engine/protocol/training";
import { defaultTcm } from "../../../src/engine/protocol/training-defaults";
import { NumberField } from "../../components/NumberField";
import styles from "./TrainScreen.module.css";
import { tcmProblem } from "./tcm-problem";

export interface TcmFieldsProps {
  /** null: off */
  readonly value: TcmSettings | null;
  readonly onChange: (value: TcmSettings | null) => void;
  readonly isDisabled: boolean;
}

const margin = { minValue: 0, maxValue: 1, step: 0.01 };
const weight = { minValue: 0, maxValue: 100, step: 0.1 };

const fields = [
  {
    key: "positiveMargin",
    label: "Margin of matches",
    help: "Matches that score at most this are drawn up to it.",
    ...margin,
  },
  {
    key: "negativeMargin",
    label: "Margin of non-matches",
    help: "Non-matches that score at least this are drawn down to it.",
    ...margin,
  },
  { key: "positiveWeight", label: "Weight of matches", help: "Against 1 for the loss; 0 leaves them out.", ...weight },
  {
    key: "negativeWeight",
    label: "Weight of non-matches",
    help: "Against 1 for the loss; 0 leaves them out.",
    ...weight,
  },
] as const satisfies readonly { readonly key: keyof TcmSettings; readonly label: string; readonly help: string }[];

/** The switch of the TCM loss, and while it is on its four numbers. Switching it off and on again brings back what stood there. */
export function TcmFields({ value, onChange, isDisabled }: TcmFieldsProps) {
  const [last, setLast] = useState(value ?? defaultTcm);
  const noteId = useId();
  const change = (next: TcmSettings) => {
    setLast(next);
    onChange(next);
  };
  const problem = value && tcmProblem(value);
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
      {value && (
        <div className={styles.form}>
          {fields.map(({ key, ...field }) => (
            <NumberField
              key={key}
              {...field}
              value={value[key]}
              onChange={(number) => change({ ...value, [key]: number })}
              isDisabled={isDisabled}
            />
          ))}
        </div>
      )}
      {problem && (
        <p role="status" className={styles.note}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
