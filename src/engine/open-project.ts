import type { TaskContext } from "../base/task";
import type { OpenProject } from "./engine-state";
import { openDemo } from "./open-demo";
import { openTables } from "./open-tables";
import type { StoredSource } from "./storage";

/** Opens a project from where it comes from. The same source gives the same project. */
export function openSource(source: StoredSource, task: TaskContext): Promise<OpenProject> {
  return source.kind === "demo" ? openDemo(source.request, task) : openTables(source.request, task);
}
