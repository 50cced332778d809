import type { TaskContext } from "../base/task";
import { prauc } from "../evaluation/average-precision";
import type { Link } from "../graph/links";
import { type BoostingSettings, defaultBoosting, fitBoosting, type LabelledRows } from "../learners/gradient-boosting";
import type { CollectiveModel, CollectiveRound, CollectiveSettings, RoundBlend, RoundReport } from "./collective-model";
import { type EvidenceColumns, evidenceColumns } from "./evidence-columns";
import type { PairBook } from "./pair-book";
import { ownColumnNames } from "./round-columns";
import { type LabelledPositions, trainingPairs, type ValidationPairs, validationPairs } from "./round-pairs";
import { blendScores, type CollectiveGraphs, listsOf, type RoundStart, Rounds } from "./rounds";

export interface RoundLinks {
  /** To learn from, non-matches included. */
  readonly train: readonly Link[];
  /** To stop and choose by. */
  readonly valid: readonly Link[];
}

export interface FittedRounds {
  readonly model: CollectiveModel;
  readonly reports: readonly RoundReport[];
  /** After the rounds kept. */
  readonly rounds: Rounds;
}

/** Shares of the network's logit that are tried. */
const NETWORK_SHARES = [0, 0.25, 0.5, 0.75] as const;
/** Strengths of the competition for an entity that are tried. */
const EXCLUSIVITIES = [0, 0.5, 1] as const;
/** A round that gains less on validation is not worth its rules. */
const LEAST_GAIN = 0.0005;
/** Rounds without a gain before they stop. */
const PATIENCE = 2;

/**
 * Learns collective rounds on top of a trained network: each round reads what the last one believes about the neighbours, fits trees on the
 * train links, and blends them with the network's own logit. A round is kept only if validation PRAUC says that it helps.
 *
 * @param comparatorNames names of the comparators' columns
 * @throws {WorkbenchError} `training/no-labels` without a train match, `base/aborted`
 */
export async function fitRounds(
  graphs: CollectiveGraphs,
  book: PairBook,
  links: RoundLinks,
  comparatorNames: readonly string[],
  settings: CollectiveSettings,
  task: TaskContext,
): Promise<FittedRounds> {
  const lists = listsOf(graphs);
  const columns = evidenceColumns(lists.left, lists.right, graphs.mapping.relations);
  const rounds = new Rounds(graphs, book, lists);
  await rounds.startWithNetwork(task);
  const judge = new RoundJudge(book, links);
  const fitted: CollectiveRound[] = [];
  const reports: RoundReport[] = [judge.report(0, rounds.scores, { anchors: graphs.known.length, proposed: 0 }, 0, 0)];
  let best = { round: 0, value: graphs.network ? judge.value(rounds.scores) : Number.NEGATIVE_INFINITY };
  for (let round = 1; round <= settings.rounds; round++) {
    const started = performance.now();
    const named = (stage: string) => `Round ${round}: ${stage.charAt(0).toLowerCase()}${stage.slice(1)}`;
    const within: TaskContext = {
      signal: task.signal,
      onProgress: (progress) => task.onProgress?.({ ...progress, stage: named(progress.stage) }),
    };
    const start = await rounds.begin(columns, settings.proposals, within);
    const trees = await fitBoosting(
      rowsOf(start, trainingPairs(book, links.train, settings.seed)),
      start.columns.size,
      boostingFor(settings.seed + round),
      judge.rows(start),
      within,
    );
    const logits = await rounds.treeLogits(start, trees, within);
    const blend = judge.bestBlend(logits, rounds.network);
    const moved = rounds.finish(logits, blend);
    fitted.push({ trees, ...blend });
    reports.push(judge.report(round, rounds.scores, start, moved, (performance.now() - started) / 1000));
    const value = judge.value(rounds.scores);
    if (value > best.value + LEAST_GAIN) best = { round, value };
    if (round - best.round >= PATIENCE || moved < STILL) break;
  }
  return {
    model: {
      version: 1,
      columns: [...ownColumnNames, ...columns.names, ...comparatorNames],
      relations: relationsOf(columns, graphs.mapping.relations),
      proposals: settings.proposals,
      rounds: fitted.slice(0, best.round),
    },
    reports: reports.map((report) => ({ ...report, kept: report.round <= best.round })),
    rounds,
  };
}

/** Share of moved pairs below which nothing moves any more. */
const STILL = 0.00002;

function boostingFor(seed: number): BoostingSettings {
  return { ...defaultBoosting, trees: 200, depth: 6, learningRate: 0.1, leastWeight: 2, rowShare: 0.7, seed };
}

function rowsOf({ columns }: RoundStart, { positions, labels }: LabelledPositions): LabelledRows {
  const rows = new Float32Array(positions.length * columns.size);
  positions.forEach((position, row) => {
    columns.read(position, rows, row * columns.size);
  });
  return { rows, labels };
}

function relationsOf(columns: EvidenceColumns, names: readonly string[]): string[] {
  return columns.relations.map((relation) => `${relation >= names.length ? "^" : ""}${names[relation % names.length]}`);
}

/** Measures a round on the validation pairs, which grow with the pairs proposed. */
class RoundJudge {
  constructor(
    private readonly book: PairBook,
    private readonly links: RoundLinks,
  ) {}

  private get pairs(): ValidationPairs {
    return validationPairs(this.book, this.links.train, this.links.valid);
  }

  /** Rows to stop the trees by; null without validation matches. */
  rows(start: RoundStart): LabelledRows | null {
    const { candidates, labelled } = this.pairs;
    const judged = labelled ?? candidates;
    return judged.labels.includes(1) && judged.labels.includes(0) ? rowsOf(start, judged) : null;
  }

  /** What rounds are chosen by: PRAUC of the candidates, averaged with that of the labelled pairs where there are non-matches. */
  value(scores: Float32Array): number {
    const { candidates, labelled } = this.measure(scores);
    return labelled === null ? (candidates ?? 0) : ((candidates ?? 0) + labelled) / 2;
  }

  /** Ties go to the lesser share, then to the lesser strength. */
  bestBlend(trees: Float32Array, network: Float32Array): RoundBlend {
    let best = { blend: { networkShare: 0, exclusivity: 0 }, value: Number.NEGATIVE_INFINITY };
    for (const networkShare of network.every(Number.isNaN) ? [0] : NETWORK_SHARES) {
      for (const exclusivity of EXCLUSIVITIES) {
        const blend = { networkShare, exclusivity };
        const value = this.value(blendScores(this.book, trees, network, blend));
        if (value > best.value + 1e-9) best = { blend, value };
      }
    }
    return best.blend;
  }

  report(
    round: number,
    scores: Float32Array,
    { anchors, proposed }: Pick<RoundStart, "anchors" | "proposed">,
    moved: number,
    seconds: number,
  ): RoundReport {
    const { candidates, labelled } = this.measure(scores);
    return {
      round,
      pairs: this.book.size,
      proposed,
      anchors,
      moved,
      validPrauc: candidates,
      validLabelledPrauc: labelled,
      seconds,
      kept: true,
    };
  }

  private measure(scores: Float32Array): { candidates: number | null; labelled: number | null } {
    const { candidates, labelled, lost } = this.pairs;
    return { candidates: praucOf(candidates, scores, lost), labelled: labelled ? praucOf(labelled, scores, 0) : null };
  }
}

function praucOf({ positions, labels }: LabelledPositions, scores: Float32Array, lost: number): number | null {
  return prauc(
    Float32Array.from(positions, (position) => scores[position]),
    labels,
    lost,
  );
}
