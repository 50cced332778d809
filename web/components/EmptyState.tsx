import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** 1 where it is all there is on the screen, 2 inside one that has its own title. */
  readonly level?: 1 | 2;
}

/** What a place shows while there is nothing: what would stand here, and the step that brings it. */
export function EmptyState({ title, children, action, level = 1 }: EmptyStateProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className={styles.empty}>
      <Title className={styles.title}>{title}</Title>
      {children && <p className={styles.words}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
