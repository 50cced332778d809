import type { PairExplanation } from "../../src/engine/protocol/explanation";
import type { LayoutBox } from "./mirrored-layout";
import styles from "./SlotDetail.module.css";
import { relationWords, slotSentence, weightText } from "./slot-text";
import { counterpartOf, crossCounts, weightsOf } from "./slot-weights";

/** The slot that is looked at, in full. Keeps its place when there is none, so that nothing jumps. */
export function SlotDetail({ explanation, box }: { explanation: PairExplanation; box: LayoutBox | null }) {
  if (box === null || box.kind === "root") {
    const root = box ? explanation[box.side].root : null;
    return (
      <p className={styles.detail}>
        {root ? (
          <>
            <strong>{root.name}</strong> {root.type}, {root.id}, {root.degree} edges
          </>
        ) : (
          <span className={styles.quiet}>Point at a neighbour, or walk with the arrow keys, to see its weights.</span>
        )}
      </p>
    );
  }
  if (box.kind === "more") {
    return (
      <p className={styles.detail}>
        {box.hidden > 0 ? `${box.hidden} weaker neighbours of ` : "Show fewer neighbours of "}
        {box.slot!.entity.name}
      </p>
    );
  }
  const slot = box.slot!;
  const { cross, self, combined } = weightsOf(slot);
  const answer = counterpartOf(explanation, box.side, slot);
  return (
    <div className={styles.detail} title={slotSentence(explanation, box.side, slot)}>
      <p className={styles.name} aria-live="polite">
        <strong>{slot.entity.name || slot.entity.id}</strong> {slot.entity.type}, {relationWords(slot)}
        {answer && (
          <>
            ; answered by <strong>{answer.entity.name || answer.entity.id}</strong>, echo{" "}
            {weightText(slot.counterpart!.echo)}
          </>
        )}
      </p>
      <dl className={styles.weights}>
        <Weight name="Cross α" value={cross} counts={crossCounts(explanation, slot.hop)} />
        <Weight name="Self β" value={self} />
        <Weight name="Combined w" value={combined} />
      </dl>
    </div>
  );
}

/** A weight that does not count stands in brackets, as in the table. */
function Weight({ name, value, counts = true }: { name: string; value: number; counts?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{counts ? weightText(value) : `(${weightText(value)})`}</dd>
    </div>
  );
}
