import type { TaskContext } from "../base/task";
import { readProject } from "../formats/read-project";
import { buildProject } from "./build-project";
import type { OpenProject } from "./engine-state";
import type { TablesRequest } from "./protocol/calls";

const DEFAULT_SPLIT_SEED = 1;

/** Reads the user's own files. The caller puts the project in place. */
export async function openTables(request: TablesRequest, task: TaskContext): Promise<OpenProject> {
  const opened = await readProject(request, task);
  const { label, schema, embeddings, seed = DEFAULT_SPLIT_SEED } = request;
  const parts = { ...opened, label, description: "", highlights: [], schema, vectorChoice: embeddings?.use };
  return buildProject(parts, { kind: "tables", request }, seed);
}
