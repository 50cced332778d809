import type { BulkRule, Decision, PairKey, Verdict } from "./decision";
import { continueFold, type Decisions, type ReviewAct, verdictOf } from "./journal";
import { pairId } from "./pair-key";

/** A journal entry before the journal has given it its place. */
export type DecisionDraft = Omit<Decision, "sequence">;

/** What one act will write: nothing, when nothing would change. Planned here, written by whoever owns the journal. */
export interface DecisionDelta {
  readonly drafts: readonly DecisionDraft[];
}

/** Who acts and when. */
export interface Reviewer {
  readonly reviewer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Who decides, when, and what was on the screen. */
export interface Provenance extends Reviewer {
  /** Unique to this act of the user, in all tabs. */
  readonly act: string;
  readonly note: string;
  readonly modelDigest: string | null;
  /** The score that was shown of each pair; null where none was. */
  readonly score: (pair: PairKey) => number | null;
  /** The rule that decides for all of them; absent: the reviewer looked at each. */
  readonly bulk?: BulkRule;
}

/**
 * Plans one act that gives `pairs` a verdict, or takes it back with null. Writes nothing. Pairs whose verdict would
 * not change are left out (but for those that a rule decided and the reviewer now decides alike, and those that get another
 * note), and a pair that is named twice counts once, so the act can be undone as one.
 */
export function planVerdict(
  decisions: Decisions,
  pairs: readonly PairKey[],
  verdict: Verdict | null,
  provenance: Provenance,
): DecisionDelta {
  const { act, note, reviewer, at, modelDigest, score, bulk } = provenance;
  const seen = new Set<string>();
  const drafts: DecisionDraft[] = [];
  for (const pair of pairs) {
    const id = pairId(pair);
    const stands = decisions.standing.get(id);
    const previous = stands?.verdict ?? null;
    // To confirm by hand what a rule decided changes who vouches for it.
    const confirms = bulk === undefined && stands?.entry.bulk !== undefined;
    // No note says nothing new: it does not take the old one away.
    const annotates = previous !== null && note !== "" && note !== stands?.entry.note;
    if (seen.has(id) || (previous === verdict && !confirms && !annotates)) continue;
    seen.add(id);
    drafts.push({
      pair: { left: pair.left, right: pair.right },
      verdict,
      previous,
      act,
      kind: "decide",
      note,
      reviewer,
      at,
      modelDigest,
      score: score(pair),
      ...(bulk && { bulk }),
    });
  }
  return { drafts };
}

/** Plans the undo of the last act that stands; no drafts when there is none. The undo is entries too: nothing is deleted. */
export function planUndo(decisions: Decisions, by: Reviewer): DecisionDelta {
  return planMove(decisions, decisions.undoable.at(-1), "undo", by);
}

/** Plans the return of the act that was undone last; no drafts when there is none. */
export function planRedo(decisions: Decisions, by: Reviewer): DecisionDelta {
  return planMove(decisions, decisions.redoable.at(-1), "redo", by);
}

/** What the decisions will be once the delta is written. The sequence numbers are those expected of a single writer. */
export function applyDelta(decisions: Decisions, delta: DecisionDelta): Decisions {
  return continueFold(decisions, numberDrafts(delta.drafts, decisions.lastSequence));
}

/** Gives drafts the places that follow `lastSequence`. */
export function numberDrafts(drafts: readonly DecisionDraft[], lastSequence: number): Decision[] {
  return drafts.map((draft, index) => ({ ...draft, sequence: lastSequence + 1 + index }));
}

function planMove(
  decisions: Decisions,
  act: ReviewAct | undefined,
  kind: "undo" | "redo",
  { reviewer, at }: Reviewer,
): DecisionDelta {
  const drafts = (act?.changes ?? []).map((change): DecisionDraft => {
    const target = kind === "undo" ? change.before : change.after;
    return {
      pair: change.pair,
      verdict: target?.verdict ?? null,
      previous: verdictOf(decisions, change.pair),
      act: act!.act,
      kind,
      note: "",
      reviewer,
      at,
      modelDigest: null,
      score: null,
    };
  });
  return { drafts };
}
