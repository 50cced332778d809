import type { Side } from "../graph/knowledge-graph";
import type { SampledSlots } from "./neighbourhood";
import type { RelationAdjacency } from "./relation-slots";
import { sampleSlots } from "./sample-slots";

/**
 * The samples of one graph in one pass, drawn when first asked for. A node has one sample a pass (MODEL.md, section 1),
 * whichever batches and pairs it takes part in, and hubs are not drawn from again for every batch.
 */
export class PassSampler {
  /** [nodes · K], filled where `drawn` is 1 */
  private readonly neighbours: Int32Array;
  private readonly relations: Uint16Array;
  private readonly counts: Uint8Array;
  private readonly drawn: Uint8Array;

  constructor(
    private readonly adjacency: RelationAdjacency,
    readonly slotsPerNode: number,
    private readonly seed: number,
    private readonly pass: number,
    private readonly side: Side,
  ) {
    const nodes = adjacency.nodeCount;
    this.neighbours = new Int32Array(nodes * slotsPerNode);
    this.relations = new Uint16Array(nodes * slotsPerNode);
    this.counts = new Uint8Array(nodes);
    this.drawn = new Uint8Array(nodes);
  }

  /** All nodes' slots; the rows of `nodes` are filled when it returns, others may not be. Do not write to it. */
  slotsOf(nodes: Int32Array): SampledSlots {
    const missing = nodes.filter((node) => this.drawn[node] === 0);
    if (missing.length > 0) this.draw(missing);
    return {
      slotsPerNode: this.slotsPerNode,
      neighbours: this.neighbours,
      relations: this.relations,
      counts: this.counts,
    };
  }

  private draw(nodes: Int32Array): void {
    const k = this.slotsPerNode;
    const sample = sampleSlots(this.adjacency, nodes, k, this.seed, this.pass, this.side);
    nodes.forEach((node, row) => {
      this.neighbours.set(sample.neighbours.subarray(row * k, (row + 1) * k), node * k);
      this.relations.set(sample.relations.subarray(row * k, (row + 1) * k), node * k);
      this.counts[node] = sample.counts[row];
      this.drawn[node] = 1;
    });
  }
}
