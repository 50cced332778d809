import { WorkbenchError } from "../../base/errors";
import { Breather, type TaskContext, throwIfAborted } from "../../base/task";
import type { TextColumns } from "../text-columns";
import type { ComparatorBlock } from "./comparator-block";
import { comparatorBlocks } from "./comparator-blocks";
import type { ComparatorSet, ComparisonPart } from "./comparator-set";
import { entityText } from "./entity-text";
import type { SharedEdges } from "./neighbour-comparators";

/** What each block keeps of an entity. */
type PreparedEntity = readonly unknown[];

/** Entities a side kept in their read form: about 150 MB at most. */
const MAX_KEPT = 50_000;

/**
 * Compares entities of two graphs. Each entity is read once, when first met, and kept (2 to 3 kB each), until MAX_KEPT are and all
 * are dropped: pairs are best given left entity by left entity.
 */
export class PairComparer {
  private readonly prepared = { left: new Map<number, PreparedEntity>(), right: new Map<number, PreparedEntity>() };
  /** Those that the set names a column of. */
  private readonly blocks: readonly ComparatorBlock<unknown>[];
  /** Columns of the blocks in their order, of which the set may name fewer. */
  private readonly row: Float32Array;
  /** [size] column of `row`; null where all are wanted in their order */
  private readonly picks: Uint16Array | null;

  /**
   * @param edges of both graphs, for a set that compares neighbours; without them every neighbour is missing
   * @throws {WorkbenchError} `model/settings` for a comparator that there is not
   */
  constructor(
    readonly set: ComparatorSet,
    private readonly left: TextColumns,
    private readonly right: TextColumns,
    edges?: SharedEdges,
  ) {
    const wanted = new Set(set.names);
    this.blocks = comparatorBlocks(set, edges).filter(({ columns }) => columns.some(({ name }) => wanted.has(name)));
    const columns = this.blocks.flatMap((block) => block.columns);
    const position = new Map(columns.map(({ name }, index) => [name, index]));
    const picks = Uint16Array.from(set.names, (name) => position.get(name) ?? unknownComparator(name));
    const inOrder = picks.length === columns.length && picks.every((pick, index) => pick === index);
    this.picks = inOrder ? null : picks;
    this.row = new Float32Array(columns.length);
  }

  /** Values a pair. */
  get size(): number {
    return this.set.size;
  }

  /** Fills `out[at .. at + size]` with the comparators of one pair, each in [0, 1]. */
  compare(left: number, right: number, out: Float32Array, at = 0): void {
    const { picks, row } = this;
    if (picks === null) {
      this.compareBlocks(left, right, out, at);
      return;
    }
    this.compareBlocks(left, right, row, 0);
    for (let index = 0; index < picks.length; index++) out[at + index] = row[picks[index]];
  }

  private compareBlocks(left: number, right: number, out: Float32Array, at: number): void {
    const one = this.entity("left", left);
    const other = this.entity("right", right);
    out.fill(0, at, at + this.row.length);
    let column = at;
    for (let index = 0; index < this.blocks.length; index++) {
      const block = this.blocks[index];
      block.compare(one[index], other[index], out, column);
      column += block.columns.length;
    }
  }

  /** The comparators of one pair for the reader, presence flags folded into a null value. */
  explain(left: number, right: number): ComparisonPart[] {
    const row = new Float32Array(this.row.length);
    this.compareBlocks(left, right, row, 0);
    const columns = this.blocks.flatMap((block) => block.columns);
    const values = new Map(columns.map(({ name }, index) => [name, row[index]]));
    const wanted = new Map(this.set.names.map((name, index) => [name, this.set.labels[index]]));
    const texts = [entityText(this.left, "left", left), entityText(this.right, "right", right)] as const;
    return this.blocks.flatMap((block) => {
      const shown = { left: block.shown(texts[0]), right: block.shown(texts[1]) };
      return block.columns
        .filter(({ name, flag }) => wanted.has(name) && !flag)
        .map(({ name, needs }): ComparisonPart => {
          // A set may name a column without the flag that it needs.
          const present = needs === null || (values.get(needs) ?? 1) > 0;
          const value = present ? values.get(name)! : null;
          return { name, label: wanted.get(name)!, value, ...shown };
        });
    });
  }

  private entity(side: "left" | "right", node: number): PreparedEntity {
    const known = this.prepared[side].get(node);
    if (known) return known;
    const columns = this[side];
    if (!(node >= 0 && node < columns.names.length)) {
      throw new WorkbenchError(
        "base/shape",
        `The ${side} graph has nodes 0 to ${columns.names.length - 1}, found ${node}.`,
        { node },
      );
    }
    const text = entityText(columns, side, node);
    const entity = this.blocks.map((block) => block.read(text));
    if (this.prepared[side].size >= MAX_KEPT) this.prepared[side].clear();
    this.prepared[side].set(node, entity);
    return entity;
  }
}

function unknownComparator(name: string): never {
  throw new WorkbenchError(
    "model/settings",
    `This version of Crosswalk has no comparator "${name}". Open the model with the version that wrote it, or train it again.`,
    { name },
  );
}

/**
 * Compares many pairs.
 *
 * @param pairs [2 · P] left node, right node, left node, …
 * @returns [P · size] float32, rows as `PairComparer.compare` fills them; the caller owns it
 * @throws {WorkbenchError} `base/aborted` when stopped, `base/shape` for an odd length or an unknown node
 */
export async function compareAll(
  comparer: PairComparer,
  pairs: Uint32Array,
  task: TaskContext = {},
): Promise<Float32Array<ArrayBuffer>> {
  throwIfAborted(task.signal);
  if (pairs.length % 2 !== 0) {
    throw new WorkbenchError("base/shape", `Expected two node numbers a pair, found ${pairs.length} numbers.`, {
      length: pairs.length,
    });
  }
  const total = pairs.length / 2;
  const rows = new Float32Array(total * comparer.size);
  const breather = new Breather(task.signal);
  for (let pair = 0; pair < total; pair++) {
    comparer.compare(pairs[2 * pair], pairs[2 * pair + 1], rows, pair * comparer.size);
    if ((pair & 127) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Comparing names and attributes", done: pair, total });
      await breather.breathe();
    }
  }
  return rows;
}
