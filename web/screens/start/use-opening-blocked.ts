import { useProject, useSettings, useTasks } from "../../stores/workbench-context";

/** Why no project can be opened just now, fit to be shown; null when one can. The engine does one long task at a time. */
export function useOpeningBlocked(): string | null {
  const task = useTasks((state) => state.tasks.at(-1)?.title ?? null);
  const opening = useProject((state) => state.activity?.kind === "opening");
  const starting = useSettings((state) => state.backendStarting);
  const looking = useProject((state) => state.kept === "unknown");
  if (opening) return "A project is being opened.";
  if (task !== null)
    return `${task} is running. Stop it in the status bar, or let it finish, before you open a project.`;
  if (starting || looking) return "The engine is starting.";
  return null;
}
