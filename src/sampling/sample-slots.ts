import { WorkbenchError } from "../base/errors";
import { uniformFrom } from "../base/random";
import type { Side } from "../graph/knowledge-graph";
import type { SampledSlots } from "./neighbourhood";
import type { RelationAdjacency } from "./relation-slots";

/** Keeps the two graphs' draws apart: no graph has so many nodes. */
const RIGHT_SIDE = 0x40000000;

/**
 * Samples at most K slots a node, without replacement, with weight 1 / |N_r(v)| (MODEL.md, section 1): a film's one
 * director is far likelier to be kept than any one of its forty actors. A node with at most K slots keeps all of them.
 *
 * Source: Efraimidis and Spirakis, "Weighted random sampling with a reservoir" (IPL 2006), in the exponential form: the K
 * smallest of −ln(u) / weight are a weighted sample without replacement. u is a hash of seed, pass, side, node and the
 * slot's place in its row, so a node's sample depends neither on which other nodes are sampled nor on their order.
 *
 * @param nodes rows of the result, in this order (a node may repeat; a negative one gives an empty row); null: all nodes in order
 * @param slotsPerNode K, 1 to 255
 * @param pass the epoch in training; any fixed number for scoring and drawing
 * @returns chosen slots stand first, ordered by relation id, then neighbour; the caller owns the arrays
 * @throws {WorkbenchError} `model/settings` if K is no whole number from 1 to 255
 */
export function sampleSlots(
  adjacency: RelationAdjacency,
  nodes: Int32Array | null,
  slotsPerNode: number,
  seed: number,
  pass: number,
  side: Side,
): SampledSlots {
  if (!Number.isInteger(slotsPerNode) || slotsPerNode < 1 || slotsPerNode > 255) {
    throw new WorkbenchError("model/settings", `Expected 1 to 255 slots a node, found ${slotsPerNode}.`, {
      slotsPerNode,
    });
  }
  const rows = nodes ? nodes.length : adjacency.nodeCount;
  const neighbours = new Int32Array(rows * slotsPerNode).fill(-1);
  const relations = new Uint16Array(rows * slotsPerNode);
  const counts = new Uint8Array(rows);
  const reservoir = new Reservoir(slotsPerNode);
  const shift = side === "right" ? RIGHT_SIDE : 0;
  for (let row = 0; row < rows; row++) {
    const node = nodes ? nodes[row] : row;
    if (node < 0) continue;
    const start = adjacency.offsets[node];
    const degree = adjacency.offsets[node + 1] - start;
    const base = row * slotsPerNode;
    if (degree <= slotsPerNode) {
      for (let place = 0; place < degree; place++) {
        neighbours[base + place] = adjacency.neighbours[start + place];
        relations[base + place] = adjacency.relations[start + place];
      }
      counts[row] = degree;
      continue;
    }
    reservoir.clear();
    for (let place = 0; place < degree; place++) {
      const u = uniformFrom(seed, pass, node + shift, place);
      reservoir.offer(-Math.log(u) * adjacency.relationDegrees[start + place], place);
    }
    const places = reservoir.placesInOrder();
    for (let slot = 0; slot < slotsPerNode; slot++) {
      neighbours[base + slot] = adjacency.neighbours[start + places[slot]];
      relations[base + slot] = adjacency.relations[start + places[slot]];
    }
    counts[row] = slotsPerNode;
  }
  return { slotsPerNode, neighbours, relations, counts };
}

/** The K smallest keys seen so far, in ascending order. On a hub nearly every offer fails the first comparison. */
class Reservoir {
  private readonly keys: Float64Array;
  private readonly places: Uint32Array;
  private size = 0;

  constructor(private readonly capacity: number) {
    this.keys = new Float64Array(capacity);
    this.places = new Uint32Array(capacity);
  }

  clear(): void {
    this.size = 0;
  }

  /** Equal keys: the earlier offer stays. */
  offer(key: number, place: number): void {
    if (this.size === this.capacity && key >= this.keys[this.capacity - 1]) return;
    let at = this.size < this.capacity ? this.size++ : this.capacity - 1;
    while (at > 0 && this.keys[at - 1] > key) {
      this.keys[at] = this.keys[at - 1];
      this.places[at] = this.places[at - 1];
      at--;
    }
    this.keys[at] = key;
    this.places[at] = place;
  }

  /** Places ascending, which is the order of the row. Ends the round: `clear` before the next offer. */
  placesInOrder(): Uint32Array {
    return this.places.subarray(0, this.size).sort();
  }
}
