import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { SchemaMapping } from "../graph/schema-mapping";
import { type BoostedTrees, BoostingScorer } from "../learners/gradient-boosting";
import { type Anchor, anchorSignatures } from "./anchor-signatures";
import { type Beliefs, gatherBeliefs } from "./beliefs";
import type { CollectiveRound, RoundBlend } from "./collective-model";
import { EvidenceReader } from "./evidence";
import type { EvidenceColumns } from "./evidence-columns";
import { exclusiveLogits } from "./exclusive";
import { type NeighbourLists, neighbourLists } from "./neighbour-lists";
import type { NodePairs } from "./node-pairs";
import type { PairBook } from "./pair-book";
import { alignRelations, type RelationAlignment } from "./relation-alignment";
import { type ComparatorRows, RoundColumns } from "./round-columns";
import { structuralCandidates } from "./structural-candidates";

/** The two graphs and everything about their pairs that stays the same from round to round. */
export interface CollectiveGraphs {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly mapping: SchemaMapping;
  readonly comparators: ComparatorRows;
  /** Known matches: train links and accepted pairs, nothing else. They are evidence for their neighbours. */
  readonly known: readonly Link[];
  /** Logits of pairs by the network, which stand in the book from `firstPosition` on; null where there is none. */
  readonly network: ((pairs: NodePairs, firstPosition: number, task: TaskContext) => Promise<Float32Array>) | null;
}

/** What a round starts from: beliefs gathered, pairs proposed, columns ready to be read. */
export interface RoundStart {
  readonly columns: RoundColumns;
  readonly anchors: number;
  readonly proposed: number;
  readonly alignment: RelationAlignment;
}

/** A belief from which on a pair is an anchor of the next round, if both entities hold each other for the best. */
const ANCHOR_LEAST = 0.5;

/**
 * Collective rounds: the scores of one round are evidence for the neighbours' pairs in the next, and pairs whose surroundings match
 * become candidates where names failed. Beyond the paper's single pass (MODEL.md has one); the idea of relational evidence in rounds
 * is that of PARIS (Suchanek et al. 2011) and of collective entity resolution (Bhattacharya and Getoor 2007).
 */
export class Rounds {
  private readonly leftLists: NeighbourLists;
  private readonly rightLists: NeighbourLists;
  /** [pairs of the book] */
  network: Float32Array = new Float32Array(0);
  /** [pairs of the book] of the last round run, in [0, 1] */
  scores: Float32Array = new Float32Array(0);
  /** Scores of every round so far, round 0 first; each as long as the book was then. */
  readonly history: Float32Array[] = [];

  constructor(
    readonly graphs: CollectiveGraphs,
    readonly book: PairBook,
    lists: { readonly left: NeighbourLists; readonly right: NeighbourLists } = listsOf(graphs),
  ) {
    this.leftLists = lists.left;
    this.rightLists = lists.right;
  }

  /** Round 0: the network alone; where there is none nothing is believed but what is known. */
  async startWithNetwork(task: TaskContext): Promise<void> {
    this.network = await this.networkLogits(0, task);
    this.scores = this.network.map((logit) => (Number.isNaN(logit) ? 0 : 1 / (1 + Math.exp(-logit))));
    this.history.push(this.scores);
  }

  /** Gathers beliefs, proposes pairs, and prepares what the round reads. */
  async begin(columns: EvidenceColumns, proposals: number, task: TaskContext): Promise<RoundStart> {
    const { graphs, book, leftLists, rightLists } = this;
    throwIfAborted(task.signal);
    task.onProgress?.({ stage: "Gathering what the last round believes", done: 0, total: 0 });
    const { lefts, rights } = book.pairsFrom(0);
    // Pairs that only a label names are no evidence.
    const scores = this.scores.map((score, position) => (book.isProposed(position) ? score : 0));
    const scored = { lefts, rights, scores };
    const beliefs = gatherBeliefs(scored, graphs.known, book.leftCount, book.rightCount);
    const alignment = alignRelations(leftLists, rightLists, beliefs);
    const anchors = anchorsOf(graphs.known, beliefs, book.leftCount);
    const structured = leftLists.neighbours.length > 0 && rightLists.neighbours.length > 0 && anchors.length > 0;
    const signatures = structured ? await anchorSignatures(leftLists, rightLists, anchors, task) : null;
    const before = book.size;
    const proposedBefore = book.proposedCount;
    book.beginRound();
    if (signatures) {
      const found = await structuralCandidates(signatures, graphs, proposals, task);
      found.forEach((row, left) => {
        row?.rights.forEach((right, rank) => {
          if (row.scores[rank] >= LEAST_LIKENESS) book.propose(left, right);
        });
      });
    }
    const more = await this.networkLogits(before, task);
    const network = new Float32Array(book.size);
    network.set(this.network);
    network.set(more, before);
    this.network = network;
    const evidence = new EvidenceReader(columns, leftLists, rightLists, beliefs, alignment);
    return {
      columns: new RoundColumns(book, signatures, evidence, graphs.comparators),
      anchors: anchors.length,
      proposed: book.proposedCount - proposedBefore,
      alignment,
    };
  }

