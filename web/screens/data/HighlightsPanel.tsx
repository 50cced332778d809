import type { ProjectProfile } from "../../../src/engine/protocol/project";
import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { Panel } from "../../components/Panel";
import styles from "./DataScreen.module.css";

/** The pairs that an example is about. */
export function HighlightsPanel({ highlights }: { highlights: ProjectProfile["highlights"] }) {
  return (
    <Panel title="Look at these pairs first">
      <ul className={styles.highlights}>
        {highlights.map(({ left, right, title, note }) => (
          <li key={`${left}\n${right}`}>
            <div>
              <h3>{title}</h3>
              <p className={styles.note}>{note}</p>
            </div>
            <ButtonLink href={routeHash("review", { left, right })}>Open the pair</ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
