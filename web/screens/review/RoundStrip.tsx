import { classNames } from "../../components/class-names";
import { roundOfProposal } from "./proposed-pairs";
import styles from "./RoundStrip.module.css";

export interface RoundStripProps {
  /** The pair's score in each round, the network alone first. */
  readonly rounds: readonly number[];
  /** The round whose score is shown. */
  readonly shown: number;
}

/** How the pair's score went from round to round. */
export function RoundStrip({ rounds, shown }: RoundStripProps) {
  const proposed = roundOfProposal(rounds);
  return (
    <div>
      <h3>Score by round</h3>
      <ol className={styles.rounds} aria-label="Score by round">
        {rounds.map((score, round) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place in the list
            key={round}
            className={classNames(round === shown && styles.shown)}
            aria-current={round === shown ? "step" : undefined}
          >
            <span className={round === 0 ? styles.name : styles.hidden}>
              {round === 0 ? "network" : `round ${round}`}
            </span>{" "}
            {proposed !== null && round < proposed ? (
              <>
                <span aria-hidden="true">–</span>
                <span className={styles.hidden}>not yet a pair</span>
              </>
            ) : (
              score.toFixed(3)
            )}
          </li>
        ))}
      </ol>
      {proposed !== null && (
        <p className={styles.note}>Names had missed this pair: its neighbours proposed it in round {proposed}.</p>
      )}
    </div>
  );
}
