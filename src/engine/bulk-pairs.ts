import { CHOSEN } from "../collective/assignment/pair-flags";
import { selectCandidates } from "../evaluation/candidates-protocol";
import { groupByLeft } from "../evaluation/links-by-left";
import type { VerdictEntry, WithVerdicts } from "../review/standing";
import { StandingAssignment } from "./assignment/standing-assignment";
import type { EngineState } from "./engine-state";
import { stillToCome } from "./project-scores";
import type { BandCounts, BandRequest, BulkPairs, BulkRequest } from "./protocol/bulk";
import { scoredPosition } from "./scored-pairs";

/**
 * How many open candidates score in each band of an operating point: to accept, those that a verdict for all would take. A labelled pair that blocking did not propose is no candidate.
 *
 * @throws {WorkbenchError} `engine/no-project`, `candidates/missing`, `engine/no-model` before pairs have scores
 */
export function bandCounts(state: EngineState, { accept, review, verdicts }: WithVerdicts<BandRequest>): BandCounts {
  const { scores, pairs } = state.requireScores();
  const closed = closedPairs(state, verdicts);
  const standing = state.assignment ? new StandingAssignment(state.assignment, state, verdicts) : null;
  const counts = { accept: 0, leftOut: 0, review: 0, reject: 0 };
  for (let pair = 0; pair < pairs.candidateCount; pair++) {
    if (closed[pair] === 1) continue;
    const score = scores[pair]!;
    if (score >= accept) counts[standing && standing.flagAt(pair) !== CHOSEN ? "leftOut" : "accept"]++;
    else if (score >= review) counts.review++;
    else counts.reject++;
  }
  return counts;
}

/**
 * The open candidates that a verdict for all past a threshold falls on, in the candidates' order. Where there is an
 * assignment only its chosen pairs are accepted, as the verdicts of this moment leave it: none whose entity is accepted elsewhere.
 *
 * @throws {WorkbenchError} as `bandCounts`
 */
export function bulkPairs(state: EngineState, request: WithVerdicts<BulkRequest>): BulkPairs {
  const { left, right } = state.requireProject();
  const { scores, pairs } = state.requireScores();
  const { verdict, threshold, verdicts, limit } = request;
  const method = state.assignment?.report.settings.method ?? "many-to-many";
  const standing =
    state.assignment && verdict === "accept" ? new StandingAssignment(state.assignment, state, verdicts) : null;
  const closed = closedPairs(state, verdicts);
  const partners = new PartnerCounts(state, verdicts);

  const found: number[] = [];
  const leftOut = { taken: 0, notChosen: 0 };
  for (let pair = 0; pair < pairs.candidateCount; pair++) {
    const passes = verdict === "accept" ? scores[pair]! >= threshold : scores[pair]! < threshold;
    if (closed[pair] === 1 || !passes) continue;
    if (!standing || standing.flagAt(pair) === CHOSEN) found.push(pair);
    else if (partners.has(pairs.lefts[pair]!, pairs.rights[pair]!)) leftOut.taken++;
    else leftOut.notChosen++;
  }
  const taken = found.length <= limit ? found : surest(found, scores, verdict, limit);
  let sharing = 0;
  if (verdict === "accept" && !standing) {
    for (const pair of taken) partners.add(pairs.lefts[pair]!, pairs.rights[pair]!);
    for (const pair of taken) if (partners.shares(pairs.lefts[pair]!, pairs.rights[pair]!)) sharing++;
  }
  return {
    lefts: taken.map((pair) => left.ids[pairs.lefts[pair]!]!),
    rights: taken.map((pair) => right.ids[pairs.rights[pair]!]!),
    scores: Float32Array.from(taken, (pair) => scores[pair]!),
    total: found.length,
    oneToOne: standing && method !== "many-to-many" ? method : null,
    leftOut,
    sharing,
    known: knownErrors(state, request, standing),
  };
}

/** The rule's errors on the validation split, by the candidates protocol. The test split is not looked at. */
function knownErrors(
  state: EngineState,
  { verdict, threshold }: BulkRequest,
  standing: StandingAssignment | null,
): BulkPairs["known"] {
  const { links, left } = state.requireProject();
  const { set, scores } = state.requireScores();
  const { positions, labels, lefts } = selectCandidates(groupByLeft(links, left.nodeCount), set, "valid");
  if (lefts.length === 0) return null;
  let [taken, wrong] = [0, 0];
  for (let pair = 0; pair < positions.length; pair++) {
    const position = positions[pair]!;
    const passes = verdict === "accept" ? scores[position]! >= threshold : scores[position]! < threshold;
    if (!passes || (standing && standing.flagAt(position) !== CHOSEN)) continue;
    taken++;
    if ((labels[pair] === 1) !== (verdict === "accept")) wrong++;
  }
  return { pairs: taken, wrong };
}

/** The `limit` of the highest scores to accept, of the lowest to reject; ties by place. In the order of places. */
function surest(found: readonly number[], scores: Float32Array, verdict: "accept" | "reject", limit: number): number[] {
  const sign = verdict === "accept" ? -1 : 1;
  return found
    .toSorted((a, b) => sign * (scores[a]! - scores[b]!) || a - b)
    .slice(0, limit)
    .sort((a, b) => a - b);
}

/** [pairs] 1 where no verdict for all may fall: where a pair has one, whichever, or has no score in the round shown */
function closedPairs(state: EngineState, verdicts: readonly VerdictEntry[]): Uint8Array {
  const { left, right } = state.requireProject();
  const scores = state.requireScores();
  const { pairs, set } = scores;
  const closed = new Uint8Array(pairs.lefts.length);
  const later = stillToCome(scores);
  if (later) closed.set(later);
  for (const [leftId, rightId] of verdicts) {
    const leftNode = left.indexOf.get(leftId);
    const rightNode = right.indexOf.get(rightId);
    if (leftNode === undefined || rightNode === undefined) continue;
    const position = scoredPosition(pairs, set, leftNode, rightNode);
    if (position >= 0) closed[position] = 1;
  }
  return closed;
}

/** How many partners each entity is accepted with. */
class PartnerCounts {
  private readonly ofLeft: Uint32Array;
  private readonly ofRight: Uint32Array;

  constructor(state: EngineState, verdicts: readonly VerdictEntry[]) {
    const { left, right } = state.requireProject();
    this.ofLeft = new Uint32Array(left.nodeCount);
    this.ofRight = new Uint32Array(right.nodeCount);
    for (const [leftId, rightId, verdict] of verdicts) {
      const leftNode = left.indexOf.get(leftId);
      const rightNode = right.indexOf.get(rightId);
      if (verdict === "accept" && leftNode !== undefined && rightNode !== undefined) this.add(leftNode, rightNode);
    }
  }

  add(left: number, right: number): void {
    this.ofLeft[left]!++;
    this.ofRight[right]!++;
  }

  /** Whether one of the two has a partner. */
  has(left: number, right: number): boolean {
    return this.ofLeft[left]! > 0 || this.ofRight[right]! > 0;
  }

  /** Whether one of the two has more than one. */
  shares(left: number, right: number): boolean {
    return this.ofLeft[left]! > 1 || this.ofRight[right]! > 1;
  }
}
