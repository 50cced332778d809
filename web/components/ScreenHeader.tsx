import type { ReactNode } from "react";
import styles from "./ScreenHeader.module.css";

/** The top of a screen: its title, one sentence, and what to do next at the right. */
export function ScreenHeader({ title, lead, actions }: { title: ReactNode; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
