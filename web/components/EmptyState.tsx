import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

/** What a place shows while there is nothing: what would stand here, and the step that brings it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children && <p className={styles.words}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
