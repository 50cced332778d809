import { baselines } from "../baselines/registry";
import { PairEvidence } from "./collective/pair-evidence";
import { compareMatchers } from "./compare/compare-matchers";
import { compareConsistency } from "./consistency/compare-consistency";
import { searchTcm } from "./consistency/search-tcm";
import { explain } from "./explain";
import { GraphReadings } from "./graph-readings";
import { importModel } from "./import-model";
import { measureEngine } from "./measure-engine";
import type { ModelUseCases } from "./model-use-cases";
import { scoreAll } from "./score-all";
import { type BackendOptions, withBackend } from "./start-backend";
import { train } from "./train";
import { verify } from "./verify";

/** The use cases that compute with TensorFlow.js, on whichever backend `startBackend` chose. */
export function tensorModels(options: BackendOptions): ModelUseCases {
  return withBackend(tensorUseCases(), options);
}

/** The same without a choice of backend: they run on the current one. */
export function tensorUseCases(): Omit<ModelUseCases, "startBackend"> {
  const readings = new GraphReadings();
  const evidence = new PairEvidence();
  return {
    train: (state, request, task, pause) => train(state, request, task, pause, readings),
    scoreAll: (state, task, decisions) => scoreAll(state, task, readings, decisions),
    compare: (state, request, task) => compareMatchers(state, request, task, readings, baselines),
    compareConsistency: (state, request, task) => compareConsistency(state, request, task, readings),
    searchTcm: (state, request, task) => searchTcm(state, request, task, readings),
    explain: (state, request) => explain(state, request, readings, evidence),
    importModel: async (file) => importModel(file),
    verifyCase: (json) => verify(json),
    measure: (state, settings, task) => measureEngine(state, settings, task, readings),
  };
}
