import { WorkbenchError } from "../base/errors";
import { type TaskContext, throwIfAborted } from "../base/task";
import { ToldVerdicts } from "../review/verdict-news";
import { assign } from "./assignment/assign";
import { placeOf } from "./assignment/place-of";
import { bandCounts, bulkPairs } from "./bulk-pairs";
import type { EngineModel } from "./engine-model";
import { EngineState } from "./engine-state";
import { requireNode } from "./entity-summary";
import { evaluate } from "./evaluate/evaluate";
import { Exclusive } from "./exclusive";
import { exportFile, exportModel } from "./export-file";
import { findProjectCandidates } from "./find-candidates";
import { findEntities } from "./find-entities";
import type { ModelUseCases } from "./model-use-cases";
import { openSource } from "./open-project";
import { PauseGate } from "./pause-gate";
import { withRoundShown } from "./project-scores";
import type { RestoredProject } from "./protocol/calls";
import type { EngineHandlers } from "./protocol/transport/server";
import { ReviewQueue } from "./queue";
import { restoreProject } from "./restore-project";
import { Saving } from "./saving";
import type { ProjectStorage, StoredSource } from "./storage";

export interface EngineOptions {
  readonly models: ModelUseCases;
  /** null: nothing is kept between visits. */
  readonly storage: ProjectStorage | null;
}

/**
 * The engine: one state, one handler a call. Long calls exclude each other (`engine/busy`); each puts its result in place
 * in one step at its end, so that a call that fails or is stopped leaves everything as it was. Looking (queue, explain,
 * findEntities) is possible at any time.
 */
export function createEngine({ models, storage }: EngineOptions): EngineHandlers {
  const state = new EngineState();
  const exclusive = new Exclusive();
  const queue = new ReviewQueue(state);
  const told = new ToldVerdicts();
  const saving = new Saving(storage, state);
  let pause = new PauseGate();

  function open(source: StoredSource, task: TaskContext) {
    return exclusive.run("Opening a project", async () => {
      const project = await openSource(source, task);
      throwIfAborted(task.signal);
      state.replaceProject(project);
      await saving.project();
      return project.profile;
    });
  }

  return {
    startBackend: ({ choice }, task) =>
      exclusive.run("Starting a backend", async () => {
        state.backend = await models.startBackend(choice, task);
        return state.backend;
      }),

    openDemo: (request, task) => open({ kind: "demo", request }, task),
    openTables: (request, task) => open({ kind: "tables", request }, task),

    restoreProject: (_request, task) =>
      exclusive.run("Opening the last project", async (): Promise<RestoredProject | null> => {
        if (!storage) return null;
        const restored = await restoreProject(storage, models.importModel, task);
        throwIfAborted(task.signal);
        if (restored.model) state.replaceModel(restored.model);
        const { project, candidates, model, scores, assignment } = restored;
        saving.restored({ project: project !== null, model: model !== null, scores: scores !== null });
        if (!project) return null;
        state.replaceProject(project);
        if (candidates) state.replaceCandidates(candidates);
        state.scores = scores;
        state.assignment = assignment;
        queue.prepare();
        return {
          profile: project.profile,
          candidates: candidates?.report ?? null,
          model: model?.summary ?? null,
          scoring: scores?.report ?? null,
          assignment: assignment?.report ?? null,
        };
      }),

    closeProject: () =>
      exclusive.run("Closing the project", async () => {
        state.replaceProject(null);
        await saving.forgetProject();
        return null;
      }),

    savedState: () => saving.state,

    findCandidates: (settings, task) =>
      exclusive.run("Finding candidates", async () => {
        const candidates = await findProjectCandidates(state.requireProject(), settings, task);
        throwIfAborted(task.signal);
        state.replaceCandidates(candidates);
        await saving.project();
        return candidates.report;
      }),

    train: (request, task) =>
      exclusive.run("Training", async () => {
        state.requireCandidates();
        pause = new PauseGate();
        const { model, ...outcome } = await models.train(state, request, task, pause);
        await putModel(model);
        return { model: model.summary, ...outcome };
      }),

    pauseTraining: () => {
      pause.pause();
      return null;
    },

    resumeTraining: () => {
      pause.resume();
      return null;
    },

    scoreAll: (request, task) =>
      exclusive.run("Scoring", async () => {
        state.requireCandidates();
        state.requireModel();
        state.scores = await models.scoreAll(state, task, request?.decisions ?? []);
        queue.prepare();
        await saving.scores();
        return state.scores.report;
      }),

    showRound: ({ round }) =>
      exclusive.run("Showing a round", async () => {
        const shown = withRoundShown(state.requireProject(), state.requireScores(), round);
        if (!shown) throw new WorkbenchError("engine/no-round", `There is no collective round ${round}.`, { round });
        state.scores = shown;
        state.assignment = null;
        queue.prepare();
        await saving.scores();
        return shown.report;
      }),

    compare: (request, task) => exclusive.run("Comparing", () => models.compare(state, request, task)),

    compareConsistency: (request, task) =>
      exclusive.run("Comparing consistency", () => models.compareConsistency(state, request, task)),

    searchTcm: (request, task) => exclusive.run("Choosing margins", () => models.searchTcm(state, request, task)),

    evaluate: (request, task) => exclusive.run("Evaluating", () => evaluate(state, request, task)),

    assign: (request, task) =>
      exclusive.run("Assigning", async () => {
        const { assignment, report } = await assign(state, request, task);
        throwIfAborted(task.signal);
        const changes = assignment !== null || state.assignment !== null;
        state.assignment = assignment;
        if (changes) await saving.scores();
        return report;
      }),

    placeOf: (request) => placeOf(state, { ...request, verdicts: told.all() }),

    currentModel: () => state.model?.summary ?? null,

    exportModel: () => exportModel(state.requireModel()),

    importModel: ({ fileName, bytes }, task) =>
      exclusive.run("Loading a model", async () => {
        const model = await models.importModel({ name: fileName, bytes }, task);
        await putModel(model);
        return model.summary;
      }),

    tellVerdicts: (news) => {
      told.hear(news);
      return null;
    },

    queue: (request) => queue.page({ ...request, verdicts: told.all() }),

    bandCounts: (request) => bandCounts(state, { ...request, verdicts: told.all() }),

    bulkPairs: (request) => bulkPairs(state, { ...request, verdicts: told.all() }),

    explain: (request) => {
      const { left, right } = state.requireProject();
      requireNode(left, "left", request.pair.left);
      requireNode(right, "right", request.pair.right);
      state.requireModel();
      return models.explain(state, request);
    },

    findEntities: ({ side, text, limit }) => findEntities(state.requireProject()[side], text, limit),

    exportFile: (request, task) => exclusive.run("Exporting", () => exportFile(state, request, task)),

    verifyCase: ({ json }) => exclusive.run("Checking a case", () => models.verifyCase(json)),

    measure: ({ settings }, task) =>
      exclusive.run("Measuring", () => {
        state.requireCandidates();
        return models.measure(state, settings, task);
      }),
  };

  async function putModel(model: EngineModel): Promise<void> {
    state.replaceModel(model);
    await saving.model();
  }
}
