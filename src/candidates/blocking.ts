import { WorkbenchError } from "../base/errors";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { SchemaMapping } from "../graph/schema-mapping";
import { type CandidateSet, PROPOSED_BY_ATTRIBUTES, PROPOSED_BY_NAME } from "./candidate-set";
import { EqualNames } from "./equal-names";
import { NearestVectors } from "./nearest-vectors";
import {
  countTerms,
  inverseFrequencies,
  type TermOptions,
  type TermVectors,
  Vocabulary,
  weighTerms,
} from "./term-vectors";

/** What blocking may be told. */
export interface BlockingSettings {
  /** Candidates a left entity, 1 to 1000; beyond them only entities of an equal name are kept. */
  readonly k: number;
  /** Names (aliases included) only, or names and the words of the other attributes. */
  readonly fields: "names" | "names-and-attributes";
}

/**
 * For each left entity the k right entities of the same type whose texts are nearest: cosine of TF-IDF weighted character
 * n-grams and words, weighted by type. Exact and deterministic: score descending, then right node number. An entity without
 * usable text gets no candidates and is nobody's. Entities of an equal name are kept beyond k.
 *
 * Memory: the vectors of one type at a time, about 12 bytes a term and entity on the left, 20 on the right.
 *
 * @throws {WorkbenchError} `candidates/settings` for an impossible k, `base/aborted` when stopped
 */
export async function findCandidates(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  mapping: SchemaMapping,
  settings: BlockingSettings,
  task: TaskContext = {},
): Promise<CandidateSet> {
  const { k, fields } = settings;
  if (!Number.isInteger(k) || k < 1 || k > 1000) {
    throw new WorkbenchError(
      "candidates/settings",
      `Candidates a left entity: expected a whole number from 1 to 1000, found ${k}.`,
      { k },
    );
  }
  throwIfAborted(task.signal);
  const options: TermOptions = { fields, grams: GRAMS, attributeWeight: ATTRIBUTE_WEIGHT };
  const found = new Array<FoundRow | undefined>(left.nodeCount);
  const breather = new Breather(task.signal);
  const leftByType = nodesByType(left, mapping.leftTypes, mapping.types.length);
  const rightByType = nodesByType(right, mapping.rightTypes, mapping.types.length);
  let done = 0;
  for (let type = 0; type < mapping.types.length; type++) {
    const leftNodes = leftByType[type]!;
    const rightNodes = rightByType[type]!;
    if (leftNodes.length > 0 && rightNodes.length > 0) {
      const stage = `Finding candidates: ${mapping.types[type]}`;
      task.onProgress?.({ stage, done, total: left.nodeCount });
      const vocabulary = new Vocabulary();
      const leftCounts = await countTerms(left, leftNodes, options, vocabulary, breather);
      const rightCounts = await countTerms(right, rightNodes, options, vocabulary, breather);
      const idf = inverseFrequencies([leftCounts, rightCounts], vocabulary.size);
      const queries = weighTerms(leftCounts, idf, ATTRIBUTE_WEIGHT);
      const targets = weighTerms(rightCounts, idf, ATTRIBUTE_WEIGHT);
      const index = new NearestVectors(targets, vocabulary.size, k);
      const parts = new ScoreParts(queries, targets, vocabulary.size);
      const equal = new EqualNames(left, right, rightNodes, queries, targets, vocabulary.size);
      for (let row = 0; row < leftNodes.length; row++) {
        const nearest = index.find(queries, row);
        const { count, rows, scores } = nearest;
        const kept = { rows: rows.subarray(0, count), scores: scores.subarray(0, count) };
        // Fewer than k: all that share a term are there.
        const more = count < k ? null : equal.beyond(leftNodes[row]!, row, kept.rows);
        const all = more && more.rows.length > 0 ? joined(kept, more) : kept;
        if (count > 0) found[leftNodes[row]!] = foundRow(all, rightNodes, parts, row);
        if ((row & 15) === 0 && breather.due()) {
          task.onProgress?.({ stage, done: done + row, total: left.nodeCount });
          await breather.breathe();
        }
      }
    }
    done += leftNodes.length;
  }
  return pack(found, k);
}

