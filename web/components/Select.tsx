import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { classNames } from "./class-names";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A line under the label in the list. */
  readonly note?: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly size?: "normal" | "small";
  readonly help?: string;
}

/** One of a few named values. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel, value, options, onChange, isDisabled = false, size = "normal", help } = props;
  return (
    <AriaSelect
      className={classNames(styles.field, size === "small" && styles.small)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChange(chosen.value);
      }}
      isDisabled={isDisabled}
      {...(hideLabel && { "aria-label": label })}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <Button className={styles.trigger}>
        <SelectValue className={styles.value}>{({ selectedText }) => selectedText}</SelectValue>
        <Icon name="down" />
      </Button>
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <Popover className={styles.popover}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={styles.option}>
              <Text slot="label">{option.label}</Text>
              {option.note && (
                <Text slot="description" className={styles.note}>
                  {option.note}
                </Text>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
