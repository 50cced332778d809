import type { ConsistencyClasses } from "../../src/engine/protocol/consistency";
import type { TcmSettings, TrainingSettings } from "../../src/engine/protocol/training";
import type { AccuracySource } from "./accuracy-sets";

/** A set on which runs without and with the TCM loss are compared. Fixed before anything was measured. */
export interface ThresholdSet {
  readonly id: string;
  readonly title: string;
  readonly source: AccuracySource;
  /** What a reader must know of it. */
  readonly note: string;
  /** Candidates a left entity. */
  readonly k: number;
  readonly classes: ConsistencyClasses;
  readonly levels: readonly TrainingSettings["crossLevels"][];
  /** Seeds 1 to so many. */
  readonly seeds: number;
  /** What differs from the Train screen's defaults. */
  readonly settings: Partial<TrainingSettings>;
}

export const losses = ["bce", "hinge"] as const satisfies readonly TrainingSettings["baseLoss"][];

/** MODEL.md's defaults, for every set. */
export const measuredTcm: TcmSettings = {
  positiveMargin: 0.9,
  negativeMargin: 0.5,
  positiveWeight: 1,
  negativeWeight: 1,
};

/** Small enough that all of it takes about an hour on one core; the same without and with, of course. */
const small = { epochs: 8, rounds: 0 } as const;

const films = (preset: string, title: string, note: string): ThresholdSet => ({
  id: `films-${preset}`,
  title,
  source: { kind: "films", preset, seed: 1 },
  note,
  k: 20,
  classes: { by: "type" },
  levels: ["last", "all"],
  seeds: 5,
  settings: { ...small, slots: 6, negativesPerPositive: 5 },
});

export const thresholdSets: readonly ThresholdSet[] = [
  films(
    "crafts",
    "Films by craft",
    "Generated: eight types, directors well described, editors badly; knobs fixed before anything was measured.",
  ),
  films(
    "crafts-hard",
    "Films by craft, hard",
    "Generated: the same with a third of the people sharing names and 30% of the edges missing; knobs fixed before anything was measured.",
  ),
  {
    id: "moviegraph-tmdb-tvdb",
    title: "MovieGraph TMDB-TVDB",
    source: { kind: "shared", folder: "moviegraph-tmdb-tvdb" },
    note: "Four types with links. Its left side has no edges, so there is one encoder. Lost matches count as missed.",
    k: 20,
    classes: { by: "type" },
    levels: ["last"],
    seeds: 5,
    settings: { ...small, slots: 6 },
  },
  {
    id: "walmart-amazon",
    title: "Walmart-Amazon by category",
    source: { kind: "shared", folder: "walmart-amazon" },
    note: "A single type; classes are the left side's categories (`in_category`), those with ten test matches: three.",
    k: 20,
    classes: { by: "relation", relation: "in_category" },
    levels: ["last"],
    seeds: 5,
    settings: { ...small, slots: 6 },
  },
];
