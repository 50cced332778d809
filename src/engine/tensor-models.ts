import { WorkbenchError } from "../base/errors";
import type { ModelUseCases } from "./model-use-cases";

const missing = (what: string) => () => {
  throw new WorkbenchError("base/internal", `The engine cannot ${what} yet.`);
};

/** The use cases that compute with TensorFlow.js. */
export const tensorModels: ModelUseCases = {
  startBackend: missing("start a backend"),
  train: missing("train"),
  scoreAll: missing("score"),
  explain: missing("explain a score"),
  importModel: missing("load a model"),
  verifyCase: missing("check a case"),
  measure: missing("measure itself"),
};
