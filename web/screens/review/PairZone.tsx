import { useDeferredValue, useRef, useState } from "react";
import type { PairExplanation } from "../../../src/engine/protocol/explanation";
import { classNames } from "../../components/class-names";
import { ErrorNotice } from "../../components/ErrorNotice";
import { SideShape } from "../../components/SideMark";
import { AttentionTable } from "../../graph-view/AttentionTable";
import { GraphLegend } from "../../graph-view/GraphLegend";
import { PairGraph } from "../../graph-view/PairGraph";
import type { SlotRef, WeightKind } from "../../graph-view/slot-weights";
import { PairStanding } from "./PairStanding";
import styles from "./PairZone.module.css";
import { ProposedBadge } from "./ProposedBadge";
import { roundOfProposal } from "./proposed-pairs";
import deskStyles from "./ReviewDesk.module.css";
import type { ReviewDeskState } from "./use-review-desk";
import { VerdictBar } from "./VerdictBar";

const weights: readonly { readonly value: WeightKind; readonly label: string; readonly symbol: string }[] = [
  { value: "combined", label: "Combined", symbol: "w" },
  { value: "cross", label: "Cross-graph", symbol: "α" },
  { value: "self", label: "Self", symbol: "β" },
];

/** The selected pair: its names, the verdict, its two neighbourhoods. */
export function PairZone({ desk }: { desk: ReviewDeskState }) {
  const { pair, row, explained } = desk;
  const { explanation, error, retry } = explained;
  const drawn = useLastDrawn(explanation);
  if (pair === null) {
    return (
      <section className={deskStyles.pair} aria-label="Pair">
        <p className={styles.nothing}>Choose a pair from the queue, or open one by name.</p>
      </section>
    );
  }
  const left = explanation?.left.root ?? row?.left;
  const right = explanation?.right.root ?? row?.right;
  const proposed = roundOfProposal(explanation?.rounds ?? null) !== null || row?.proposedByNeighbours === true;
  return (
    <section className={deskStyles.pair} aria-label="Pair" aria-busy={explained.loading}>
      <header className={styles.head}>
        <div className={styles.subject}>
          <h1 className={styles.title}>
            <span className={styles.name}>
              <SideShape side="left" /> <span>{left?.name || pair.left}</span>
            </span>
            <span className={styles.name}>
              <SideShape side="right" /> <span>{right?.name || pair.right}</span>
            </span>
          </h1>
          {proposed && <ProposedBadge />}
        </div>
        <VerdictBar desk={desk} />
      </header>
      {desk.assigned && <PairStanding desk={desk} pair={pair} />}
      {error !== null ? (
        <div className={styles.state}>
          <ErrorNotice error={error} onRetry={retry} />
        </div>
      ) : drawn === null ? (
        <p className={styles.nothing}>Looking at the pair…</p>
      ) : (
        <div className={classNames(styles.drawn, explanation === null && styles.former)}>
          <Neighbourhoods desk={desk} explanation={drawn} />
        </div>
      )}
    </section>
  );
}

/** The last explanation that was there: what stays on screen, faint, until the next one comes. */
function useLastDrawn(explanation: PairExplanation | null): PairExplanation | null {
  const last = useRef(explanation);
  if (explanation !== null) last.current = explanation;
  return last.current;
}

function Neighbourhoods({ desk, explanation }: { desk: ReviewDeskState; explanation: PairExplanation }) {
  const [weight, setWeight] = useState<WeightKind>("combined");
  const [selected, setSelected] = useState<SlotRef | null>(null);
  const { switches, setSwitches } = desk;
  // The table has hundreds of cells, so it may come a moment after the drawing.
  const tabled = useDeferredValue<PairExplanation | null>(explanation, null);

  const pairName = `${explanation.left.root.id}\n${explanation.right.root.id}`;
  const [shownPair, setShownPair] = useState(pairName);
  if (shownPair !== pairName) {
    setShownPair(pairName);
    setSelected(null);
  }
  const changed = switches.crossAttention !== undefined || switches.selfAttention !== undefined;
  return (
    <>
      <div className={styles.tools}>
        <fieldset className={styles.choice}>
          <legend>Width shows</legend>
          {weights.map(({ value, label, symbol }) => (
            <label key={value}>
              <input type="radio" name="weight" checked={weight === value} onChange={() => setWeight(value)} />
              {label} <i>{symbol}</i>
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.choice}>
          <legend>Look with</legend>
          <label>
            <input
              type="checkbox"
              checked={switches.crossAttention ?? explanation.crossAttention}
              onChange={(event) => setSwitches({ ...switches, crossAttention: event.target.checked })}
            />
            Cross-graph attention
          </label>
          <label>
            <input
              type="checkbox"
              checked={switches.selfAttention ?? explanation.selfAttention}
              onChange={(event) => setSwitches({ ...switches, selfAttention: event.target.checked })}
            />
            Self-attention
          </label>
        </fieldset>
      </div>
      {changed && (
        <p className={styles.changed}>
          Not as the model was trained: this is what the same weights say with the switches above.{" "}
          <button type="button" onClick={() => setSwitches({})}>
            Back to the model
          </button>
        </p>
      )}
      <PairGraph explanation={explanation} weight={weight} selected={selected} onSelect={setSelected} />
      <div className={styles.below}>
        <GraphLegend explanation={explanation} />
        <h2>Attention</h2>
        {tabled && <AttentionTable explanation={tabled} selected={selected} onSelect={setSelected} />}
      </div>
    </>
  );
}
