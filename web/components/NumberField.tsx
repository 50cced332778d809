import { useState } from "react";
import { NumberField as AriaNumberField, Button, FieldError, Group, Input, Label, Text } from "react-aria-components";
import styles from "./Field.module.css";
import { useNumberEntry } from "./use-number-entry";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue: number;
  readonly maxValue: number;
  /** What the value is a multiple of, from the least on; absent: 1. */
  readonly step?: number;
  readonly help?: string;
  readonly isDisabled?: boolean;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

/**
 * A number within bounds; arrow keys and buttons step it. A comma is a decimal point, as `readNumber` says. An emptied field keeps its
 * last value; so does one with what is no number, which stands there with the
 * word that it is none, and holds back the form.
 */
export function NumberField({
  label,
  value,
  onChange,
  help,
  isDisabled = false,
  formatOptions,
  ...bounds
}: NumberFieldProps) {
  /** The value that stayed when what was typed was refused: once it has changed, React Aria shows the new one. */
  const [stayed, setStayed] = useState<number | null>(null);
  const refused = stayed !== null && Object.is(stayed, value);
  if (stayed !== null && !refused) setStayed(null);
  const { minValue, maxValue, step = 1 } = bounds;
  return (
    <AriaNumberField
      {...bounds}
      step={step}
      className={styles.field}
      value={value}
      onChange={(next) => {
        setStayed(null);
        if (!Number.isNaN(next)) onChange(next);
      }}
      isDisabled={isDisabled}
      isInvalid={refused}
      formatOptions={formatOptions ?? { useGrouping: false, maximumFractionDigits: 6 }}
    >
      <Label className={styles.label}>{label}</Label>
      {/* Above the box: fields and buttons in a row stand on one line at their feet. */}
      <FieldError className={styles.error}>
        A number from {minValue} to {maxValue}. Until then: {value}.
      </FieldError>
      <Entry grouped={step >= 1 && maxValue >= 1000} onRefused={(no) => setStayed(no ? value : null)} />
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </AriaNumberField>
  );
}

function Entry({ grouped, onRefused }: { grouped: boolean; onRefused: (refused: boolean) => void }) {
  const { ref, onChange } = useNumberEntry(grouped, onRefused);
  return (
    <Group ref={ref} className={styles.box}>
      <Input className={styles.input} onChange={onChange} />
      <Button slot="decrement" className={styles.step}>
        −
      </Button>
      <Button slot="increment" className={styles.step}>
        +
      </Button>
    </Group>
  );
}
