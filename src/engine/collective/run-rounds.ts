import type { TaskContext } from "../../base/task";
import type { CandidateSet } from "../../candidates/candidate-set";
import { applyRounds } from "../../collective/apply-rounds";
import type { CollectiveModel, RoundReport } from "../../collective/collective-model";
import { fitRounds } from "../../collective/fit-rounds";
import type { NodePairs } from "../../collective/node-pairs";
import { PairBook } from "../../collective/pair-book";
import type { Rounds } from "../../collective/rounds";
import type { Link } from "../../graph/links";
import type { GraphInputs } from "../../model/graph-inputs";
import type { TrainedModel } from "../../model/trained-model";
import type { OpenProject } from "../engine-state";
import type { TrainingSettings } from "../protocol/training";
import { listScoredPairs, type ScoredPairs } from "../scored-pairs";
import { collectiveGraphs } from "./collective-graphs";

/** Pairs that structure may propose an entity and round. */
const PROPOSALS = 15;

/** Rounds run over a project's pairs: what its last and its earlier rounds say. */
export interface RoundScores {
  readonly set: CandidateSet;
  readonly pairs: ScoredPairs;
  /** [rounds + 1][pairs] round 0 first; 0 for a pair that was not yet proposed and that no label names */
  readonly rounds: readonly Float32Array[];
  /** [candidates] the round that proposed a pair, 0 for blocking; absent without rounds */
  readonly proposedIn?: Uint8Array;
  /** What was known to match; absent without rounds. */
  readonly anchors?: NodePairs;
}

/** Rounds that were run, before anybody says which pairs are asked for. */
export interface RanRounds {
  /** Candidates with what structure proposed. */
  readonly set: CandidateSet;
  /** [candidates] as in `RoundScores` */
  readonly proposedIn: Uint8Array;
  readonly anchors: NodePairs;
  /** [rounds + 1][pairs] as in `RoundScores`; 0 for a pair that was never listed */
  scoresOf(pairs: NodePairs): Float32Array[];
}

/**
 * Learns collective rounds on top of a network.
 *
 * @param listed the candidates in their order, then other pairs that are to have scores
 * @param links with their splits; those of the test split are left out of validation, their labels not read
 * @throws {WorkbenchError} `base/aborted`
 */
export async function learnRounds(
  project: Pick<OpenProject, "left" | "right" | "mapping">,
  set: CandidateSet,
  listed: NodePairs,
  links: readonly Link[],
  network: TrainedModel | null,
  inputs: GraphInputs,
  comparatorNames: readonly string[],
  settings: Pick<TrainingSettings, "rounds" | "seed">,
  task: TaskContext,
): Promise<{
  readonly model: CollectiveModel;
  readonly reports: readonly RoundReport[];
  readonly ran: RanRounds;
  /** As `FittedRounds` has it. */
  readonly scoreSeconds: number;
}> {
  const graphs = collectiveGraphs(project, inputs, network, anchorsOf(links), set.rights.length);
  const book = new PairBook(set, listed, project.left.nodeCount, project.right.nodeCount);
  const ofSplit = (split: Link["split"]) => links.filter((link) => link.split === split);
  const { model, reports, rounds, scoreSeconds } = await fitRounds(
    graphs,
    book,
    { train: ofSplit("train"), valid: ofSplit("valid"), test: ofSplit("test") },
    comparatorNames,
    { rounds: settings.rounds, proposals: PROPOSALS, seed: settings.seed },
    task,
  );
  return { model, reports, ran: ranRounds(rounds, model.rounds.length), scoreSeconds };
}

/** Runs the rounds that a model has learned. */
export async function runRounds(
  project: Pick<OpenProject, "left" | "right" | "mapping">,
  set: CandidateSet,
  listed: NodePairs,
  links: readonly Link[],
  network: TrainedModel | null,
  collective: CollectiveModel,
  inputs: GraphInputs,
  task: TaskContext,
): Promise<RanRounds> {
  const graphs = collectiveGraphs(project, inputs, network, anchorsOf(links), set.rights.length);
  const book = new PairBook(set, listed, project.left.nodeCount, project.right.nodeCount);
  return ranRounds(await applyRounds(graphs, book, collective, task), collective.rounds.length);
}

/** What is known to match, validation and test links left out. */
function anchorsOf(links: readonly Link[]): Link[] {
  return links.filter(({ match, split }) => match && split === "train");
}

function ranRounds({ book, history, graphs }: Rounds, kept: number): RanRounds {
  const rounds = history.slice(0, kept + 1);
  // Rounds that were tried and not kept have proposed pairs too.
  const { set, proposedIn } = book.toCandidates(kept);
  return {
    set,
    proposedIn,
    anchors: {
      lefts: Uint32Array.from(graphs.known, ({ left }) => left),
      rights: Uint32Array.from(graphs.known, ({ right }) => right),
    },
    scoresOf({ lefts, rights }) {
      const positions = Int32Array.from(lefts, (left, pair) => book.find(left, rights[pair]!));
      return rounds.map((scores) =>
        Float32Array.from(positions, (position) => (position >= 0 && position < scores.length ? scores[position]! : 0)),
      );
    },
  };
}

/** The rounds' scores of a project's pairs: candidates with what structure proposed, then what only a label names. */
export function projectRounds({ links }: Pick<OpenProject, "links">, ran: RanRounds): RoundScores {
  const { set, proposedIn, anchors } = ran;
  const pairs = listScoredPairs(set, links);
  return { set, pairs, proposedIn, anchors, rounds: ran.scoresOf(pairs) };
}
