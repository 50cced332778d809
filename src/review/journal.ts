import type { Decision, PairKey, Verdict } from "./decision";
import { pairId } from "./pair-key";

/** A verdict that stands, and the entry that gave it: who, when, and the score that was shown. */
export interface StandingVerdict {
  readonly pair: PairKey;
  readonly verdict: Verdict;
  readonly entry: Decision;
}

/** One pair's change by one act. null: no verdict. */
export interface VerdictChange {
  readonly pair: PairKey;
  readonly before: StandingVerdict | null;
  readonly after: StandingVerdict | null;
}

/** What one act of the user changed; it is undone and redone as a whole. */
export interface ReviewAct {
  readonly act: string;
  readonly changes: readonly VerdictChange[];
}

/** What a journal amounts to. Immutable: every change makes a new one. */
export interface Decisions {
  /** By `pairId`; a pair without an entry here is open. */
  readonly standing: ReadonlyMap<string, StandingVerdict>;
  /** Oldest first: the last one is undone next. */
  readonly undoable: readonly ReviewAct[];
  /** The last one is redone next. A new decision empties it. */
  readonly redoable: readonly ReviewAct[];
  /** Sequence of the journal's last entry, 0 for an empty journal. */
  readonly lastSequence: number;
}

export const NO_DECISIONS: Decisions = { standing: new Map(), undoable: [], redoable: [], lastSequence: 0 };

/** The verdict that stands for a pair, or null while it is open. */
export function verdictOf(decisions: Decisions, pair: PairKey): Verdict | null {
  return decisions.standing.get(pairId(pair))?.verdict ?? null;
}

/**
 * Folds a journal, in order of its sequence numbers, into what stands now.
 *
 * The last entry about a pair wins. An undo or redo entry carries the name of the act that it takes back or brings
 * back. The fold never trusts `previous`: two tabs may have written entries planned before they saw each other's,
 * so what an act replaced is what stood at its place in the journal. An undo of an act that was already undone (both
 * tabs pressed the key) moves nothing a second time.
 */
export function foldJournal(entries: readonly Decision[]): Decisions {
  return continueFold(NO_DECISIONS, entries);
}

/** `foldJournal` of a longer journal, from where an earlier fold ended. */
export function continueFold(decisions: Decisions, entries: readonly Decision[]): Decisions {
  if (entries.length === 0) return decisions;
  const fold = new Fold(decisions);
  for (const entry of entries) fold.add(entry);
  return fold.result();
}

class Fold {
  private readonly standing: Map<string, StandingVerdict>;
  private readonly undoable: ReviewAct[];
  private redoable: ReviewAct[];
  private lastSequence: number;
  /** The act being read, its list still growing; nobody else holds that list yet. */
  private growing: { readonly act: string; readonly changes: VerdictChange[] } | null = null;
  /** The act whose undo or redo is being read, by pair: a bulk act may hold thousands. */
  private moved: { readonly act: string; readonly kind: string; readonly byPair: Map<string, VerdictChange> } | null =
    null;

  constructor(start: Decisions) {
    this.standing = new Map(start.standing);
    this.undoable = [...start.undoable];
    this.redoable = [...start.redoable];
    this.lastSequence = start.lastSequence;
  }

  add(entry: Decision): void {
    this.lastSequence = Math.max(this.lastSequence, entry.sequence);
    const id = pairId(entry.pair);
    const before = this.standing.get(id) ?? null;
    const change = entry.kind === "decide" ? undefined : this.move(entry).get(id);
    const after = standingAfter(entry, change);
    if (after) this.standing.set(id, after);
    else this.standing.delete(id);
    if (entry.kind === "decide") this.record(entry.act, { pair: entry.pair, before, after });
  }

  result(): Decisions {
    const { standing, undoable, redoable, lastSequence } = this;
    return { standing, undoable, redoable, lastSequence };
  }

  private record(act: string, change: VerdictChange): void {
    this.redoable = [];
    this.moved = null;
    if (this.growing?.act === act) {
      this.growing.changes.push(change);
      return;
    }
    this.growing = { act, changes: [change] };
    this.undoable.push(this.growing);
  }

  /** Takes the entry's act from one stack to the other, once an act, and returns its changes by pair. */
  private move({ act, kind }: Decision): Map<string, VerdictChange> {
    this.growing = null;
    if (this.moved?.act === act && this.moved.kind === kind) return this.moved.byPair;
    const [from, to] = kind === "undo" ? [this.undoable, this.redoable] : [this.redoable, this.undoable];
    const position = from.findLastIndex((candidate) => candidate.act === act);
    if (position >= 0) to.push(...from.splice(position, 1));
    const changes = to.findLast((candidate) => candidate.act === act)?.changes ?? [];
    const byPair = new Map(changes.map((change) => [pairId(change.pair), change]));
    this.moved = { act, kind, byPair };
    return byPair;
  }
}

/** An undone verdict comes back with its own provenance, not with that of the undo. */
function standingAfter(entry: Decision, change: VerdictChange | undefined): StandingVerdict | null {
  if (entry.verdict === null) return null;
  const remembered = (entry.kind === "undo" ? change?.before : change?.after) ?? null;
  return remembered?.verdict === entry.verdict ? remembered : { pair: entry.pair, verdict: entry.verdict, entry };
}
