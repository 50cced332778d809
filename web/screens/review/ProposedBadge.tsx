import { Icon } from "../../components/Icon";
import styles from "./ProposedBadge.module.css";

/** Marks a pair that structure proposed. In the queue a sign is all there is room for; the open pair has the words. */
export function ProposedBadge({ compact = false }: { compact?: boolean }) {
  return (
    <span className={compact ? styles.sign : styles.badge}>
      <Icon name="neighbours" size={compact ? 14 : 16} />
      <span className={compact ? styles.hidden : undefined}>Proposed by neighbours</span>
    </span>
  );
}
