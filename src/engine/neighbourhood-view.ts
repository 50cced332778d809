import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { summariseEntity } from "./entity-summary";
import type { SideNumbers, SlotNumbers } from "./pair-numbers";
import type { NeighbourhoodView, SlotView, SlotWeights } from "./protocol/explanation";
import type { SlotPlace } from "./slot-places";

/** Distance of a slot of this side from one of the other side, both of one hop. */
export type SlotDistance = (own: SlotPlace, other: SlotPlace) => number;

/**
 * One side of a pair for the screen.
 *
 * @param relations the model's relations: ids below their number lead out of the parent, the rest into it
 */
export function neighbourhoodView(
  graph: KnowledgeGraph,
  root: number,
  places: readonly SlotPlace[],
  otherPlaces: readonly SlotPlace[],
  numbers: SideNumbers,
  distance: SlotDistance,
  relations: readonly string[],
): NeighbourhoodView {
  const slots = places.map((place, slot): SlotView => {
    const { hop, index, parent, node, relation } = place;
    const outward = relation < relations.length;
    return {
      slot,
      hop,
      parent,
      entity: summariseEntity(graph, node),
      relation: relations[outward ? relation : relation - relations.length],
      direction: outward ? "out" : "in",
      level1: weightsAt(hop === 1 ? numbers.level1Hop1 : numbers.level1Hop2, index),
      level2: hop === 1 ? weightsAt(numbers.level2Hop1, index) : null,
      counterpart: nearest(place, otherPlaces, distance),
    };
  });
  return { root: summariseEntity(graph, root), slots };
}

function weightsAt({ cross, self, combined }: SlotNumbers, index: number): SlotWeights {
  return { cross: cross[index], self: self[index], combined: combined[index] };
}

/** The nearest slot of the other side and the same hop, the first of equals; null where that side has none. */
function nearest(own: SlotPlace, others: readonly SlotPlace[], distance: SlotDistance): SlotView["counterpart"] {
  let best: { slot: number; distance: number } | null = null;
  for (const [slot, other] of others.entries()) {
    if (other.hop !== own.hop) continue;
    const found = distance(own, other);
    if (!best || found < best.distance) best = { slot, distance: found };
  }
  return best && { slot: best.slot, echo: Math.exp(-best.distance) };
}
