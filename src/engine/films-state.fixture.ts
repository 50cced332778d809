import { generateFilms } from "../demos/films/films-project";
import { filmsPreset } from "../demos/films/presets";
import { buildProject } from "./build-project";
import { EngineState } from "./engine-state";
import { findProjectCandidates } from "./find-candidates";
import type { TrainingSettings } from "./protocol/training";
import { defaultTrainingSettings } from "./protocol/training-defaults";

/** Settings of a run that takes a fraction of a second on `openFilms`. */
export const smallRun: TrainingSettings = {
  ...defaultTrainingSettings,
  slots: 4,
  hiddenSize: 8,
  featureSize: 32,
  epochs: 2,
  batchPositives: 8,
  negativesPerPositive: 3,
  rounds: 0,
};

/** Forty generated films with their people, opened, candidates found. */
export async function openFilms(): Promise<EngineState> {
  const settings = { ...filmsPreset("tiny").settings, films: 40, people: 50, companies: 20 };
  const demo = await generateFilms("Forty films", settings, 1);
  const problems = { first: [], total: 0, byCode: {} };
  const state = new EngineState();
  state.replaceProject(buildProject({ ...demo, problems }, { kind: "demo", request: { demo: "aditya-raj" } }, 1));
  state.replaceCandidates(await findProjectCandidates(state.requireProject(), { k: 5, fields: "names" }, {}));
  return state;
}
