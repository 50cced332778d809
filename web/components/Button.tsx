import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { classNames } from "./class-names";

export interface ButtonProps extends Omit<AriaButtonProps, "className"> {
  /** `primary` at most once a view; `quiet` has no edge until hovered. */
  readonly variant?: "primary" | "secondary" | "quiet" | "danger";
  readonly size?: "normal" | "small";
  readonly className?: string;
}

/** The one button. */
export function Button({ variant = "secondary", size = "normal", className, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(styles.button, styles[variant], size === "small" && styles.small, className)}
    />
  );
}
