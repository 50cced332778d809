import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import {
  countTerms,
  inverseFrequencies,
  type TermOptions,
  type TermVectors,
  Vocabulary,
  weighTerms,
} from "../candidates/term-vectors";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { type TextSetting, textMatcher } from "./text-matcher";

/**
 * Cosine of TF-IDF vectors (Salton and Buckley 1988) over words and character trigrams. Validation decides whether attributes
 * are read beside the names, and how much they weigh.
 */
export const tfIdf = textMatcher([
  cosineOf({ fields: "names", grams: [3, 3], attributeWeight: 0 }),
  cosineOf({ fields: "names-and-attributes", grams: [3, 3], attributeWeight: 0.5 }),
  cosineOf({ fields: "names-and-attributes", grams: [3, 3], attributeWeight: 1 }),
]);

function cosineOf(options: TermOptions): TextSetting {
  return {
    chosen: { attributeWeight: options.attributeWeight },
    async prepare({ left, right }, task) {
      const cosines = await TermCosines.read(left, right, options, task);
      return (one, other) => cosines.of(one, other);
    },
  };
}

/** Cosines of any left node with any right node, whatever their types. Quickest when asked left node by left node. */
export class TermCosines {
  /** The weights of the last left node asked for, by term. */
  private readonly query: Float64Array;
  private held = -1;

  private constructor(
    private readonly lefts: TermVectors,
    private readonly rights: TermVectors,
    termCount: number,
  ) {
    this.query = new Float64Array(termCount);
  }

  /** @throws {WorkbenchError} `base/aborted` */
  static async read(
    left: KnowledgeGraph,
    right: KnowledgeGraph,
    options: TermOptions,
    task: TaskContext,
  ): Promise<TermCosines> {
    throwIfAborted(task.signal);
    const breather = new Breather(task.signal);
    const vocabulary = new Vocabulary();
    const [leftCounts, rightCounts] = [
      await countTerms(left, allNodes(left), options, vocabulary, breather),
      await countTerms(right, allNodes(right), options, vocabulary, breather),
    ];
    const idf = inverseFrequencies([leftCounts, rightCounts], vocabulary.size);
    const { attributeWeight } = options;
    return new TermCosines(
      weighTerms(leftCounts, idf, attributeWeight),
      weighTerms(rightCounts, idf, attributeWeight),
      vocabulary.size,
    );
  }

  /** In [0, 1]; 0 where one has no text. */
  of(left: number, right: number): number {
    if (left !== this.held) this.hold(left);
    const { offsets, terms, weights } = this.rights;
    let sum = 0;
    for (let entry = offsets[right]; entry < offsets[right + 1]; entry++)
      sum += this.query[terms[entry]] * weights[entry];
    return Math.min(1, sum);
  }

  private hold(left: number): void {
    const { offsets, terms, weights } = this.lefts;
    if (this.held >= 0) {
      for (let entry = offsets[this.held]; entry < offsets[this.held + 1]; entry++) this.query[terms[entry]] = 0;
    }
    for (let entry = offsets[left]; entry < offsets[left + 1]; entry++) this.query[terms[entry]] = weights[entry];
    this.held = left;
  }
}

function allNodes({ nodeCount }: KnowledgeGraph): Uint32Array {
  return Uint32Array.from({ length: nodeCount }, (_, node) => node);
}
