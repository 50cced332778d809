import { WorkbenchError } from "../base/errors";

/** Which parts of the attention take part (MODEL.md, section 2). */
export interface AttentionSwitches {
  readonly selfAttention: boolean;
  /** Cross-graph attention at level 1 and at level 2. */
  readonly crossAttention: readonly [level1: boolean, level2: boolean];
  /** Without it the second half of each level is 0: the name-only model. */
  readonly aggregation: boolean;
}

/** Everything that fixes the shape of the model's parameters and the path of its computation. */
export interface ModelSettings {
  /** Slots a hop, K. */
  readonly slots: number;
  /** Hidden channels, h. */
  readonly hiddenSize: number;
  /** Input features, d. */
  readonly featureSize: number;
  /** T */
  readonly types: number;
  /** 2R + 1 */
  readonly relationIds: number;
  /** Bases that the relations' matrices are mixed from, B; 0: each relation id has a matrix of its own. */
  readonly relationBases: number;
  /** Attribute comparators, M. */
  readonly comparators: number;
  /** Relation ids that have an echo of their own; the rest share one (`echo-groups.ts`). G */
  readonly echoGroups: number;
  /** Hidden channels of the scorer. */
  readonly scorerSize: number;
  readonly switches: AttentionSwitches;
  /** Whether the echo reaches the scorer: not in the variants no-cross, plain GNN and name-only. */
  readonly echo: boolean;
}

export type ModelVariant = "full" | "no-cross" | "no-self" | "gnn" | "name-only";

/** Up to so many relation ids have a matrix each: 25 MB of weights at h = 64. */
const MOST_OWN_MATRICES = 512;
const BASES = 8;

/** Bases for so many relation ids: MODEL.md asks for exact matrices where they are few. */
export function basesFor(relationIds: number): number {
  return relationIds > MOST_OWN_MATRICES ? BASES : 0;
}

/** The switches of a named variant. */
export function switchesOf(variant: ModelVariant, crossLevels: "all" | "last"): AttentionSwitches {
  const cross = variant === "full" || variant === "no-self";
  return {
    selfAttention: variant === "full" || variant === "no-cross",
    crossAttention: [cross && crossLevels === "all", cross],
    aggregation: variant !== "name-only",
  };
}

/** Length of the scorer's input: a ⊙ b, |a − b| (2h each), cos, echo sums and differences, comparators. */
export function scorerInputSize(settings: ModelSettings): number {
  return 4 * settings.hiddenSize + 1 + (settings.echo ? 2 * settings.echoGroups : 0) + settings.comparators;
}

/** @throws {WorkbenchError} `model/settings` naming the setting that is out of range */
export function checkModelSettings(settings: ModelSettings): void {
  const ranges: readonly [keyof ModelSettings, number, number][] = [
    ["slots", 1, 64],
    ["hiddenSize", 1, 1024],
    ["featureSize", 1, 65_536],
    ["types", 1, 65_535],
    ["relationIds", 1, 65_535],
    ["relationBases", 0, 64],
  ];
  for (const [name, least, most] of ranges) {
    const value = settings[name] as number;
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new WorkbenchError(
        "model/settings",
        `${name}: expected a whole number from ${least} to ${most}, found ${value}.`,
        {
          value,
        },
      );
    }
  }
}
