import { useState } from "react";
import type { EntitySummary } from "../../../src/engine/protocol/entity";
import type { PairExplanation } from "../../../src/engine/protocol/explanation";
import type { AttributeValue } from "../../../src/graph/knowledge-graph";
import { pairId } from "../../../src/review/pair-key";
import { SideMark } from "../../components/SideMark";
import { Table } from "../../components/Table";
import { useReview, useReviewStore } from "../../stores/review-context";
import { ComparatorReadings } from "./ComparatorReadings";
import styles from "./EvidenceZone.module.css";
import { meteredScore } from "./metered-score";
import { NeighbourEvidence } from "./NeighbourEvidence";
import deskStyles from "./ReviewDesk.module.css";
import { RoundStrip } from "./RoundStrip";
import { ScoreMeter } from "./ScoreMeter";
import type { ReviewDeskState } from "./use-review-desk";
import { bulkText, verdictWords } from "./verdict-words";

/** What speaks for the pair and against it: the score, the values side by side, and who decided what. */
export function EvidenceZone({ desk }: { desk: ReviewDeskState }) {
  const { explanation } = desk.explained;
  const round = desk.scores?.round ?? null;
  // Outlives the pair: who wants all readings wants them of the next one too.
  const [allEvidence, setAllEvidence] = useState(false);
  return (
    <section className={deskStyles.evidence} aria-label="Evidence">
      <h2 className={styles.heading}>Evidence</h2>
      {explanation ? (
        <div className={styles.parts}>
          <ScoreMeter {...meteredScore(explanation, desk.switches, desk.row?.score ?? null, round, desk.point)} />
          {explanation.rounds && round && <RoundStrip rounds={explanation.rounds} shown={round.shown} />}
          <AttributeTable left={explanation.left.root} right={explanation.right.root} />
          <VerdictProvenance desk={desk} />
          {round && (
            <NeighbourEvidence
              readings={explanation.evidence}
              round={round}
              showAll={allEvidence}
              onShowAll={setAllEvidence}
            />
          )}
          <ComparatorReadings readings={explanation.comparators} />
          <Provenance desk={desk} explanation={explanation} />
        </div>
      ) : (
        <p className={styles.quiet}>{desk.explained.loading ? "Looking at the pair…" : "No pair is open."}</p>
      )}
    </section>
  );
}

interface AttributeRow {
  readonly name: string;
  readonly left: string;
  readonly right: string;
}

function AttributeTable({ left, right }: { left: EntitySummary; right: EntitySummary }) {
  const names = [...new Set([...Object.keys(left.attributes), ...Object.keys(right.attributes)])].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const rows: AttributeRow[] = [
    { name: "id", left: left.id, right: right.id },
    { name: "type", left: left.type, right: right.type },
    { name: "edges", left: String(left.degree), right: String(right.degree) },
    ...names.map((name) => ({
      name,
      left: valueText(left.attributes[name]),
      right: valueText(right.attributes[name]),
    })),
  ];
  return (
    <div>
      <h3>Values</h3>
      <Table
        label="Values"
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", title: "Attribute", header: true, render: ({ name }) => name },
          { key: "left", title: <SideMark side="left" />, render: ({ left: value }) => <Value text={value} /> },
          { key: "right", title: <SideMark side="right" />, render: ({ right: value }) => <Value text={value} /> },
          {
            key: "same",
            title: "Same",
            render: (row) =>
              row.name === "id" || row.left === "" || row.right === "" ? "" : row.left === row.right ? "=" : "≠",
          },
        ]}
      />
    </div>
  );
}

function Value({ text }: { text: string }) {
  return <span className={styles.value}>{text || "–"}</span>;
}

function valueText(value: AttributeValue | undefined): string {
  return value === undefined ? "" : typeof value === "string" ? value : value.join("; ");
}

function VerdictProvenance({ desk }: { desk: ReviewDeskState }) {
  const { pair, decisions, note, setNote } = desk;
  const reviewer = useReview((state) => state.reviewer);
  const review = useReviewStore();
  const standing = pair ? decisions.standing.get(pairId(pair)) : undefined;
  return (
    <div>
      <h3>Verdict</h3>
      {standing ? (
        <p className={styles.standing}>
          <strong>
            {verdictWords[standing.verdict].sign} {verdictWords[standing.verdict].past}
          </strong>{" "}
          {standing.entry.reviewer && `by ${standing.entry.reviewer} `}on {dateText(standing.entry.at)}
          {standing.entry.score !== null && `, when the score was ${standing.entry.score.toFixed(3)}`}
          {standing.entry.bulk && `, ${bulkText(standing.verdict, standing.entry.bulk)}`}
          {standing.entry.note && <q>{standing.entry.note}</q>}
        </p>
      ) : (
        <p className={styles.quiet}>Open: nobody has decided yet.</p>
      )}
      <label className={styles.note}>
        Note, kept with the next verdict
        <input type="text" value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <label className={styles.note}>
        Your name, kept with each verdict
        <input
          type="text"
          autoComplete="name"
          value={reviewer}
          onChange={(event) => review.getState().setReviewer(event.target.value)}
        />
      </label>
    </div>
  );
}

function Provenance({ desk, explanation }: { desk: ReviewDeskState; explanation: PairExplanation }) {
  const { row } = desk;
  return (
    <div>
      <h3>Provenance</h3>
      <dl className={styles.facts}>
        <dt>Model</dt>
        <dd>
          <code>{explanation.modelDigest.slice(0, 12)}</code>
        </dd>
        <dt>Cross-graph attention</dt>
        <dd>
          {explanation.crossAttention ? (explanation.crossLevels === "all" ? "at both levels" : "at level 2") : "off"}
        </dd>
        <dt>Self-attention</dt>
        <dd>{explanation.selfAttention ? "on" : "off"}</dd>
        <dt>{desk.scores?.round ? "Log-odds, network" : "Log-odds"}</dt>
        <dd>{explanation.logit.toFixed(2)}</dd>
        {row?.blockingScore != null && (
          <>
            <dt>Blocking score</dt>
            <dd>{row.blockingScore.toFixed(3)}</dd>
          </>
        )}
        {row?.known != null && (
          <>
            <dt>Known link</dt>
            <dd>
              {row.known ? "match" : "non-match"}
              {row.split && `, ${row.split} split`}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function dateText(at: number): string {
  return dates.format(at);
}