  /** [pairs] logits of the trees, before the network's share. */
  async treeLogits(start: RoundStart, trees: BoostedTrees, task: TaskContext): Promise<Float32Array> {
    const { book } = this;
    const logits = new Float32Array(book.size);
    const order = book.byLeft();
    const rows = new Float32Array(ROWS_AT_ONCE * start.columns.size);
    const scorer = new BoostingScorer(trees);
    const breather = new Breather(task.signal);
    for (let from = 0; from < order.length; from += ROWS_AT_ONCE) {
      const chunk = order.subarray(from, from + ROWS_AT_ONCE);
      chunk.forEach((position, row) => {
        start.columns.read(position, rows, row * start.columns.size);
      });
      const values = scorer.logits(rows.subarray(0, chunk.length * start.columns.size));
      chunk.forEach((position, row) => {
        logits[position] = values[row];
      });
      if (breather.due()) {
        task.onProgress?.({ stage: "Scoring pairs by their neighbours", done: from, total: order.length });
        await breather.breathe();
      }
    }
    return logits;
  }

  /** The round's scores from the trees' logits; they replace the last round's. @returns share of pairs that crossed one half */
  finish(treeLogits: Float32Array, { networkShare, exclusivity }: RoundBlend): number {
    const { book } = this;
    const next = blendScores(book, treeLogits, this.network, { networkShare, exclusivity });
    let moved = 0;
    let proposed = 0;
    for (let pair = 0; pair < next.length; pair++) {
      // Pairs that only a label names are not counted: how many test links there are may not decide when the rounds end.
      if (!book.isProposed(pair)) continue;
      proposed++;
      const before = book.proposedIn(pair) < book.round ? this.scores[pair] : 0;
      if (before >= 0.5 !== next[pair] >= 0.5) moved++;
    }
    this.scores = next;
    this.history.push(next);
    return proposed > 0 ? moved / proposed : 0;
  }

  /** Runs a round that was learned before. */
  async apply(round: CollectiveRound, columns: EvidenceColumns, proposals: number, task: TaskContext) {
    const start = await this.begin(columns, proposals, task);
    const logits = await this.treeLogits(start, round.trees, task);
    return { ...start, moved: this.finish(logits, round) };
  }

  private async networkLogits(from: number, task: TaskContext): Promise<Float32Array> {
    const pairs = this.book.pairsFrom(from);
    if (this.graphs.network && pairs.lefts.length > 0) return this.graphs.network(pairs, from, task);
    return new Float32Array(pairs.lefts.length).fill(Number.NaN);
  }
}

const ROWS_AT_ONCE = 256;
/** Signatures less alike than this propose nothing: where few anchors are known, everything is a little alike. */
const LEAST_LIKENESS = 0.15;

export function listsOf({ left, right, mapping }: Pick<CollectiveGraphs, "left" | "right" | "mapping">) {
  const relationCount = mapping.relations.length;
  return {
    left: neighbourLists(left, mapping.leftRelations, relationCount),
    right: neighbourLists(right, mapping.rightRelations, relationCount),
  };
}

/** α · network + (1 − α) · trees, the trees alone where the network says nothing. */
export function blendLogits(trees: Float32Array, network: Float32Array, networkShare: number): Float32Array {
  const blended = new Float32Array(trees.length);
  for (let pair = 0; pair < trees.length; pair++) {
    const own = network[pair];
    blended[pair] = Number.isNaN(own) ? trees[pair] : networkShare * own + (1 - networkShare) * trees[pair];
  }
  return blended;
}

/** The blended logits, then competition; as scores. */
export function blendScores(
  book: PairBook,
  trees: Float32Array,
  network: Float32Array,
  { networkShare, exclusivity }: RoundBlend,
): Float32Array {
  const logits = exclusiveLogits(book, blendLogits(trees, network, networkShare), exclusivity);
  const scores = new Float32Array(logits.length);
  for (let pair = 0; pair < logits.length; pair++) scores[pair] = 1 / (1 + Math.exp(-logits[pair]));
  return scores;
}

/** Known matches, and pairs that are likely and each other's best. */
function anchorsOf(known: readonly Link[], beliefs: Beliefs, leftCount: number): Anchor[] {
  const anchors: Anchor[] = known.map(({ left, right }) => ({ left, right, weight: 1 }));
  const taken = new Set(known.map(({ left }) => left));
  for (let left = 0; left < leftCount; left++) {
    const best = beliefs.offsets[left];
    if (best === beliefs.offsets[left + 1] || taken.has(left) || beliefs.values[best] < ANCHOR_LEAST) continue;
    const right = beliefs.rights[best];
    if (beliefs.leftOfRight[right] === left) anchors.push({ left, right, weight: beliefs.values[best] });
  }
  return anchors;
}
