import type { Baseline } from "./baseline";
import { exactName } from "./exact-name";
import { fellegiSunter } from "./fellegi-sunter";
import { gradientBoosting } from "./gradient-boosting";
import { jaroWinkler } from "./jaro-winkler";
import { logisticRegression } from "./logistic-regression";
import { paris } from "./paris";
import { tfIdf } from "./tf-idf";
import { tokenJaccard } from "./token-jaccard";

export type BaselineName =
  | "exact-name"
  | "jaro-winkler"
  | "tf-idf"
  | "token-jaccard"
  | "logistic-regression"
  | "gradient-boosting"
  | "fellegi-sunter"
  | "paris";

/** Every matcher that needs no network, by the name under which it is compared. */
export const baselines: Readonly<Record<BaselineName, Baseline>> = {
  "exact-name": exactName,
  "jaro-winkler": jaroWinkler,
  "tf-idf": tfIdf,
  "token-jaccard": tokenJaccard,
  "logistic-regression": logisticRegression,
  "gradient-boosting": gradientBoosting,
  "fellegi-sunter": fellegiSunter,
  paris,
};
