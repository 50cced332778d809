import type { ReactNode } from "react";
import styles from "./ScreenBody.module.css";

/** The scrolling column of a screen that reads from top to bottom. Review brings its own layout. */
export function ScreenBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}
