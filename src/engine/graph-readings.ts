import { Digest } from "../base/digest";
import { isAborted } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { CandidateSet } from "../candidates/candidate-set";
import { ComparatorCache } from "../model/comparator-cache";
import { type GraphInputs, prepareGraphInputs } from "../model/graph-inputs";
import { readingDigest } from "../model/model-digest";
import type { TrainedModel } from "../model/trained-model";
import { type GraphReading, readGraphs, renamingOf } from "../training/prepare-training";
import type { RoundScores } from "./collective/run-rounds";
import type { OpenProject, ProjectLink } from "./engine-state";

interface KeptReading {
  /** `readingDigest` of the model or models that read the graphs this way. */
  readonly digest: string;
  /** Set where the features were fitted on this very project: a run of this feature size may take them over. */
  readonly fittedSize: number | null;
  readonly reading: GraphReading;
  /** What the positions of the comparator cache refer to. */
  readonly set: CandidateSet | null;
}

interface KeptRounds {
  readonly collective: TrainedModel["collective"];
  readonly set: CandidateSet;
  readonly evidence: string;
  readonly scores: RoundScores;
}

/** Two lists of the same matches to learn from have the same key. */
function evidenceKey(links: readonly ProjectLink[]): string {
  const digest = new Digest();
  for (const { left, right, match, split } of links) {
    if (match && split === "train") digest.number(left).number(right);
  }
  return digest.hex();
}

/** Readings kept a project: that of the current model, and that of a run in progress. */
const KEPT = 2;

/**
 * The open project as models read it, kept so that scoring, explaining and training again do not read it afresh, and so that
 * comparators are computed once. A reading goes with its project; its comparators' positions go with the candidates.
 */
export class GraphReadings {
  private readonly kept = new WeakMap<OpenProject, readonly KeptReading[]>();
  private rounds: KeptRounds | null = null;
  /** Readings under way, which a second caller waits for. */
  private readonly pending = new WeakMap<
    OpenProject,
    { readonly key: string; readonly result: Promise<KeptReading> }
  >();

  /** Keeps what the rounds of a run ended with, so that scoring right after it need not run them again. One run's. */
  keepRounds(model: TrainedModel, set: CandidateSet, links: readonly ProjectLink[], scores: RoundScores): void {
    this.rounds = { collective: model.collective, set, evidence: evidenceKey(links), scores };
  }

  /** What was kept for this model, these candidates and these known matches; null when that is something else. */
  takeRounds(model: TrainedModel, set: CandidateSet, links: readonly ProjectLink[]): RoundScores | null {
    const { rounds } = this;
    const fits =
      rounds !== null &&
      rounds.collective === model.collective &&
      rounds.set === set &&
      rounds.evidence === evidenceKey(links);
    return fits ? rounds.scores : null;
  }

  /** Features and comparators fitted on the project itself. */
  async fitted(project: OpenProject, set: CandidateSet, featureSize: number, task: TaskContext): Promise<GraphReading> {
    return this.find(
      project,
      set,
      `fitted ${featureSize}`,
      ({ fittedSize }) => fittedSize === featureSize,
      async () => {
        const reading = await readGraphs(project, featureSize, task);
        return { digest: readingDigest(reading), fittedSize: featureSize, reading, set };
      },
      task.signal,
    );
  }

  /**
   * The project as a trained model reads it.
   *
   * @param set what positions in the comparator cache refer to; null where none will be used
   * @throws {WorkbenchError} `model/schema-mismatch`, `model/vectors-mismatch`, `base/aborted`
   */
  async ofModel(
    project: OpenProject,
    set: CandidateSet | null,
    model: TrainedModel,
    task: TaskContext,
  ): Promise<GraphInputs> {
    const digest = readingDigest(model);
    const { vocabulary, features, vectors, comparators } = model;
    const { left, right, mapping } = project;
    const found = await this.find(
      project,
      set,
      digest,
      (kept) => kept.digest === digest,
      async () => {
        const renaming = renamingOf(mapping, right);
        const inputs = await prepareGraphInputs(
          left,
          right,
          vocabulary,
          features,
          comparators,
          renaming,
          task,
          vectors,
        );
        return { digest, fittedSize: null, reading: { vocabulary, features, vectors, comparators, inputs }, set };
      },
      task.signal,
    );
    return found.inputs;
  }

  private async find(
    project: OpenProject,
    set: CandidateSet | null,
    key: string,
    fits: (kept: KeptReading) => boolean,
    read: () => Promise<KeptReading>,
    signal: AbortSignal | undefined,
  ): Promise<GraphReading> {
    for (;;) {
      const known = this.kept.get(project)?.find(fits);
      if (known) return this.keep(project, forCandidates(known, set));
      const pending = this.pending.get(project);
      if (pending?.key !== key) break;
      try {
        await pending.result;
      } catch (error) {
        // The one who began was stopped; who still wants the reading begins again.
        if (!isAborted(error) || signal?.aborted) throw error;
      }
    }
    const result = read();
    const own = { key, result };
    this.pending.set(project, own);
    try {
      return this.keep(project, await result);
    } finally {
      if (this.pending.get(project) === own) this.pending.delete(project);
    }
  }

  private keep(project: OpenProject, latest: KeptReading): GraphReading {
    const others = (this.kept.get(project) ?? []).filter(({ digest }) => digest !== latest.digest);
    this.kept.set(project, [latest, ...others].slice(0, KEPT));
    return latest.reading;
  }
}

function forCandidates(kept: KeptReading, set: CandidateSet | null): KeptReading {
  if (set === null || kept.set === set) return kept;
  const { inputs } = kept.reading;
  const comparators = new ComparatorCache(inputs.comparators.comparer);
  return { ...kept, set, reading: { ...kept.reading, inputs: { ...inputs, comparators } } };
}
