import type { EntitySummary } from "./entity";

/** One pair as the model saw it: the very sample that was scored, with its weights. */
export interface PairExplanation {
  /** The score shown in the queue; that of the network alone where the pair is not scored, or switches are overridden. */
  readonly score: number;
  /** Of the network alone. */
  readonly logit: number;
  /** The pair's score in each collective round, the network alone first; null where the model has no rounds. */
  readonly rounds: readonly number[] | null;
  /** What the neighbours said in the round shown; empty where the scores are the network's own. */
  readonly evidence: readonly EvidenceReading[];
  /** The threshold of the candidates protocol if there is one. */
  readonly threshold: number | null;
  readonly left: NeighbourhoodView;
  readonly right: NeighbourhoodView;
  /** What the attribute comparators said; null where a value is missing on a side. */
  readonly comparators: readonly ComparatorReading[];
  /** Which switches were in force (the model's own, or the caller's overrides). */
  readonly selfAttention: boolean;
  readonly crossAttention: boolean;
  readonly crossLevels: "all" | "last";
  readonly modelDigest: string;
}

export interface ComparatorReading {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly left: string;
  readonly right: string;
}

/** One column of the evidence that a collective round read; null where a relation has no such neighbours. */
export interface EvidenceReading {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
}

export interface NeighbourhoodView {
  readonly root: EntitySummary;
  /** Hop-1 slots first, then hop-2 slots; padding is left out. `slot` numbers are positions in this list. */
  readonly slots: readonly SlotView[];
}

export interface SlotView {
  readonly slot: number;
  readonly hop: 1 | 2;
  /** The hop-1 slot that it hangs on; null at hop 1. */
  readonly parent: number | null;
  readonly entity: EntitySummary;
  readonly relation: string;
  /** `out`: the parent is the edge's source. */
  readonly direction: "out" | "in";
  /** Level 1: hop-1 slots into the root, hop-2 slots into their hop-1 node. */
  readonly level1: SlotWeights;
  /** Level 2, hop-1 slots only. */
  readonly level2: SlotWeights | null;
  /** The other side's slot of the same hop that is nearest, and exp(−distance) to it in (0, 1]; null when the other side has none. */
  readonly counterpart: { readonly slot: number; readonly echo: number } | null;
}

/** α, β and w of MODEL.md, section 2; each sums to 1 over the slots of one node. */
export interface SlotWeights {
  readonly cross: number;
  readonly self: number;
  readonly combined: number;
}
