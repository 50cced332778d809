import type { AcceptConflict } from "../../../src/review/standing";
import { routeHash } from "../../app/routes";
import { Notice } from "../../components/Notice";
import { counted } from "../../components/number-text";
import { SideMark } from "../../components/SideMark";
import styles from "./ConflictList.module.css";

const SHOWN = 20;

/** Entities that were accepted with more than one partner, each pair a link to where it can be decided anew. */
export function ConflictList({ conflicts }: { conflicts: readonly AcceptConflict[] }) {
  return (
    <Notice
      tone="warning"
      title={`${counted(conflicts.length, "entity", "entities")} accepted with more than one partner`}
    >
      <p>They are exported as they are. Reject the wrong pair if each entity has only one counterpart.</p>
      <ul className={styles.list} aria-label="Conflicts">
        {conflicts.slice(0, SHOWN).map(({ side, id, partners }) => (
          <li key={`${side} ${id}`}>
            <SideMark side={side}>{id}</SideMark>
            <span> with </span>
            {partners.map((partner, index) => (
              <span key={partner}>
                {index > 0 && ", "}
                <a
                  href={routeHash(
                    "review",
                    side === "left" ? { left: id, right: partner } : { left: partner, right: id },
                  )}
                >
                  {partner}
                </a>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {conflicts.length > SHOWN && <p>And {counted(conflicts.length - SHOWN, "more entity", "more entities")}.</p>}
    </Notice>
  );
}
