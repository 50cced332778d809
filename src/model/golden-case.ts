import { z } from "zod";
import { WorkbenchError } from "../base/errors";
import { type EncodingPlan, planLevel } from "../sampling/encoding-plan";

const array = z.object({ shape: z.array(z.number().int().nonnegative()), data: z.array(z.number()) });
const attention = z.object({ weight: array, cross: array, self: array });
const encoderArrays = z.object({
  inputWeight: array,
  inputBias: array,
  typeEmbedding: array,
  relationWeight1: array,
  relationBias1: array,
  attention1: array,
  relationWeight2: array,
  relationBias2: array,
  attention2: array,
});

/** One case of golden vectors: inputs, parameters and what must come out (fixtures/golden/README.md gives the layout). */
export const goldenCaseSchema = z.object({
  case: z.string(),
  sizes: z.object({
    pairs: z.number().int(),
    slots: z.number().int(),
    inputDim: z.number().int(),
    hiddenDim: z.number().int(),
    relationIds: z.number().int(),
    types: z.number().int(),
  }),
  switches: z.object({
    selfAttention: z.boolean(),
    crossAttention: z.tuple([z.boolean(), z.boolean()]),
    aggregation: z.boolean(),
  }),
  inputs: z.object({
    rootFeatures: array,
    rootTypes: array,
    hop1Features: array,
    hop1Types: array,
    hop1Relations: array,
    hop1Mask: array,
    hop2Features: array,
    hop2Types: array,
    hop2Relations: array,
    hop2Mask: array,
  }),
  parameters: encoderArrays,
  expected: z.object({
    embedding: array,
    attention: z.object({ level1_hop2: attention, level1_hop1: attention, level2_hop1: attention }),
  }),
  cotangent: array,
  gradients: encoderArrays,
});

export type GoldenCase = z.infer<typeof goldenCaseSchema>;
export type GoldenArray = z.infer<typeof array>;

/** @throws {WorkbenchError} `model/shape` naming the first field that does not fit */
export function parseGoldenCase(json: unknown): GoldenCase {
  const parsed = goldenCaseSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WorkbenchError(
    "model/shape",
    `Golden case: expected the layout of fixtures/golden/README.md, found at ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

/** A golden case as a plan: every slot is a node of its own, so nothing is shared. */
export interface GoldenPlan {
  readonly plan: EncodingPlan;
  /** [n0, d] */
  readonly features: Float32Array;
  /** [n0] */
  readonly types: Int32Array;
}

/** Rows: 2P roots (pair-major, side inner), then 2PK hop-1 nodes, then 2PK² hop-2 nodes. */
export function planOfGoldenCase(golden: GoldenCase): GoldenPlan {
  const { pairs, slots, relationIds } = golden.sizes;
  const { inputs } = golden;
  const roots = 2 * pairs;
  const hop1 = roots * slots;
  const hop1Rows = Int32Array.from(inputs.hop1Mask.data, (valid, slot) => (valid ? roots + slot : -1));
  const hop2Rows = Int32Array.from(inputs.hop2Mask.data, (valid, slot) => (valid ? roots + hop1 + slot : -1));
  const level1Rows = new Int32Array((roots + hop1) * slots);
  const level1Relations = new Int32Array((roots + hop1) * slots);
  level1Rows.set(hop1Rows);
  level1Rows.set(hop2Rows, hop1);
  level1Relations.set(inputs.hop1Relations.data);
  level1Relations.set(inputs.hop2Relations.data, hop1);
  const level2Relations = Int32Array.from(inputs.hop1Relations.data);
  const rows = roots + hop1 + hop1 * slots;
  return {
    plan: {
      sides: new Uint8Array(rows),
      nodes: new Int32Array(rows),
      level1: planLevel(
        { nodes: roots + hop1, slotsPerNode: slots, slotRows: level1Rows, slotRelations: level1Relations },
        rows,
        relationIds,
      ),
      level2: planLevel(
        { nodes: roots, slotsPerNode: slots, slotRows: hop1Rows, slotRelations: level2Relations },
        roots + hop1,
        relationIds,
      ),
      lefts: Int32Array.from({ length: pairs }, (_, pair) => 2 * pair),
      rights: Int32Array.from({ length: pairs }, (_, pair) => 2 * pair + 1),
    },
    features: Float32Array.from([
      ...inputs.rootFeatures.data,
      ...inputs.hop1Features.data,
      ...inputs.hop2Features.data,
    ]),
    types: Int32Array.from([...inputs.rootTypes.data, ...inputs.hop1Types.data, ...inputs.hop2Types.data]),
  };
}
