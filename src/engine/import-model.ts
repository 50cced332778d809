import { z } from "zod";
import { WorkbenchError } from "../base/errors";
import { readCheckpoint } from "../model/checkpoint";
import type { SourceFile } from "./protocol/calls";
import { type TensorModel, tensorModel } from "./tensor-model";

const modelSummary = z.object({
  settings: z.object({
    seed: z.number(),
    variant: z.enum(["full", "no-cross", "no-self", "gnn", "name-only"]),
    crossLevels: z.enum(["all", "last"]),
    slots: z.number(),
    hiddenSize: z.number(),
    featureSize: z.number(),
    epochs: z.number(),
    patience: z.number(),
    learningRate: z.number(),
    baseLoss: z.enum(["bce", "hinge"]),
    /** Models written before there was the TCM loss were trained without. */
    tcm: z
      .object({
        positiveMargin: z.number(),
        negativeMargin: z.number(),
        positiveWeight: z.number(),
        negativeWeight: z.number(),
      })
      .nullable()
      .default(null),
    batchPositives: z.number(),
    negativesPerPositive: z.number(),
    ensemble: z.number().default(1),
    /** Models written before there were collective rounds have none. */
    rounds: z.number().default(0),
  }),
  trainedOn: z.string(),
  projectId: z.string(),
  backend: z.string(),
  validPrauc: z.number().nullable(),
  trainedAt: z.number(),
  agreements: z.number().optional(),
  validMatches: z.number().optional(),
  validGuesses: z.number().optional(),
  roundFigures: z
    .array(
      z.object({
        round: z.number(),
        pairs: z.number(),
        proposed: z.number(),
        anchors: z.number(),
        moved: z.number(),
        validPrauc: z.number().nullable(),
        validLabelledPrauc: z.number().nullable(),
        seconds: z.number(),
        kept: z.boolean(),
      }),
    )
    .optional(),
});

/**
 * A model from its checkpoint file. Digest and number of parameters are computed from the content.
 *
 * @throws {WorkbenchError} `format/bad-checkpoint`
 */
export function importModel({ name, bytes }: SourceFile): TensorModel {
  const { model, summary } = readCheckpoint(bytes, name);
  const parsed = modelSummary.safeParse(summary);
  if (parsed.success) return tensorModel(model, parsed.data);
  throw new WorkbenchError(
    "format/bad-checkpoint",
    `${name}: where the model comes from cannot be read: ${z.prettifyError(parsed.error)}. Take the file again from where it was saved.`,
    { fileName: name },
  );
}
