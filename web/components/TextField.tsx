import { TextField as AriaTextField, Input, Label } from "react-aria-components";
import styles from "./Field.module.css";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

/** One line of text. */
export function TextField({ label, value, onChange, placeholder = "" }: TextFieldProps) {
  return (
    <AriaTextField className={styles.field} value={value} onChange={onChange}>
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.text} placeholder={placeholder} />
    </AriaTextField>
  );
}
