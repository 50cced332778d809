import type { ReactElement } from "react";
import { Focusable, Tooltip, TooltipTrigger } from "react-aria-components";
import styles from "./Hint.module.css";

/** A tooltip for a focusable child. What it says must not be needed to use the page. */
export function Hint({ text, children }: { text: string; children: ReactElement<{ role?: string }, string> }) {
  return (
    <TooltipTrigger delay={400}>
      <Focusable>{children}</Focusable>
      <Tooltip className={styles.hint} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
