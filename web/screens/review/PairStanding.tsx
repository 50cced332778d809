import { useRef } from "react";
import type { PairPlace, RivalPair } from "../../../src/engine/protocol/assignment";
import type { PairKey } from "../../../src/review/decision";
import { counted } from "../../components/number-text";
import styles from "./PairStanding.module.css";
import { usePlace } from "./use-place";
import type { ReviewDeskState } from "./use-review-desk";

/** The pair's place in the one-to-one assignment, and the way to the pairs it stands against. */
export function PairStanding({ desk, pair }: { desk: ReviewDeskState; pair: PairKey }) {
  const place = usePlace(pair, desk.decisions, desk.assigned);
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
                {rivalText(rival)}
              </button>{" "}
              {rival.score !== null && <span className={styles.score}>{rival.score.toFixed(3)}</span>}
            </li>
          ))}
        </ul>
      )}
      {place && place.rivalCount > place.rivals.length && (
        <span>and {counted(place.rivalCount - place.rivals.length, "more", "more")}</span>
      )}
    </section>
  );
}

function standingText({ standing, rivalCount }: PairPlace): string {
  switch (standing) {
    case "chosen":
      return rivalCount === 0 ? "Chosen one-to-one, no runner-up" : "Chosen one-to-one, before";
    case "runner-up":
      return rivalCount === 0
        ? "Runner-up; what it lost to is no longer chosen: assign again on Train"
        : "Runner-up, it lost to";
    case "out":
      return "Took no part in the one-to-one assignment";
  }
}

function rivalText({ left, right }: RivalPair): string {
  return `${left.name || left.id} = ${right.name || right.id}`;
}
