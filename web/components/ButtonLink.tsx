import type { ReactNode } from "react";
import styles from "./Button.module.css";
import { classNames } from "./class-names";

/** A link that looks like a button: for going somewhere, so that it can be opened in another tab. */
export function ButtonLink({
  href,
  variant = "secondary",
  children,
}: {
  href: string;
  variant?: "primary" | "secondary" | "quiet";
  children: ReactNode;
}) {
  return (
    <a href={href} className={classNames(styles.button, styles[variant])}>
      {children}
    </a>
  );
}
