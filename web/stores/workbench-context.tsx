import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { WorkbenchError } from "../../src/base/errors";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { AssignmentState } from "./assignment-store";
import type { ComparisonState } from "./comparison-store";
import type { ConsistencyState } from "./consistency-store";
import { draftsOf, type ProjectDrafts } from "./draft-store";
import type { EvaluationState } from "./evaluation-store";
import type { JournalState } from "./journal-store";
import type { OperatingPointState } from "./operating-point-store";
import type { ProjectState } from "./project-store";
import type { SavedStoreState } from "./saved-store";
import type { ScoringState } from "./scoring-store";
import type { SettingsState } from "./settings-store";
import type { TaskState } from "./task-store";
import type { TrainingState } from "./training-store";
import type { Workbench } from "./workbench";

const WorkbenchContext = createContext<Workbench | null>(null);

export function WorkbenchProvider({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  return <WorkbenchContext value={workbench}>{children}</WorkbenchContext>;
}

/** The stores themselves, for actions and for reading without following. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new WorkbenchError("base/internal", "A screen was drawn outside WorkbenchProvider.");
  return workbench;
}

export function useEngine(): EngineClient {
  return useWorkbench().engine;
}

/** Says a short sentence in the status bar's live region. */
export function useSay(): (text: string) => void {
  const { messages } = useWorkbench();
  return messages.getState().say;
}

/** Each of these follows one store; the selector's result must be stable (no fresh object a call). */
export function useProject<Slice>(select: (state: ProjectState) => Slice): Slice {
  return useStore(useWorkbench().project, select);
}
export function useTraining<Slice>(select: (state: TrainingState) => Slice): Slice {
  return useStore(useWorkbench().training, select);
}
export function useScoring<Slice>(select: (state: ScoringState) => Slice): Slice {
  return useStore(useWorkbench().scoring, select);
}
export function useAssignment<Slice>(select: (state: AssignmentState) => Slice): Slice {
  return useStore(useWorkbench().assignment, select);
}
export function useComparison<Slice>(select: (state: ComparisonState) => Slice): Slice {
  return useStore(useWorkbench().comparison, select);
}
export function useConsistency<Slice>(select: (state: ConsistencyState) => Slice): Slice {
  return useStore(useWorkbench().consistency, select);
}
export function useOperatingPoint<Slice>(select: (state: OperatingPointState) => Slice): Slice {
  return useStore(useWorkbench().operatingPoint, select);
}
export function useEvaluation<Slice>(select: (state: EvaluationState) => Slice): Slice {
  return useStore(useWorkbench().evaluation, select);
}
/** What one project has pending in its fields. */
export function useDrafts<Slice>(projectId: string, select: (drafts: ProjectDrafts) => Slice): Slice {
  return useStore(useWorkbench().drafts, (state) => select(draftsOf(state, projectId)));
}
export function useTasks<Slice>(select: (state: TaskState) => Slice): Slice {
  return useStore(useWorkbench().tasks, select);
}
export function useSettings<Slice>(select: (state: SettingsState) => Slice): Slice {
  return useStore(useWorkbench().settings, select);
}
export function useSaved<Slice>(select: (state: SavedStoreState) => Slice): Slice {
  return useStore(useWorkbench().saved, select);
}
export function useJournal<Slice>(select: (state: JournalState) => Slice): Slice {
  return useStore(useWorkbench().journal, select);
}
