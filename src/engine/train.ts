import { WorkbenchError } from "../base/errors";
import { type TaskContext, throwIfAborted } from "../base/task";
import type { Link } from "../graph/links";
import type { Decision } from "../review/decision";
import * as tf from "../tensor/tf";
import { runDefaults } from "../training/run-defaults";
import type { RunProgress } from "../training/run-progress";
import { trainEnsemble } from "../training/train-ensemble";
import { learnRounds, projectRounds } from "./collective/run-rounds";
import type { EngineState } from "./engine-state";
import type { GraphReadings } from "./graph-readings";
import type { TrainingOutcome } from "./model-use-cases";
import type { PauseGate } from "./pause-gate";
import type { TrainingProgress, TrainingSettings } from "./protocol/training";
import { listScoredPairs } from "./scored-pairs";
import { startingLinks } from "./starting-links";
import { tensorModel } from "./tensor-model";

/**
 * Trains a matcher on the open project: its train links and the decisions.
 *
 * @throws {WorkbenchError} `training/no-labels` without a match to learn from, `training/diverged`, `model/settings`,
 *   `base/aborted`
 */
export async function train(
  state: EngineState,
  { settings, decisions }: { readonly settings: TrainingSettings; readonly decisions: readonly Decision[] },
  task: TaskContext<TrainingProgress>,
  pause: PauseGate,
  readings: GraphReadings,
): Promise<TrainingOutcome> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  const { links: known, agreements } = startingLinks(project, decisions, settings.seed);
  requireMatches(known);
  const reporter = new TrainingReporter(settings.epochs, task);
  reporter.preparing("Reading both graphs");
  const reading = await readings.fitted(project, set, settings.featureSize, {
    signal: task.signal,
    onProgress: ({ stage }) => reporter.preparing(stage),
  });
  const { left, right, mapping } = project;
  const { model, ...outcome } = await trainEnsemble(
    { left, right, mapping, links: known, candidates: set, reading },
    { ...settings, ...runDefaults },
    settings.ensemble,
    {
      signal: task.signal,
      onProgress: (progress) => reporter.heard(progress),
      whilePaused: async (signal) => {
        if (!pause.paused) return;
        reporter.paused();
        await pause.pass(signal);
        reporter.resumed();
      },
    },
  );
  throwIfAborted(task.signal);
  const rounds =
    settings.rounds > 0
      ? await learnRounds(
          project,
          set,
          listScoredPairs(set, project.links),
          known,
          model,
          reading.inputs,
          reading.comparators.names,
          settings,
          { signal: task.signal, onProgress: ({ stage, done, total }) => reporter.inRounds(stage, done, total) },
        )
      : null;
  throwIfAborted(task.signal);
  const trained = rounds ? { ...model, collective: rounds.model } : model;
  if (rounds) readings.keepRounds(trained, set, known, projectRounds(project, rounds.ran));
  return {
    model: tensorModel(trained, {
      settings,
      trainedOn: project.label,
      projectId: project.projectId,
      backend: tf.getBackend(),
      validPrauc: rounds?.reports.findLast(({ kept }) => kept)?.validPrauc ?? outcome.validPrauc,
      trainedAt: Date.now(),
      ...(agreements > 0 && { agreements }),
      validMatches: validMatchesOf(known),
      ...(agreements > 0 && { validGuesses: validMatchesOf(known.slice(-agreements)) }),
      ...(rounds && { roundFigures: rounds.reports }),
    }),
    rounds: rounds?.reports ?? [],
    history: outcome.history,
    bestEpoch: outcome.bestEpoch,
    stoppedEarly: outcome.stoppedEarly,
    seconds: Math.max(0, outcome.seconds - reporter.secondsPaused),
    pairsPerSecond: outcome.pairsPerSecond,
  };
}

function validMatchesOf(links: readonly Link[]): number {
  return links.filter(({ match, split }) => match && split === "valid").length;
}

/** @throws {WorkbenchError} `training/no-labels` */
export function requireMatches(links: readonly Link[]): void {
  if (links.some(({ match, split }) => match && split === "train")) return;
  throw new WorkbenchError(
    "training/no-labels",
    "Training needs at least one known match in the train split, one accepted pair, or names that agree beyond doubt; found none. Open the project again with a file of known links that names some as train, or names no split; or load a trained model, score with it and accept a few pairs in Review.",
  );
}

/** Steps before which the pace says nothing. */
const STEPS_TO_JUDGE = 4;

/** Turns a run's progress into the page's: phase, time left. */
class TrainingReporter {
  secondsPaused = 0;
  private latest: RunProgress | null = null;
  private stepsDone = 0;
  /** When the first step was done, and how much had been paused by then. */
  private firstStep: { readonly at: number; readonly paused: number } | null = null;
  private pausedAt = 0;

  constructor(
    private readonly epochs: number,
    private readonly task: TaskContext<TrainingProgress>,
  ) {}

  preparing(stage: string): void {
    this.say("preparing", stage);
  }

  /** The rounds after the network: no pace can be told, each is another amount of work. */
  inRounds(stage: string, done: number, total: number): void {
    const percent = total > 0 ? ` (${Math.floor((100 * done) / total)} %)` : "";
    this.say("rounds", `${stage}${percent}`);
  }

  heard(progress: RunProgress): void {
    this.latest = progress;
    this.stepsDone = Math.max(0, progress.epoch - 1) * progress.stepsPerEpoch + progress.step;
    if (!this.firstStep && this.stepsDone > 0) {
      this.firstStep = { at: performance.now(), paused: this.secondsPaused };
    }
    this.say(progress.phase, progress.stage);
  }

  paused(): void {
    this.pausedAt = performance.now();
    this.say("paused", "Paused");
  }

  resumed(): void {
    this.secondsPaused += (performance.now() - this.pausedAt) / 1000;
    this.say("training", this.latest?.stage ?? "");
  }

  private say(phase: TrainingProgress["phase"], stage: string): void {
    const { latest } = this;
    this.task.onProgress?.({
      phase,
      stage,
      epoch: latest?.epoch ?? 0,
      epochs: this.epochs,
      step: latest?.step ?? 0,
      stepsPerEpoch: latest?.stepsPerEpoch ?? 0,
      pairsPerSecond: latest?.pairsPerSecond ?? 0,
      secondsLeft: phase === "paused" || phase === "rounds" ? null : this.secondsLeft(),
      history: latest ? [...latest.history] : [],
    });
  }

  /** If all epochs are run, at the pace so far, validations included. The first step is left out: it warms up. */
  private secondsLeft(): number | null {
    if (!this.firstStep || !this.latest || this.stepsDone < STEPS_TO_JUDGE) return null;
    const paused = this.secondsPaused - this.firstStep.paused;
    const spent = (performance.now() - this.firstStep.at) / 1000 - paused;
    const left = this.epochs * this.latest.stepsPerEpoch - this.stepsDone;
    return (left * spent) / (this.stepsDone - 1);
  }
}
