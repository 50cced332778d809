import { useEffect } from "react";
import type { JournalState } from "../stores/journal-store";
import type { TaskState } from "../stores/task-store";
import { useWorkbench } from "../stores/workbench-context";

/** Whether leaving now would lose work: of a task that runs, or decisions that are still being written. */
export function wouldLose({ tasks }: Pick<TaskState, "tasks">, { save }: Pick<JournalState, "save">): boolean {
  // What could not be written is said as such, and asking again at each reload would not bring it back.
  return save.kind === "saving" || tasks.some((task) => task.unsaved);
}

/** Has the browser ask before the page is left or loaded anew while work would be lost. */
export function useLeaveGuard(): void {
  const { tasks, journal } = useWorkbench();
  useEffect(() => {
    // A verdict may be followed by a reload before React has drawn it: the stores are read when it comes to that.
    // The browser asks in its own words.
    const ask = (event: BeforeUnloadEvent) => {
      if (wouldLose(tasks.getState(), journal.getState())) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [tasks, journal]);
}
