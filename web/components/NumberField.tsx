import { NumberField as AriaNumberField, Button, Group, Input, Label, Text } from "react-aria-components";
import styles from "./Field.module.css";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  readonly help?: string;
  readonly isDisabled?: boolean;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

/** A number within bounds; arrow keys and buttons step it. An emptied field keeps its last value. */
export function NumberField({
  label,
  value,
  onChange,
  help,
  isDisabled = false,
  formatOptions,
  ...bounds
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...bounds}
      className={styles.field}
      value={value}
      onChange={(next) => {
        if (!Number.isNaN(next)) onChange(next);
      }}
      isDisabled={isDisabled}
      formatOptions={formatOptions ?? { useGrouping: false, maximumFractionDigits: 6 }}
    >
      <Label className={styles.label}>{label}</Label>
      <Group className={styles.box}>
        <Input className={styles.input} />
        <Button slot="decrement" className={styles.step}>
          −
        </Button>
        <Button slot="increment" className={styles.step}>
          +
        </Button>
      </Group>
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </AriaNumberField>
  );
}
