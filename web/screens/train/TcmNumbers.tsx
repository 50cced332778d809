import type { TcmSettings } from "../../../src/engine/protocol/training";
import { Icon } from "../../components/Icon";
import { NumberField } from "../../components/NumberField";
import styles from "./TrainScreen.module.css";
import { tcmProblem } from "./tcm-problem";

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

export interface TcmNumbersProps {
  readonly value: TcmSettings;
  readonly onChange: (value: TcmSettings) => void;
  readonly isDisabled: boolean;
}

/** Margins and weights of the TCM loss, and what is odd about them. */
export function TcmNumbers({ value, onChange, isDisabled }: TcmNumbersProps) {
  const problem = tcmProblem(value);
  return (
    <>
      <div className={styles.form}>
        {fields.map(({ key, ...field }) => (
          <NumberField
            key={key}
            {...field}
            value={value[key]}
            onChange={(number) => onChange({ ...value, [key]: number })}
            isDisabled={isDisabled}
          />
        ))}
      </div>
      {problem && (
        <p role="status" className={styles.problem}>
          <Icon name="warning" /> {problem}
        </p>
      )}
    </>
  );
}
