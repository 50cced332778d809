import { WorkbenchError } from "../base/errors";
import { verifyCase } from "../model/verify";
import type { ModelUseCases } from "./model-use-cases";
import { type BackendOptions, withBackend } from "./start-backend";

const missing = (what: string) => () => {
  throw new WorkbenchError("base/internal", `The engine cannot ${what} yet.`);
};

/** The use cases that compute with TensorFlow.js. */
export function tensorModels(options: BackendOptions): ModelUseCases {
  return withBackend(
    {
      train: missing("train"),
      scoreAll: missing("score"),
      explain: missing("explain a score"),
      importModel: missing("load a model"),
      verifyCase: async (json) => {
        const deviations = await verifyCase(JSON.parse(json));
        return {
          quantities: deviations.map(({ quantity, largest, bound }) => ({ quantity, deviation: largest, bound })),
        };
      },
      measure: missing("measure itself"),
    },
    options,
  );
}
