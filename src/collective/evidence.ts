import type { Beliefs } from "./beliefs";
import type { EvidenceColumns } from "./evidence-columns";
import type { NeighbourLists } from "./neighbour-lists";
import { NeighbourMeetings } from "./neighbour-meetings";
import { NeighbourTotals } from "./neighbour-totals";
import type { RelationAlignment } from "./relation-alignment";

/**
 * Evidence for a pair from its neighbours' pairs: which of them does the last round believe to match, one-to-one, how much of
 * both neighbourhoods is that, and how many neighbours are believed to match somebody else's.
 *
 * A neighbour's weight falls with the log of its degree. `proof` is PARIS' 1 − Π (1 − belief · alignment · share), the share being
 * the chance that an edge of the neighbour by that relation leads to this entity (local instead of global functionality).
 *
 * The pair's own belief is no part of its evidence.
 */
export class EvidenceReader {
  private readonly meetings: NeighbourMeetings;
  private readonly ofLeft: NeighbourTotals;
  private readonly ofRight: NeighbourTotals;

  constructor(
    readonly columns: EvidenceColumns,
    private readonly left: NeighbourLists,
    private readonly right: NeighbourLists,
    beliefs: Beliefs,
    alignment: RelationAlignment,
  ) {
    this.meetings = new NeighbourMeetings(left, right, beliefs, alignment);
    this.ofLeft = new NeighbourTotals(left, beliefs.bestOfLeft, columns.relations);
    this.ofRight = new NeighbourTotals(right, beliefs.bestOfRight, columns.relations);
  }

  /** Fills `out[at .. at + columns.size]`. A column of a relation that a side lacks is NaN. */
  read(leftNode: number, rightNode: number, out: Float32Array, at: number): void {
    const { left, right, meetings, ofLeft, ofRight } = this;
    meetings.read(leftNode, rightNode);
    ofLeft.of(leftNode);
    ofRight.of(rightNode);
    let matched = 0;
    let aligned = 0;
    let doubt = 0;
    let best = 0;
    for (let meeting = 0; meeting < meetings.count; meeting++) {
      const leftEntry = meetings.leftEntries[meeting];
      const rightEntry = meetings.rightEntries[meeting];
      const belief = meetings.beliefs[meeting];
      const alignment = meetings.alignments[meeting];
      const weight = (left.weights[leftEntry] + right.weights[rightEntry]) / 2;
      matched += weight * belief;
      aligned += weight * belief * alignment;
      ofLeft.meet(leftEntry, belief, alignment);
      ofRight.meet(rightEntry, belief, alignment);
      const proof = belief * alignment * Math.max(left.shares[leftEntry], right.shares[rightEntry]);
      // Nothing is proved beyond doubt, or one neighbour would outweigh any number of others.
      doubt += Math.log1p(-0.999 * proof);
      best = Math.max(best, proof);
    }
    ofLeft.sum();
    ofRight.sum();
    let column = at;
    out[column++] = matched;
    out[column++] = aligned;
    out[column++] = Math.min(ofLeft.matched[0], ofRight.matched[0]);
    out[column++] = Math.max(ofLeft.matched[0], ofRight.matched[0]);
    out[column++] = Math.min(ofLeft.aligned[0], ofRight.aligned[0]);
    out[column++] = Math.max(ofLeft.aligned[0], ofRight.aligned[0]);
    out[column++] = -doubt;
    out[column++] = best;
    out[column++] = Math.min(ofLeft.elsewhere[0], ofRight.elsewhere[0]);
    out[column++] = Math.max(ofLeft.elsewhere[0], ofRight.elsewhere[0]);
    out[column++] = Math.min(ofLeft.counts[0], ofRight.counts[0]);
    out[column++] = Math.max(ofLeft.counts[0], ofRight.counts[0]);
    for (let place = 1; place < ofLeft.counts.length; place++) {
      const both = ofLeft.counts[place] > 0 && ofRight.counts[place] > 0;
      out[column++] = both ? Math.max(ofLeft.best[place], ofRight.best[place]) : Number.NaN;
      out[column++] = both ? Math.min(ofLeft.matched[place], ofRight.matched[place]) : Number.NaN;
      out[column++] = both ? Math.max(ofLeft.elsewhere[place], ofRight.elsewhere[place]) : Number.NaN;
    }
  }
}
