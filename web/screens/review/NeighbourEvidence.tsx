import type { ScoringReport } from "../../../src/engine/protocol/calls";
import type { EvidenceReading } from "../../../src/engine/protocol/explanation";
import { Button } from "../../components/Button";
import { evidenceView } from "./evidence-words";
import styles from "./NeighbourEvidence.module.css";
import { ReadingBar } from "./ReadingBar";

export interface NeighbourEvidenceProps {
  readonly readings: readonly EvidenceReading[];
  readonly round: NonNullable<ScoringReport["round"]>;
  readonly showAll: boolean;
  readonly onShowAll: (showAll: boolean) => void;
}

/** What the neighbours' pairs said in the round shown: a sentence, the readings that matter, and on request all of them. */
export function NeighbourEvidence({ readings, round: { shown }, showAll, onShowAll }: NeighbourEvidenceProps) {
  const { headline, few, all } = evidenceView(readings);
  return (
    <div>
      <h3>Neighbours' evidence</h3>
      {shown === 0 || readings.length === 0 ? (
        <p className={styles.quiet}>None: the score shown is the network's own, before the neighbours had a say.</p>
      ) : (
        <>
          <p className={styles.headline}>{headline}</p>
          <p className={styles.quiet}>
            Read in round {shown}, by what {shown === 1 ? "the network" : `round ${shown - 1}`} made of the neighbours'
            pairs. Two values are of the two sides.
          </p>
          <table className={styles.table} aria-label="Neighbours' evidence">
            <thead>
              <tr>
                <th scope="col">Reading</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {(showAll ? all : few).map(({ label, values, isShare }, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may have one label, and none has a state
                <tr key={line}>
                  <th scope="row">{label}</th>
                  <td>{isShare ? <Shares values={values} /> : values.map(countOf).join(" and ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button size="small" variant="quiet" aria-expanded={showAll} onPress={() => onShowAll(!showAll)}>
            {showAll ? "Show the few that matter" : `Show all ${all.length} readings`}
          </Button>
        </>
      )}
    </div>
  );
}

function Shares({ values }: { values: readonly (number | null)[] }) {
  return (
    <span className={styles.values}>
      {values.map((value, side) =>
        value === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lesser side, then the greater
          <span key={side} className={styles.quiet}>
            not compared
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ReadingBar key={side} value={value} />
        ),
      )}
    </span>
  );
}

function countOf(value: number | null): string {
  if (value === null) return "not compared";
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
