import { PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
import { CHOSEN, RUNNER_UP } from "../collective/assignment/pair-flags";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Verdict } from "../review/decision";
import type { VerdictEntry, WithVerdicts } from "../review/standing";
import { standingOf } from "./assignment/place-of";
import { StandingAssignment } from "./assignment/standing-assignment";
import type { EngineState, OpenProject, ProjectScores } from "./engine-state";
import { summariseEntity } from "./entity-summary";
import { orderPairs } from "./pair-order";
import type { PairStanding } from "./protocol/assignment";
import type { QueueOrder, QueuePage, QueueRequest, QueueRow } from "./protocol/calls";
import { scoredPosition } from "./scored-pairs";

/** Where uncertainty is measured from when no known link gave a threshold. */
const MIDDLE = 0.5;
const OPEN = 0;
const VERDICT_CODES: Readonly<Record<Verdict, number>> = { accept: 1, reject: 2, unsure: 3 };

/** Pages of the review queue. Each order is sorted once a scoring; filters are one pass over typed arrays. */
export class ReviewQueue {
  /** Each order with the threshold that it was sorted by. */
  private readonly orders = new Map<QueueOrder, { readonly threshold: number; readonly pairs: Uint32Array }>();
  private sortedFor: ProjectScores | null = null;

  constructor(private readonly state: EngineState) {}

  /** Sorts ahead of the first page, so that it comes at once; half a second an order for two million pairs. */
  prepare(): void {
    if (!this.state.scores) return;
    this.order("most-likely");
    this.order("least-certain");
  }

  /**
   * One window of the pairs that pass the filters.
   *
   * @throws {WorkbenchError} `engine/no-project`, `candidates/missing`, `engine/no-model` before pairs have scores
   */
  page(request: WithVerdicts<QueueRequest>): QueuePage {
    const scored = this.state.requireScores();
    const project = this.state.requireProject();
    const { assignment } = this.state;
    const standing = assignment && new StandingAssignment(assignment, this.state, request.verdicts);
    const passes = filter(request, project, scored, standing);
    const order = this.order(request.order, request.threshold);

    const end = request.offset + request.limit;
    const rows: QueueRow[] = [];
    let total = 0;
    for (let place = 0; place < order.length; place++) {
      const pair = order[place]!;
      if (passes[pair] === 0) continue;
      if (total >= request.offset && total < end) rows.push(rowOf(pair, project, scored, standing));
      total++;
    }
    return { total, offset: request.offset, rows };
  }

  private order(order: QueueOrder, chosen?: number): Uint32Array {
    const scored = this.state.requireScores();
    if (this.sortedFor !== scored) {
      this.orders.clear();
      this.sortedFor = scored;
    }
    const threshold = chosen ?? scored.report.metrics?.candidates.threshold ?? MIDDLE;
    const known = this.orders.get(order);
    if (known && (order === "most-likely" || known.threshold === threshold)) return known.pairs;
    const pairs = orderPairs(scored.pairs, scored.scores, this.state.requireProject(), order, threshold);
    this.orders.set(order, { threshold, pairs });
    return pairs;
  }
}

