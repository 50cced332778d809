import { useRef } from "react";
import type { PairPlace, RivalPair } from "../../../src/engine/protocol/assignment";
import type { Side } from "../../../src/graph/knowledge-graph";
import type { PairKey } from "../../../src/review/decision";
import { countText } from "../../components/number-text";
import { SideMark } from "../../components/SideMark";
import styles from "./PairStanding.module.css";
import { usePlace } from "./use-place";
import type { ReviewDeskState } from "./use-review-desk";

/** Names of the pair's own entities, as far as they are known. */
type OwnNames = Readonly<Record<Side, string | undefined>>;

/** The pair's place in the one-to-one assignment, and the way to the pairs it stands against. */
export function PairStanding({ desk, pair }: { desk: ReviewDeskState; pair: PairKey }) {
  const place = usePlace(pair, desk.decisions, desk.assigned);
  const { row, explained } = desk;
  const own = {
    left: (explained.explanation?.left.root ?? row?.left)?.name,
    right: (explained.explanation?.right.root ?? row?.right)?.name,
  };
  const strip = useRef<HTMLElement>(null);
  const jump = (rival: RivalPair) => {
    // The button goes with its pair: the focus stays with the strip, where the way back is.
    strip.current?.focus();
    desk.open({ left: rival.left.id, right: rival.right.id });
  };
  return (
    <section ref={strip} className={styles.strip} aria-label="One-to-one" tabIndex={-1}>
      <span className={styles.words}>{place ? standingText(place) : "\u00a0"}</span>
      {place && place.rivals.length > 0 && (
        <ul className={styles.rivals}>
          {place.rivals.map((rival) => (
            <li key={`${rival.left.id}\n${rival.right.id}`}>
              <button type="button" onClick={() => jump(rival)}>
                <OtherEntity rival={rival} pair={pair} own={own} />
              </button>{" "}
              {rival.score !== null && <span className={styles.score}>{rival.score.toFixed(3)}</span>}
            </li>
          ))}
          {place.rivalCount > place.rivals.length && (
            <li>and {countText(place.rivalCount - place.rivals.length)} more</li>
          )}
        </ul>
      )}
    </section>
  );
}

function standingText({ standing, rivalCount, labelOnly }: PairPlace): string {
  switch (standing) {
    case "chosen":
      return rivalCount === 0 ? "Chosen one-to-one, no runner-up" : "Chosen one-to-one, before";
    case "runner-up":
      if (rivalCount === 0) return "Runner-up; what was chosen instead no longer is: assign again on Train";
      return labelOnly ? "Runner-up; no candidate, so it came last, after" : "Runner-up; chosen instead";
    case "out":
      return "Took no part in the one-to-one assignment";
  }
}

/** A rival has one entity in common with the pair: what tells them apart is the other one, and its id where the names are equal. */
function OtherEntity({ rival, pair, own }: { rival: RivalPair; pair: PairKey; own: OwnNames }) {
  const side = rival.left.id === pair.left ? "right" : "left";
  const { id, name } = rival[side];
  const ambiguous = name === "" || name === own[side];
  return (
    <SideMark side={side}>
      <span className={styles.hidden}>{side} entity</span>
      <span className={styles.name}>
        {name} {ambiguous && id}
      </span>
    </SideMark>
  );
}