/** Chosen on the training and validation links of the alignment data, never on test links. */
const GRAMS: readonly [number, number] = [3, 3];
const ATTRIBUTE_WEIGHT = 0.5;
/** A part of the text is named as a proposer when it makes up this share of the score. */
const PROPOSER_SHARE = 0.25;

interface FoundRow {
  readonly rights: Uint32Array;
  readonly scores: Float32Array;
  readonly proposers: Uint8Array;
}

function nodesByType(graph: KnowledgeGraph, sharedType: Uint16Array, typeCount: number): Uint32Array[] {
  const sizes = new Uint32Array(typeCount);
  for (let node = 0; node < graph.nodeCount; node++) sizes[sharedType[graph.typeOf[node]!]!]!++;
  const nodes = Array.from(sizes, (size) => new Uint32Array(size));
  const next = new Uint32Array(typeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    const type = sharedType[graph.typeOf[node]!]!;
    nodes[type]![next[type]!++] = node;
  }
  return nodes;
}

/** Rows of the index with their cosines, best first. */
interface ScoredRows {
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
}

/** The second list's scores are none above the first's last. */
function joined(first: ScoredRows, second: ScoredRows): ScoredRows {
  return {
    rows: Uint32Array.from([...first.rows, ...second.rows]),
    scores: Float64Array.from([...first.scores, ...second.scores]),
  };
}

function foundRow({ rows, scores }: ScoredRows, rightNodes: Uint32Array, parts: ScoreParts, row: number): FoundRow {
  const count = rows.length;
  parts.take(row);
  const proposers = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const share = parts.byName(rows[index]!) / scores[index]!;
    proposers[index] =
      (share >= PROPOSER_SHARE ? PROPOSED_BY_NAME : 0) | (share <= 1 - PROPOSER_SHARE ? PROPOSED_BY_ATTRIBUTES : 0);
  }
  parts.release(row);
  // Rows of one type keep the order of node numbers, so ties by row are ties by node number.
  return {
    rights: Uint32Array.from(rows.subarray(0, count), (found) => rightNodes[found]!),
    scores: Float32Array.from(scores.subarray(0, count)),
    proposers,
  };
}

/** How much of a cosine comes from names meeting names. */
class ScoreParts {
  private readonly query: Float64Array;

  constructor(
    private readonly queries: TermVectors,
    private readonly targets: TermVectors,
    termCount: number,
  ) {
    this.query = new Float64Array(termCount);
  }

  take(row: number): void {
    const { offsets, terms, nameWeights } = this.queries;
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) this.query[terms[entry]!] = nameWeights[entry]!;
  }

  release(row: number): void {
    const { offsets, terms } = this.queries;
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) this.query[terms[entry]!] = 0;
  }

  byName(row: number): number {
    const { offsets, terms, nameWeights } = this.targets;
    let sum = 0;
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++)
      sum += this.query[terms[entry]!]! * nameWeights[entry]!;
    return sum;
  }
}

function pack(found: readonly (FoundRow | undefined)[], k: number): CandidateSet {
  const offsets = new Uint32Array(found.length + 1);
  for (let node = 0; node < found.length; node++)
    offsets[node + 1] = offsets[node]! + (found[node]?.rights.length ?? 0);
  const total = offsets[found.length]!;
  const rights = new Uint32Array(total);
  const scores = new Float32Array(total);
  const proposers = new Uint8Array(total);
  found.forEach((row, node) => {
    if (!row) return;
    rights.set(row.rights, offsets[node]!);
    scores.set(row.scores, offsets[node]!);
    proposers.set(row.proposers, offsets[node]!);
  });
  return { k, offsets, rights, scores, proposers };
}
