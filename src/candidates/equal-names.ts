import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { normaliseText } from "../text/normalise";
import { namesOf } from "../text/text-columns";
import type { TermVectors } from "./term-vectors";

/** Equal names kept an entity beyond its k candidates. */
const MOST_EQUAL = 100;

/**
 * Finds the right entities that share a name with a left one, letter for letter after normalisation. Where more entities than k have one
 * name (every mention of an actor is an entity of its own), cutting them off at k would be by chance.
 */
export class EqualNames {
  private readonly rowsByName = new Map<string, number[]>();

  /** @param nodes right nodes of one type, a row each */
  constructor(
    private readonly left: KnowledgeGraph,
    right: KnowledgeGraph,
    nodes: Uint32Array,
    private readonly queries: TermVectors,
    private readonly targets: TermVectors,
    termCount: number,
  ) {
    this.query = new Float64Array(termCount);
    nodes.forEach((node, row) => {
      for (const name of normalisedNames(right, node)) {
        const rows = this.rowsByName.get(name);
        if (rows) rows.push(row);
        else this.rowsByName.set(name, [row]);
      }
    });
  }

  private readonly query: Float64Array;

  /**
   * Rows with an equal name that are not among `found`, with their cosines, best first, ties by row; 100 at most, the first by row.
   *
   * @param queryRow the left node's row
   */
  beyond(
    node: number,
    queryRow: number,
    found: Uint32Array,
  ): { readonly rows: Uint32Array; readonly scores: Float64Array } {
    const known = new Set(found);
    const rows = new Set<number>();
    for (const name of normalisedNames(this.left, node)) {
      for (const row of this.rowsByName.get(name) ?? []) if (!known.has(row) && rows.size < MOST_EQUAL) rows.add(row);
    }
    if (rows.size === 0) return NOTHING;
    const cosines = this.cosines(queryRow, [...rows]);
    const order = [...rows].map((row, index) => ({ row, score: cosines[index]! }));
    order.sort((a, b) => b.score - a.score || a.row - b.row);
    return {
      rows: Uint32Array.from(order, ({ row }) => row),
      scores: Float64Array.from(order, ({ score }) => score),
    };
  }

  private cosines(queryRow: number, rows: readonly number[]): Float64Array {
    const { queries, targets, query } = this;
    const each = (visit: (term: number, weight: number) => void) => {
      for (let entry = queries.offsets[queryRow]!; entry < queries.offsets[queryRow + 1]!; entry++) {
        visit(queries.terms[entry]!, queries.weights[entry]!);
      }
    };
    each((term, weight) => {
      query[term] = weight;
    });
    const cosines = Float64Array.from(rows, (row) => {
      let sum = 0;
      for (let entry = targets.offsets[row]!; entry < targets.offsets[row + 1]!; entry++) {
        sum += query[targets.terms[entry]!]! * targets.weights[entry]!;
      }
      return Math.min(1, sum);
    });
    each((term) => {
      query[term] = 0;
    });
    return cosines;
  }
}

const NOTHING = { rows: new Uint32Array(0), scores: new Float64Array(0) };

function normalisedNames(graph: KnowledgeGraph, node: number): Set<string> {
  return new Set(
    namesOf(graph, node)
      .map(normaliseText)
      .filter((name) => name !== ""),
  );
}