/** [pairs] 1 where a pair passes every filter. In the pairs' own order: the arrays are then read front to back. */
function filter(
  request: WithVerdicts<QueueRequest>,
  project: OpenProject,
  scored: ProjectScores,
  standing: StandingAssignment | null,
): Uint8Array {
  const { left, right } = project;
  const { pairs, scores } = scored;
  const passes = new Uint8Array(scores.length).fill(1);
  if (request.show !== "all") {
    const verdicts = verdictCodes(request.verdicts, project, scored);
    const wanted = request.show === "open" ? OPEN : VERDICT_CODES[request.show];
    for (let pair = 0; pair < passes.length; pair++) passes[pair] = verdicts[pair] === wanted ? 1 : 0;
  }
  if (request.standing !== undefined) keepStanding(passes, request.standing, standing);
  if (request.minimumScore > 0) {
    for (let pair = 0; pair < passes.length; pair++) if (scores[pair]! < request.minimumScore) passes[pair] = 0;
  }
  if (request.below !== undefined) {
    const { below } = request;
    for (let pair = 0; pair < passes.length; pair++) if (scores[pair]! >= below) passes[pair] = 0;
  }
  if (request.type !== null) {
    const type = left.types.indexOf(request.type);
    for (let pair = 0; pair < passes.length; pair++) if (left.typeOf[pairs.lefts[pair]!] !== type) passes[pair] = 0;
  }
  const text = request.text.trim().toLowerCase();
  if (text !== "") {
    const inLeft = nodesWith(left, text);
    const inRight = nodesWith(right, text);
    for (let pair = 0; pair < passes.length; pair++) {
      if (!(inLeft[pairs.lefts[pair]!] || inRight[pairs.rights[pair]!])) passes[pair] = 0;
    }
  }
  return passes;
}

/** Clears what stands otherwise in the assignment; everything where there is none. */
function keepStanding(passes: Uint8Array, wanted: PairStanding, standing: StandingAssignment | null): void {
  if (!standing) {
    passes.fill(0);
    return;
  }
  const flag = wanted === "chosen" ? CHOSEN : RUNNER_UP;
  const { changed } = standing;
  const { flags } = standing.assignment;
  for (const [pair, now] of changed) if (now !== flag) passes[pair] = 0;
  for (let pair = 0; pair < passes.length; pair++) {
    if (flags[pair] !== flag && (changed.size === 0 || changed.get(pair) !== flag)) passes[pair] = 0;
  }
}

/** [pairs] code of each pair's verdict. A verdict on a pair that is not scored says nothing here. */
function verdictCodes(
  verdicts: readonly VerdictEntry[],
  { left, right }: OpenProject,
  { set, pairs }: ProjectScores,
): Uint8Array {
  const codes = new Uint8Array(pairs.lefts.length);
  for (const [leftId, rightId, verdict] of verdicts) {
    const leftNode = left.indexOf.get(leftId);
    const rightNode = right.indexOf.get(rightId);
    if (leftNode === undefined || rightNode === undefined) continue;
    const position = scoredPosition(pairs, set, leftNode, rightNode);
    if (position >= 0) codes[position] = VERDICT_CODES[verdict];
  }
  return codes;
}

/** [nodes] 1 where the name or the id holds the text, which is in lower case */
function nodesWith(graph: KnowledgeGraph, text: string): Uint8Array {
  const found = new Uint8Array(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    const hit = graph.names[node]!.toLowerCase().includes(text) || graph.ids[node]!.toLowerCase().includes(text);
    found[node] = hit ? 1 : 0;
  }
  return found;
}

/** Whether blocking proposed it: neither a label alone nor structure alone. */
function byText({ proposers }: ProjectScores["set"], pair: number): boolean {
  return pair < proposers.length && proposers[pair] !== PROPOSED_BY_STRUCTURE;
}

function rowOf(
  pair: number,
  { left, right, links }: OpenProject,
  { set, pairs, scores }: ProjectScores,
  standing: StandingAssignment | null,
): QueueRow {
  const linkIndex = pairs.linkPositions.indexOf(pair);
  const link = linkIndex < 0 ? null : links[linkIndex]!;
  const stands = standing ? standingOf(standing.flagAt(pair)) : undefined;
  return {
    left: summariseEntity(left, pairs.lefts[pair]!),
    right: summariseEntity(right, pairs.rights[pair]!),
    score: scores[pair]!,
    blockingScore: byText(set, pair) ? set.scores[pair]! : null,
    ...(set.proposers[pair] === PROPOSED_BY_STRUCTURE && { proposedByNeighbours: true }),
    // A label of the test split would tell the reviewer what the test asks.
    known: link && link.split !== "test" ? link.match : null,
    split: link?.split ?? null,
    ...(stands && { standing: stands }),
  };
}
