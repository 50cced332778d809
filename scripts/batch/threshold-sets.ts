import type { ConsistencyClasses } from "../../src/engine/protocol/consistency";
import type { TcmSettings, TrainingSettings } from "../../src/engine/protocol/training";
import { articleTcm, defaultTcm } from "../../src/engine/protocol/training-defaults";
import type { AccuracySource } from "./accuracy-sets";

/** A set on which runs without and with the TCM loss are compared. Fixed before anything was measured. */
export interface ThresholdSet {
  readonly id: string;
  readonly title: string;
  readonly source: AccuracySource;
  /** What a reader must know of it. */
  readonly note: string;
  /** What looking closer found, on the validation split; empty where nobody has. */
  readonly finding: string;
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

/** Settings of the TCM loss that are measured, for every set alike. */
export interface MeasuredTcm {
  /** Stands in `threshold.json`. */
  readonly id: string;
  readonly title: string;
  readonly tcm: TcmSettings;
}

const named = (title: string, tcm: TcmSettings): MeasuredTcm => {
  const { positiveMargin, negativeMargin, positiveWeight, negativeWeight } = tcm;
  return {
    id: `${positiveMargin}/${negativeMargin}`,
    title: `${title}: m⁺ ${positiveMargin}, m⁻ ${negativeMargin}, λ⁺ ${positiveWeight}, λ⁻ ${negativeWeight}`,
    tcm,
  };
};

/** The defaults first. */
export const measuredTcms: readonly MeasuredTcm[] = [
  named("Crosswalk's margins", defaultTcm),
  named("The article's margins", articleTcm),
];

/** Small enough that all of it takes about an hour on one core; the same without and with, of course. */
const small = { epochs: 8, rounds: 0 } as const;

const films = (preset: string, title: string, note: string, finding: string): ThresholdSet => ({
  id: `films-${preset}`,
  title,
  source: { kind: "films", preset, seed: 1 },
  note,
  finding,
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
    "On validation, where genres are too few to be a class, TCM halves OPIS × 1000 with BCE, `last`: 1.1 to 0.5 (three seeds). On the test split the " +
      "genres, 13 matches of which half go by another name, carry most of OPIS, and TCM has six genres to learn from: see the large classes. Of the " +
      "margins and weights tried there (0.9 / 0.1, 0.8 / 0.2, 0.9 / 0.3; weights of 5 and 20) none was better than MODEL.md's on both presets and losses.",
  ),
  films(
    "crafts-hard",
    "Films by craft, hard",
    "Generated: the same with a third of the people sharing names and 30% of the edges missing; knobs fixed before anything was measured.",
    "On validation, without genres: BCE, `last` 3.1 to 1.7 (five seeds), hinge 21.9 to 3.4 (two seeds). On the test split genres carry OPIS with BCE here too.",
  ),
  {
    id: "moviegraph-tmdb-tvdb",
    title: "MovieGraph TMDB-TVDB",
    source: { kind: "shared", folder: "moviegraph-tmdb-tvdb" },
    note: "Four types with links. Its left side has no edges, so there is one encoder. Lost matches count as missed.",
    finding:
      "TCM draws the nine TvShow matches that there are to learn from towards 0.9, and lifts that type's easy non-matches with them, to a median of " +
      "0.04 where those of other types lie at 0.01. That is below m⁻, where TCM does not pull, but within the calibration range (0.04 to 0.15 with BCE), so " +
      "half of them count as false accepts at its lower end. Between Person and TvEpisode, the types that validation can judge, OPIS × 1000 is below 0.1 either way.",
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
    finding: "",
    k: 20,
    classes: { by: "relation", relation: "in_category" },
    levels: ["last"],
    seeds: 5,
    settings: { ...small, slots: 6 },
  },
];
