import type { MatcherName } from "../../../src/engine/protocol/comparison";

export type MatcherGroup = "Baselines" | "Ablations" | "Crosswalk";

export interface MatcherWords {
  readonly label: string;
  /** The same where room is scarce: at the end of a curve. */
  readonly short: string;
  readonly group: MatcherGroup;
  /** What it is, and the family it stands for. */
  readonly about: string;
}

export const matcherGroups: readonly { readonly group: MatcherGroup; readonly note: string }[] = [
  { group: "Baselines", note: "What others do, each tuned on the validation split" },
  { group: "Ablations", note: "Our model with a part left out" },
  { group: "Crosswalk", note: "Our model" },
];

const words: Readonly<Record<MatcherName, MatcherWords>> = {
  "exact-name": {
    label: "Exact name",
    short: "Exact name",
    group: "Baselines",
    about: "Equal names, case and accents apart",
  },
  "jaro-winkler": {
    label: "Jaro-Winkler",
    short: "Jaro-Winkler",
    group: "Baselines",
    about: "Letters that names have in common, in order — classic record linkage",
  },
  "tf-idf": {
    label: "TF-IDF cosine",
    short: "TF-IDF",
    group: "Baselines",
    about: "Words and trigrams in common, rare ones weigh more",
  },
  "token-jaccard": {
    label: "Token Jaccard",
    short: "Jaccard",
    group: "Baselines",
    about: "Share of words in common",
  },
  "logistic-regression": {
    label: "Logistic regression",
    short: "Logistic regr.",
    group: "Baselines",
    about: "Logistic regression on the comparators — the Magellan family",
  },
  "gradient-boosting": {
    label: "Gradient boosting",
    short: "Boosting",
    group: "Baselines",
    about: "Boosted trees on the comparators — the Magellan family",
  },
  "fellegi-sunter": {
    label: "Fellegi-Sunter",
    short: "Fellegi-Sunter",
    group: "Baselines",
    about: "Agreement weights fitted by EM without labels — the Splink family",
  },
  paris: {
    label: "PARIS",
    short: "PARIS",
    group: "Baselines",
    about: "Probabilities passed along relations, round by round — the PARIS family",
  },
  "name-only": {
    label: "Name-only network",
    short: "Name-only",
    group: "Baselines",
    about: "A network on each entity's own text — the DeepMatcher family, on our features",
  },
  gnn: {
    label: "Plain graph network",
    short: "Plain GNN",
    group: "Baselines",
    about: "Every neighbour weighs the same — the GCN family",
  },
  "no-cross": {
    label: "No cross-graph attention",
    short: "No cross",
    group: "Ablations",
    about: "Each neighbourhood is read on its own",
  },
  "no-self": {
    label: "No self-attention",
    short: "No self",
    group: "Ablations",
    about: "Only counterparts in the other graph weigh",
  },
  all: {
    label: "Crosswalk, both levels",
    short: "Both levels",
    group: "Crosswalk",
    about: "Cross-graph attention at both levels; slower, for each pair carries its trees",
  },
  last: {
    label: "Crosswalk, last level",
    short: "Last level",
    group: "Crosswalk",
    about: "Cross-graph attention at the last level, the default",
  },
  "rounds-only": {
    label: "Rounds without a network",
    short: "Rounds only",
    group: "Ablations",
    about: "Collective rounds that start from the known matches alone",
  },
  collective: {
    label: "Crosswalk, collective",
    short: "Collective",
    group: "Crosswalk",
    about: "Scores of one round are evidence in the next",
  },
};

export function matcherWords(name: MatcherName): MatcherWords {
  return words[name];
}

/** Whether it runs collective rounds: it then scores while it learns, and is measured on pairs that it proposes itself too. */
export function hasRounds(name: MatcherName): boolean {
  return name === "collective" || name === "rounds-only";
}

/** A chosen setting's name as words: "leastWeight" → "least weight". */
export function settingWords(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
