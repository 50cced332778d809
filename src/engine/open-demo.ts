import type { TaskContext } from "../base/task";
import { adityaRajProject } from "../demos/aditya-raj";
import type { DemoProject } from "../demos/demo-project";
import { filmsProject } from "../demos/films/films-project";
import { radioactiveProject } from "../demos/radioactive/radioactive-project";
import { buildProject } from "./build-project";
import type { OpenProject } from "./engine-state";
import type { DemoRequest } from "./protocol/calls";

/** Example projects come with their own splits; this one is never used. */
const UNUSED_SPLIT_SEED = 1;

/** Makes an example project. The caller puts it in place. */
export async function openDemo(request: DemoRequest, task: TaskContext): Promise<OpenProject> {
  const demo = await makeDemo(request, task);
  const problems = { first: [], total: 0, byCode: {} };
  return buildProject({ ...demo, problems }, { kind: "demo", request }, UNUSED_SPLIT_SEED);
}

function makeDemo(request: DemoRequest, task: TaskContext): DemoProject | Promise<DemoProject> {
  switch (request.demo) {
    case "aditya-raj":
      return adityaRajProject();
    case "radioactive":
      return radioactiveProject(request.seed, task);
    case "films":
      return filmsProject(request.preset, request.seed, task);
  }
}
