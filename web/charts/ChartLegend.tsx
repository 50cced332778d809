import type { ReactNode } from "react";
import styles from "./ChartLegend.module.css";

/** What the marks of a chart stand for: a list of `li`, each a mark and its name. */
export function ChartLegend({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.legend} aria-label={label}>
      {children}
    </ul>
  );
}
