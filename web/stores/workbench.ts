import type { BackendChoice } from "../../src/engine/protocol/calls";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import { type OperatingPointStorage, passingOperatingPoints } from "../persistence/operating-point-storage";
import { type AssignmentStore, createAssignmentStore } from "./assignment-store";
import { type ComparisonStore, createComparisonStore } from "./comparison-store";
import { type ConsistencyStore, createConsistencyStore } from "./consistency-store";
import { createDraftStore, type DraftStore } from "./draft-store";
import { createEvaluationStore, type EvaluationStore } from "./evaluation-store";
import { createJournalStore, type JournalStore } from "./journal-store";
import { createMessageStore, type MessageStore } from "./message-store";
import { createOperatingPointStore, type OperatingPointStore } from "./operating-point-store";
import { type PreferenceStorage, passingPreferences } from "./preference-storage";
import { createProjectStore, type ProjectStore } from "./project-store";
import { createSavedStore, type SavedStore } from "./saved-store";
import { createScoringStore, type ScoringStore } from "./scoring-store";
import { createSettingsStore, type SettingsStore } from "./settings-store";
import { createTaskStore, type TaskStore } from "./task-store";
import { createTrainingStore, type TrainingStore } from "./training-store";

/** The engine and every store of the page, wired together. One a page, one a test. */
export interface Workbench {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  readonly settings: SettingsStore;
  readonly project: ProjectStore;
  readonly training: TrainingStore;
  readonly scoring: ScoringStore;
  readonly assignment: AssignmentStore;
  readonly comparison: ComparisonStore;
  readonly consistency: ConsistencyStore;
  readonly operatingPoint: OperatingPointStore;
  readonly evaluation: EvaluationStore;
  readonly journal: JournalStore;
  readonly drafts: DraftStore;
  readonly saved: SavedStore;
}

export interface WorkbenchOptions {
  readonly preferences?: PreferenceStorage;
  /** Where operating points are kept; absent: for the life of the workbench. */
  readonly points?: OperatingPointStorage;
  readonly forcedBackend?: BackendChoice | null;
}

/** What a visit begins with: a backend, then the last project. One after the other, as the engine does long tasks. */
export async function startWorkbench({ settings, project }: Workbench): Promise<void> {
  await settings.getState().startBackend();
  await project.getState().restore();
}

/** Makes the stores and says how one follows another: a new project voids the run, a new model scores the candidates. */
export function createWorkbench(engine: EngineClient, options: WorkbenchOptions = {}): Workbench {
  const tasks = createTaskStore();
  const messages = createMessageStore();
  const journal = createJournalStore();
  const settings = createSettingsStore(engine, options.preferences ?? passingPreferences(), options.forcedBackend);
  const saved = createSavedStore(engine);
  const scoring = createScoringStore({ engine, tasks, messages, journal });
  const assignment = createAssignmentStore({ engine, tasks, messages, journal, scoring });
  const comparison = createComparisonStore(engine, tasks, messages);
  const consistency = createConsistencyStore(engine, tasks, messages);
  const operatingPoint = createOperatingPointStore(options.points ?? passingOperatingPoints());
  const evaluation = createEvaluationStore({ engine, tasks, messages, journal, scoring, operatingPoint });

  const project: ProjectStore = createProjectStore({
    engine,
    tasks,
    messages,
    onProject(restored) {
      journal.getState().reset();
      training.getState().forgetRun();
      comparison.getState().reset();
      consistency.getState().reset();
      evaluation.getState().takeUp(restored?.profile.links ?? null);
      scoring.getState().reset(restored?.scoring ?? null);
      assignment.getState().takeUp(restored?.assignment ?? null);
      void training.getState().refreshModel();
    },
    onCandidates() {
      comparison.getState().reset();
      consistency.getState().reset();
      scoring.getState().reset();
    },
  });

  const training: TrainingStore = createTrainingStore({
    engine,
    tasks,
    messages,
    journal,
    onModel() {
      scoring.getState().reset();
      if (project.getState().candidates !== null) void scoring.getState().scoreAll();
    },
  });

  function followScores(): void {
    const { report } = scoring.getState();
    const { model } = training.getState();
    const scored = report && { modelDigest: report.modelDigest, round: report.round ?? null };
    operatingPoint.getState().followScores(scored ?? (model && { modelDigest: model.digest }));
  }
  scoring.subscribe((now, before) => {
    if (now.report === before.report) return;
    assignment.getState().reset();
    evaluation.getState().reset();
    followScores();
  });
  training.subscribe((now, before) => {
    if (now.model !== before.model) followScores();
  });
  project.subscribe((now, before) => {
    if (now.profile !== before.profile) void operatingPoint.getState().openProject(now.profile?.projectId ?? null);
  });
  // Whatever changes what is kept runs as a task.
  tasks.subscribe((now, before) => {
    if (now.tasks.length < before.tasks.length) void saved.getState().refresh();
  });
  void engine.died.then((error) => settings.setState({ engineDeath: error }));

  const stores = { tasks, messages, settings, project, training, scoring, assignment, comparison };
  return { engine, ...stores, consistency, operatingPoint, evaluation, journal, drafts: createDraftStore(), saved };
}
