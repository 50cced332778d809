import { useCallback, useEffect, useRef, useState } from "react";
import type { AssignmentReport } from "../../../src/engine/protocol/assignment";
import type { ExplanationSwitches, QueueRow, ScoringReport } from "../../../src/engine/protocol/calls";
import type { ProjectProfile } from "../../../src/engine/protocol/project";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import type { PairKey, Verdict } from "../../../src/review/decision";
import { type Decisions, verdictOf } from "../../../src/review/journal";
import { pairId } from "../../../src/review/pair-key";
import type { DecisionDelta } from "../../../src/review/plan";
import { replaceRoute, useRoute } from "../../app/use-route";
import { isAssigned } from "../../stores/assignment-store";
import { pointInForce } from "../../stores/operating-point-store";
import type { QueueState } from "../../stores/queue-store";
import { useReview, useReviewStore } from "../../stores/review-context";
import { useAssignment, useDrafts, useOperatingPoint, useSay, useWorkbench } from "../../stores/workbench-context";
import { type ExplanationState, useExplanation } from "./use-explanation";
import { type Queue, type QueueFilter, useQueue, wholeQueue } from "./use-queue";
import { actText, isNote, movedText } from "./verdict-words";

export interface ReviewDeskState {
  readonly filter: QueueFilter;
  readonly setFilter: (change: Partial<QueueFilter>) => void;
  readonly queue: Queue;
  /** Where the selected pair stands in the queue, or stood before it left it. */
  readonly position: number;
  readonly pair: PairKey | null;
  readonly row: QueueRow | null;
  readonly explained: ExplanationState;
  readonly switches: ExplanationSwitches;
  readonly setSwitches: (switches: ExplanationSwitches) => void;
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly decisions: Decisions;
  /** What the pairs score now, or null. */
  readonly scores: ScoringReport | null;
  /** The assignment that there is, or null. */
  readonly assigned: AssignmentReport | null;
  /** The operating point in force, or null. */
  readonly point: OperatingPoint | null;
  readonly open: (pair: PairKey) => void;
  readonly move: (step: 1 | -1) => void;
  readonly goTo: (position: number) => void;
  readonly decide: (verdict: Verdict) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What the review is about now, and what can be done with it. The address names the pair, so a link or the back button leads to it. */
export function useReviewDesk(
  profile: ProjectProfile,
  modelDigest: string,
  scores: ScoringReport | null,
): ReviewDeskState {
  const { params } = useRoute();
  const review = useReviewStore();
  const decisions = useReview((state) => state.decisions);
  const say = useSay();
  const { drafts } = useWorkbench();
  const [filter, setWholeFilter] = useState(wholeQueue);
  const [switches, setSwitches] = useState<ExplanationSwitches>({});
  const assigned = useAssignment((state) => (isAssigned(state) ? state.report : null));
  const point = useOperatingPoint(pointInForce);
  const queue = useQueue(filter, decisions, scores, assigned, point);
  const { left, right } = params;
  const pair = left !== undefined && right !== undefined ? { left, right } : null;
  const note = useDrafts(profile.projectId, ({ notes }) => (pair && notes.get(pairId(pair))) ?? "");
  const setNote = (text: string) => {
    if (pair) drafts.getState().keepNote(profile.projectId, pair, text);
  };
  const explained = useExplanation(pair, switches, scores);

  const [lastPosition, setLastPosition] = useState(0);
  const found = pair ? queue.state.positionOf(pair) : -1;
  const position = found >= 0 ? found : lastPosition;
  const row = found >= 0 ? (queue.state.rows.get(found) ?? null) : null;
  if (found >= 0 && found !== lastPosition) setLastPosition(found);

  const latestPair = useRef(pair);
  latestPair.current = pair;
  const open = useCallback((next: PairKey) => {
    const before = latestPair.current;
    if (before === null || pairId(before) !== pairId(next)) setSwitches({});
    replaceRoute("review", { left: next.left, right: next.right });
  }, []);
  const setFilter = useCallback((change: Partial<QueueFilter>) => setWholeFilter((now) => ({ ...now, ...change })), []);
  const goTo = async (target: number) => {
    const next = await queue.store.getState().rowAt(target);
    if (next) open({ left: next.left.id, right: next.right.id });
  };

  // What the project points out comes first, as long as nothing is decided; then whatever heads the queue.
  const head = queue.state.rows.get(0);
  const pointedOut = useReview((state) => !state.loading && state.entries.length === 0)
    ? profile.highlights[0]
    : undefined;
  const first = pointedOut ?? (head && keyOf(head));
  const firstId = first && pairId(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first pair is opened once, when there is one
  useEffect(() => {
    if (pair === null && first) open({ left: first.left, right: first.right });
  }, [pair === null, firstId]);

  /** A verdict took its pair out of the view, and what comes next is not on screen yet: where to look when it is. */
  const waiting = useRef<{ readonly pair: PairKey; readonly position: number } | null>(null);
  const { rows, total } = queue.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever other rows come
  useEffect(() => {
    const awaited = waiting.current;
    if (awaited === null || total === null || queue.state.positionOf(awaited.pair) >= 0) return;
    waiting.current = null;
    if (pair && pairId(pair) === pairId(awaited.pair)) void goTo(Math.min(awaited.position, total - 1));
  }, [rows, total]);

  function advance(from: PairKey, at: number): void {
    const now = queue.store.getState();
    const known = nextOpenRow(now, at, review.getState().decisions);
    if (known) open(keyOf(known));
    else if (filter.show === "all") void goToNextOpen(from, at);
    else waiting.current = { pair: from, position: at };
  }

  /** Fetches on until an open pair comes; gives up where the user has moved on. */
  async function goToNextOpen(from: PairKey, at: number): Promise<void> {
    for (let step = 1; step < (total ?? 0); step++) {
      const next = await queue.store.getState().rowAt((at + step) % total!);
      if (next === null || latestPair.current === null || pairId(latestPair.current) !== pairId(from)) return;
      if (verdictOf(review.getState().decisions, keyOf(next)) === null) {
        open(keyOf(next));
        return;
      }
    }
  }

  function decide(verdict: Verdict): void {
    if (pair === null) return;
    const { explanation } = explained;
    const asTrained = switches.selfAttention === undefined && switches.crossAttention === undefined;
    const shown = row?.score ?? (asTrained ? explanation?.score : undefined) ?? null;
    const names = [row?.left ?? explanation?.left.root, row?.right ?? explanation?.right.root] as const;
    const delta = review.getState().decide([pair], verdict, { modelDigest, score: () => shown, note });
    say(actText(delta, verdict, names[0]?.name || pair.left, names[1]?.name || pair.right));
    // The verdict has taken it along, or had it already.
    setNote("");
    const [draft] = delta.drafts;
    // A note on what is decided stays in sight. A pair from outside the queue goes on where the queue stands.
    if (draft && !isNote(draft)) advance(pair, found >= 0 ? position : position - 1);
  }

  function moved(delta: DecisionDelta, kind: "undo" | "redo"): void {
    const [draft] = delta.drafts;
    say(draft ? movedText(delta, kind) : `Nothing to ${kind}`);
    if (draft) open(draft.pair);
  }

  return {
    filter,
    setFilter,
    queue,
    position,
    pair,
    row,
    explained,
    switches,
    setSwitches,
    note,
    setNote,
    decisions,
    scores,
    assigned,
    point,
    open,
    move: (step) => void goTo(found < 0 && step === 1 ? position : position + step),
    goTo: (target) => void goTo(target),
    decide,
    undo: () => moved(review.getState().undo(), "undo"),
    redo: () => moved(review.getState().redo(), "redo"),
  };
}

/** The next open row after a position, going round; undefined where a row on the way is not at hand, or none is open. */
function nextOpenRow({ rows, total }: QueueState, from: number, decisions: Decisions): QueueRow | undefined {
  for (let step = 1; step <= (total ?? 0); step++) {
    const row = rows.get((from + step) % total!);
    if (row === undefined || verdictOf(decisions, keyOf(row)) === null) return row;
  }
  return undefined;
}

function keyOf(row: QueueRow): PairKey {
  return { left: row.left.id, right: row.right.id };
}
