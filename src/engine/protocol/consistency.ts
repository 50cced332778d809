import type { OpisReport } from "../../evaluation/measure-opis";
import type { TcmSettings, TrainingSettings } from "./training";

/**
 * What pairs are classed by: the left entity's type, one of its attributes with few values, or the first neighbour that a relation leads to
 * ("" being a class of its own: none).
 */
export type ConsistencyClasses =
  | { readonly by: "type" }
  | { readonly by: "attribute"; readonly attribute: string }
  | { readonly by: "relation"; readonly relation: string };

/** Trains the same settings without and with the TCM loss, seed after seed, on the open project's candidates and splits. */
export interface ConsistencyRequest {
  /** `tcm` is that of the runs with it, the defaults where it is null; the seeds are those below. Collective rounds are left out. */
  readonly settings: TrainingSettings;
  /** At least one; each is run without and then with. */
  readonly seeds: readonly number[];
  readonly classes: ConsistencyClasses;
  /** Whether to draw the entities of the first seed's two runs on a map. */
  readonly withMaps: boolean;
}

export interface ConsistencyProgress {
  /** Runs done and asked for. */
  readonly done: number;
  readonly total: number;
  /** What is being done, in the user's words, and how far that is in [0, 1]; null where it cannot be said. */
  readonly stage: string;
  readonly share: number | null;
  /** Runs that have finished since the last word, each told once; they outlive a stop. */
  readonly finished: readonly ConsistencyRun[];
}

/** Figures of one split by the candidates protocol; the network alone. null where a figure does not apply. */
export interface ConsistencyFigures {
  readonly matches: number;
  readonly prauc: number | null;
  /** At the run's own threshold, chosen on validation. */
  readonly f1: number | null;
  readonly hits1: number | null;
  readonly mrr: number | null;
  /** Over the default calibration range; `epsilonOpis` is 10%-OPIS. */
  readonly opis: OpisReport;
}

/** Utility of each class along the thresholds of the calibration range. */
export interface UtilityCurves {
  /** [points] ascending, from one end of the range to the other; at most 200 */
  readonly thresholds: readonly number[];
  readonly classes: readonly { readonly name: string; readonly utilities: readonly number[] }[];
}

/** Entities of known matches on the plane in which their embeddings spread most: principal components, by the run's own axes. */
export interface EntityMap {
  /** [entities] left and right entity of a match, one after the other */
  readonly points: readonly { readonly x: number; readonly y: number; readonly type: string; readonly name: string }[];
  /** Share of the embeddings' variance that the plane shows, in [0, 1]. */
  readonly shown: number;
}

export interface ConsistencyRun {
  readonly seed: number;
  /** null: without. */
  readonly tcm: TcmSettings | null;
  /** null when it failed. */
  readonly result: ConsistencyResult | null;
  /** Why it failed, in a sentence; null when it did not. */
  readonly failure: string | null;
}

export interface ConsistencyResult {
  readonly valid: ConsistencyFigures;
  readonly test: ConsistencyFigures;
  /** Of best F1 on validation. */
  readonly threshold: number;
  /** Test split; null where there is no calibration range. */
  readonly curves: UtilityCurves | null;
  /** null where it was not asked for. */
  readonly map: EntityMap | null;
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly seconds: number;
}

/** Candidates that one of a seed's runs accepts at its own threshold and the other does not. */
export interface VerdictFlips {
  readonly seed: number;
  /** All candidates. */
  readonly pairs: number;
  /** Accepted without TCM alone, and with TCM alone. */
  readonly lost: number;
  readonly gained: number;
  /** Of the test split's pairs: flips for the better and for the worse. */
  readonly righted: number;
  readonly wronged: number;
}

export interface ConsistencyReport {
  /** Seed after seed, each without and then with. */
  readonly runs: readonly ConsistencyRun[];
  /** Of the seeds whose two runs both ended well. */
  readonly flips: readonly VerdictFlips[];
  readonly seconds: number;
}

/** Chooses margins and weights of the TCM loss on the validation split. */
export interface TcmSearchRequest {
  /** With the seed; `tcm` is what each try replaces. */
  readonly settings: TrainingSettings;
  readonly classes: ConsistencyClasses;
  /** Absent: a small grid around the defaults. */
  readonly grid?: readonly TcmSettings[];
}

/** One try, by validation alone. */
export interface TcmTry {
  /** null: without. */
  readonly tcm: TcmSettings | null;
  readonly prauc: number | null;
  readonly opis: number | null;
  /** True where PRAUC falls no more than 0.005 below that without. */
  readonly admissible: boolean;
}

export interface TcmSearchProgress extends Omit<ConsistencyProgress, "finished"> {
  readonly finished: readonly TcmTry[];
}

export interface TcmSearchReport {
  /** The first is the one without. */
  readonly tries: readonly TcmTry[];
  /** The admissible one of lowest OPIS; null where none beats the one without. */
  readonly chosen: TcmSettings | null;
  /** Why nothing was chosen, in a sentence; null when something was. */
  readonly reason: string | null;
  readonly seconds: number;
}
