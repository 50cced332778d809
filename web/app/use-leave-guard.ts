import { useEffect } from "react";
import { useTasks } from "../stores/workbench-context";

/** Has the browser ask before the page is left or loaded anew while a task runs whose work would be lost. */
export function useLeaveGuard(): void {
  const unsaved = useTasks((state) => state.tasks.some((task) => task.unsaved));
  useEffect(() => {
    if (!unsaved) return;
    // The browser asks in its own words.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
