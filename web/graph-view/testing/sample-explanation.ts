import type { EntitySummary } from "../../../src/engine/protocol/entity";
import type { NeighbourhoodView, PairExplanation, SlotView } from "../../../src/engine/protocol/explanation";

export function entity(id: string, type = "film", name = id): EntitySummary {
  return { id, name, type, attributes: {}, degree: 3 };
}

export interface SlotSketch {
  readonly name: string;
  readonly weight: number;
  readonly parent?: number;
  readonly answers?: readonly [slot: number, echo: number];
  readonly relation?: string;
  readonly type?: string;
  readonly direction?: "out" | "in";
}

/** A neighbourhood from a few words a slot; slots are numbered in the order given. */
export function neighbourhood(root: string, sketches: readonly SlotSketch[]): NeighbourhoodView {
  return {
    root: entity(root, "person"),
    slots: sketches.map((sketch, slot): SlotView => {
      const weights = { cross: sketch.weight, self: sketch.weight, combined: sketch.weight };
      return {
        slot,
        hop: sketch.parent === undefined ? 1 : 2,
        parent: sketch.parent ?? null,
        entity: entity(`${root}:${sketch.name}`, sketch.type ?? "film", sketch.name),
        relation: sketch.relation ?? "wrote",
        direction: sketch.direction ?? "out",
        level1: weights,
        level2: sketch.parent === undefined ? weights : null,
        counterpart: sketch.answers ? { slot: sketch.answers[0], echo: sketch.answers[1] } : null,
      };
    }),
  };
}

export function explanation(left: NeighbourhoodView, right: NeighbourhoodView): PairExplanation {
  return {
    score: 0.93,
    logit: 2.6,
    rounds: null,
    evidence: [],
    threshold: 0.5,
    left,
    right,
    comparators: [],
    selfAttention: true,
    crossAttention: true,
    crossLevels: "last",
    modelDigest: "m",
  };
}
