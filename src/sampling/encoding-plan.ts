import type { PassSampler } from "./pass-sampler";

/**
 * What one level has to compute for `nodes` nodes with K slots each.
 *
 * An entry is a distinct (row of the level below, relation id), so that a node which fills many slots by one relation is
 * projected once. Entries are sorted by relation id; the nodes' own entries (relation id 2R) stand last, in node order.
 */
export interface LevelPlan {
  readonly nodes: number;
  readonly slotsPerNode: number;
  /** [entries] row of the level below */
  readonly entryRows: Int32Array;
  /** [2R + 2] entries of relation id r: `entryOffsets[r] .. entryOffsets[r + 1]` */
  readonly entryOffsets: Int32Array;
  /** [nodes · K] row of the level below, −1 where there is no slot */
  readonly slotRows: Int32Array;
  /** [nodes · K] relation id, 0 where there is no slot */
  readonly slotRelations: Int32Array;
  /** [nodes · K] entry, −1 where there is no slot */
  readonly slotEntries: Int32Array;
  /** Entry of node 0; node i's is `selfStart + i`. Node i is row i of the level below. */
  readonly selfStart: number;
}

/**
 * A mini-batch of pairs as work to do: each distinct node is encoded once and shared by all pairs that it takes part in.
 * Rows of every level begin with the rows of the level above it.
 */
export interface EncodingPlan {
  /** [n0] side (0 left, 1 right) and node number of each level-0 row */
  readonly sides: Uint8Array;
  readonly nodes: Int32Array;
  readonly level1: LevelPlan;
  readonly level2: LevelPlan;
  /** [pairs] level-2 node of each pair's left and right entity */
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
}

export interface PairSamplers {
  readonly left: PassSampler;
  readonly right: PassSampler;
}

/**
 * Plans the two-hop encoding of the entities of `pairs`.
 *
 * @param lefts [pairs] left node numbers
 * @param rights [pairs] right node numbers
 * @param relationIds 2R + 1
 */
export function planEncoding(
  samplers: PairSamplers,
  lefts: ArrayLike<number>,
  rights: ArrayLike<number>,
  relationIds: number,
): EncodingPlan {
  const rows = new NodeRows();
  const leftRows = Int32Array.from(lefts, (node) => rows.rowOf(0, node));
  const rightRows = Int32Array.from(rights, (node) => rows.rowOf(1, node));
  const level2Slots = appendNeighbours(samplers, rows);
  const level1Slots = appendNeighbours(samplers, rows);
  return {
    sides: Uint8Array.from(rows.sides),
    nodes: Int32Array.from(rows.nodes),
    level1: planLevel(level1Slots, rows.count, relationIds),
    level2: planLevel(level2Slots, level1Slots.nodes, relationIds),
    lefts: leftRows,
    rights: rightRows,
  };
}

/** Slots by row of the level below, before their entries are known. */
export interface SlotTable {
  readonly nodes: number;
  readonly slotsPerNode: number;
  readonly slotRows: Int32Array;
  readonly slotRelations: Int32Array;
}

/** Finds the distinct (row, relation) entries of a slot table: a counting sort by relation, then a stamp a row. */
export function planLevel(table: SlotTable, rowsBelow: number, relationIds: number): LevelPlan {
  const { nodes, slotsPerNode, slotRows, slotRelations } = table;
  const byRelation = slotsByRelation(slotRows, slotRelations, relationIds);
  const stampedRelation = new Int32Array(rowsBelow).fill(-1);
  const stampedEntry = new Int32Array(rowsBelow);
  const slotEntries = new Int32Array(nodes * slotsPerNode).fill(-1);
  const entryOffsets = new Int32Array(relationIds + 1);
  const entryRows = new Int32Array(byRelation.slots.length + nodes);
  let entries = 0;
  for (let relation = 0; relation < relationIds - 1; relation++) {
    entryOffsets[relation] = entries;
    for (let at = byRelation.offsets[relation]; at < byRelation.offsets[relation + 1]; at++) {
      const slot = byRelation.slots[at];
      const row = slotRows[slot];
      if (stampedRelation[row] !== relation) {
        stampedRelation[row] = relation;
        stampedEntry[row] = entries;
        entryRows[entries++] = row;
      }
      slotEntries[slot] = stampedEntry[row];
    }
  }
  const selfStart = entries;
  entryOffsets[relationIds - 1] = selfStart;
  for (let node = 0; node < nodes; node++) entryRows[entries++] = node;
  entryOffsets[relationIds] = entries;
  return { ...table, entryRows: entryRows.slice(0, entries), entryOffsets, slotEntries, selfStart };
}

function slotsByRelation(slotRows: Int32Array, slotRelations: Int32Array, relationIds: number) {
  const offsets = new Int32Array(relationIds + 1);
  let valid = 0;
  for (let slot = 0; slot < slotRows.length; slot++) {
    if (slotRows[slot] < 0) continue;
    offsets[slotRelations[slot] + 1]++;
    valid++;
  }
  for (let relation = 0; relation < relationIds; relation++) offsets[relation + 1] += offsets[relation];
  const next = offsets.slice();
  const slots = new Int32Array(valid);
  for (let slot = 0; slot < slotRows.length; slot++) {
    if (slotRows[slot] >= 0) slots[next[slotRelations[slot]]++] = slot;
  }
  return { offsets, slots };
}

/** The slots of all rows so far, whose neighbours get rows of their own behind them. */
function appendNeighbours(samplers: PairSamplers, rows: NodeRows): SlotTable {
  const k = samplers.left.slotsPerNode;
  const nodes = rows.count;
  const slotRows = new Int32Array(nodes * k).fill(-1);
  const slotRelations = new Int32Array(nodes * k);
  const samples = [samplers.left.slotsOf(rows.nodesOfSide(0)), samplers.right.slotsOf(rows.nodesOfSide(1))];
  for (let row = 0; row < nodes; row++) {
    const side = rows.sides[row];
    const node = rows.nodes[row];
    const { counts, neighbours, relations } = samples[side];
    for (let slot = 0; slot < counts[node]; slot++) {
      slotRows[row * k + slot] = rows.rowOf(side, neighbours[node * k + slot]);
      slotRelations[row * k + slot] = relations[node * k + slot];
    }
  }
  return { nodes, slotsPerNode: k, slotRows, slotRelations };
}

/** Numbers distinct (side, node) pairs in the order of their first appearance. */
class NodeRows {
  readonly sides: number[] = [];
  readonly nodes: number[] = [];
  private readonly rows = [new Map<number, number>(), new Map<number, number>()];

  get count(): number {
    return this.nodes.length;
  }

  rowOf(side: number, node: number): number {
    const known = this.rows[side].get(node);
    if (known !== undefined) return known;
    const row = this.nodes.length;
    this.rows[side].set(node, row);
    this.sides.push(side);
    this.nodes.push(node);
    return row;
  }

  nodesOfSide(side: number): Int32Array {
    const result: number[] = [];
    for (let row = 0; row < this.count; row++) if (this.sides[row] === side) result.push(this.nodes[row]);
    return Int32Array.from(result);
  }
}
