import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { NearestVectors } from "../candidates/nearest-vectors";
import type { TermVectors } from "../candidates/term-vectors";
import type { SchemaMapping } from "../graph/schema-mapping";

/** Pairs that structure proposes, by left node: right nodes and the cosine of the two signatures, best first. */
export type StructuralRows = readonly ({ readonly rights: Uint32Array; readonly scores: Float32Array } | undefined)[];

/** Types and their nodes of both graphs, as candidates need them. */
export interface TypedSides {
  readonly mapping: SchemaMapping;
  readonly left: { readonly nodeCount: number; readonly typeOf: Uint16Array };
  readonly right: { readonly nodeCount: number; readonly typeOf: Uint16Array };
}

/**
 * For each left entity the k right entities of its type whose signatures are nearest. Exact; ties by right node number.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function structuralCandidates(
  signatures: { readonly left: TermVectors; readonly right: TermVectors; readonly termCount: number },
  sides: TypedSides,
  k: number,
  task: TaskContext = {},
): Promise<StructuralRows> {
  const { mapping, left, right } = sides;
  const found = new Array<StructuralRows[number]>(left.nodeCount);
  const breather = new Breather(task.signal);
  for (let type = 0; type < mapping.types.length; type++) {
    throwIfAborted(task.signal);
    const ofType = (side: typeof left, types: Uint16Array) =>
      Uint32Array.from({ length: side.nodeCount }, (_, node) => node).filter(
        (node) => types[side.typeOf[node]] === type,
      );
    const leftNodes = ofType(left, mapping.leftTypes);
    const rightNodes = ofType(right, mapping.rightTypes);
    if (leftNodes.length === 0 || rightNodes.length === 0) continue;
    const index = new NearestVectors(rowsOf(signatures.right, rightNodes), signatures.termCount, k);
    for (const [done, node] of leftNodes.entries()) {
      const nearest = index.find(signatures.left, node);
      if (nearest.count > 0) {
        found[node] = {
          rights: Uint32Array.from(nearest.rows.subarray(0, nearest.count), (row) => rightNodes[row]),
          scores: Float32Array.from(nearest.scores.subarray(0, nearest.count)),
        };
      }
      if ((done & 15) === 0 && breather.due()) {
        task.onProgress?.({ stage: "Proposing pairs by structure", done, total: leftNodes.length });
        await breather.breathe();
      }
    }
  }
  return found;
}

/** Some rows, in the order of `nodes`. */
function rowsOf({ offsets, terms, weights }: TermVectors, nodes: Uint32Array): TermVectors {
  const chosen = new Uint32Array(nodes.length + 1);
  nodes.forEach((node, row) => {
    chosen[row + 1] = chosen[row] + offsets[node + 1] - offsets[node];
  });
  const ownTerms = new Uint32Array(chosen[nodes.length]);
  const ownWeights = new Float32Array(chosen[nodes.length]);
  nodes.forEach((node, row) => {
    ownTerms.set(terms.subarray(offsets[node], offsets[node + 1]), chosen[row]);
    ownWeights.set(weights.subarray(offsets[node], offsets[node + 1]), chosen[row]);
  });
  return { offsets: chosen, terms: ownTerms, weights: ownWeights, nameWeights: new Float32Array(0) };
}

/** Cosine of two rows whose terms need not be ordered. */
export class SignatureCosine {
  private readonly query: Float64Array;
  private current = -1;

  constructor(
    private readonly left: TermVectors,
    private readonly right: TermVectors,
    termCount: number,
  ) {
    this.query = new Float64Array(termCount);
  }

  /** Cheapest when pairs come left node by left node. */
  of(leftNode: number, rightNode: number): number {
    if (leftNode !== this.current) this.take(leftNode);
    const { offsets, terms, weights } = this.right;
    let sum = 0;
    for (let entry = offsets[rightNode]; entry < offsets[rightNode + 1]; entry++) {
      sum += this.query[terms[entry]] * weights[entry];
    }
    return sum;
  }

  private take(node: number): void {
    const { offsets, terms, weights } = this.left;
    if (this.current >= 0) {
      for (let entry = offsets[this.current]; entry < offsets[this.current + 1]; entry++) this.query[terms[entry]] = 0;
    }
    for (let entry = offsets[node]; entry < offsets[node + 1]; entry++) this.query[terms[entry]] = weights[entry];
    this.current = node;
  }
}
