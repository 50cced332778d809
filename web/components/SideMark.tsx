import type { ReactNode } from "react";
import type { Side } from "../../src/graph/knowledge-graph";
import { classNames } from "./class-names";
import styles from "./SideMark.module.css";

/** Names a side of the alignment: circle and blue for left, diamond and orange for right, and always the words. */
export function SideMark({ side, children }: { side: Side; children?: ReactNode }) {
  return (
    <span className={classNames(styles.mark, styles[side])}>
      <SideShape side={side} />
      {children ?? (side === "left" ? "Left" : "Right")}
    </span>
  );
}

/** The side's shape alone: circle left, diamond right. */
export function SideShape({ side, size = 10 }: { side: Side; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" className={styles[`${side}Shape`]}>
      {side === "left" ? <circle cx={5} cy={5} r={4.2} /> : <path d="M5 0 10 5 5 10 0 5z" />}
    </svg>
  );
}
