import { type MatcherName, matcherNames } from "../../src/engine/protocol/comparison";
import type { TrainingSettings } from "../../src/engine/protocol/training";

/** Our model as the Train screen trains it; chosen before anything was measured, and the same for every set. */
export const OURS: MatcherName = "collective";

/** Where a matcher takes a minute or more. */
const fewMatchers: readonly MatcherName[] = [
  "exact-name",
  "tf-idf",
  "gradient-boosting",
  "paris",
  "last",
  "rounds-only",
  "collective",
];

/** What a set's row in the headline table shows, on the test split. `prauc` counts lost matches as missed. */
export type HeadlineMetric = "labelled-f1" | "candidates-f1" | "hits1" | "hits1-linked" | "prauc" | "prauc-by-type";

export interface HeadlineGoal {
  readonly metric: HeadlineMetric;
  /** Figures of others, each named, as quoted in the literature. */
  readonly published: readonly string[];
  /** Fractions; null where none was set. */
  readonly reach: number | null;
  readonly aim: number | null;
}

export type AccuracySource =
  | { readonly kind: "films"; readonly preset: string; readonly seed: number }
  | {
      /** A folder of `fixtures`, or of the public data beside the repository. */
      readonly kind: "fixture" | "shared";
      readonly folder: string;
      /** Attributes that are taken out of the left node table before it is opened; the names stay. */
      readonly withoutAttributes?: readonly string[];
    };

export interface AccuracySet {
  readonly id: string;
  readonly title: string;
  readonly source: AccuracySource;
  /** What a reader must know of it. */
  readonly note: string;
  /** Candidates a left entity. */
  readonly k: number;
  readonly matchers: readonly MatcherName[];
  /** Seeds 1 to so many. They drive training and sampling; data, splits and candidates stay the same. */
  readonly seeds: number;
  /** What differs from the Train screen's defaults. */
  readonly settings: Partial<TrainingSettings>;
  /** null: in no headline. */
  readonly goal: HeadlineGoal | null;
  /** Left types whose labels are withheld in turn, for so many seeds. */
  readonly withhold: { readonly types: readonly string[]; readonly seeds: number } | null;
  /** False: measured only when it is named. */
  readonly byDefault: boolean;
  /** `growth`: one of the sizes of one world. */
  readonly part: "data" | "growth";
}

/** These learn without labels of a type from the labels of the others. */
export const withheldMatchers: readonly MatcherName[] = ["gradient-boosting", "last", "collective"];

/** These read the graphs themselves: they need no comparators, and their scores depend on no seed, so that once is enough. */
export const textMatchers: ReadonlySet<MatcherName> = new Set<MatcherName>([
  "exact-name",
  "jaro-winkler",
  "tf-idf",
  "token-jaccard",
  "paris",
]);

const common = {
  note: "",
  k: 20,
  matchers: matcherNames,
  seeds: 5,
  settings: {},
  goal: null,
  withhold: null,
  byDefault: true,
  part: "data",
} as const satisfies Partial<AccuracySet>;

const shared = (folder: string) => ({ id: folder, source: { kind: "shared", folder } }) as const;

/** A graph of 15,000 and more entities a side, a single type, thousands of links. */
const large = { ...common, matchers: fewMatchers, seeds: 3, settings: { epochs: 4 } } as const;

const growth = (preset: string, entities: string) =>
  ({
    ...common,
    id: `growth-${preset}`,
    title: `Films, ${entities} entities a side`,
    source: { kind: "films", preset, seed: 1 },
    matchers: ["last", "collective"],
    seeds: 1,
    settings: { epochs: 4 },
    part: "growth",
  }) as const;

export const accuracySets: readonly AccuracySet[] = [
  {
    ...common,
    id: "small-films",
    title: "Films, 150 entities (fixture)",
    source: { kind: "fixture", folder: "small-films" },
    note: "Generated; for tests: no claim rests on so few links.",
  },
  {
    ...common,
    id: "tiny-music",
    title: "Tiny music (fixture)",
    source: { kind: "fixture", folder: "tiny-music" },
    note: "Invented, 23 matches; for tests: no claim rests on it.",
  },
  {
    ...common,
    id: "films-tiny",
    title: "Films, tiny",
    source: { kind: "films", preset: "tiny", seed: 1 },
    note: "Generated: two decent databases of 2,000 entities.",
  },
  {
    ...common,
    id: "films-hard",
    title: "Films, hard",
    source: { kind: "films", preset: "hard", seed: 1 },
    note:
      "Generated; its knobs were fixed before anything was measured: 1,500 films, 1,800 people of whom a third are homonyms, 30% of the " +
      "edges missing on each side, names abbreviated and misspelt, 20% of the matches labelled. Lost matches count as missed.",
    k: 40,
    goal: {
      metric: "prauc",
      published: ["independent reference, one round 0.69", "five rounds 0.80"],
      reach: 0.8,
      aim: 0.95,
    },
    withhold: { types: ["Company", "Film", "Person"], seeds: 3 },
  },
  {
    ...common,
    ...shared("itunes-amazon"),
    title: "iTunes-Amazon",
    goal: { metric: "labelled-f1", published: ["Magellan 91.2", "Ditto 97.1"], reach: 0.95, aim: 0.98 },
  },
  {
    ...common,
    ...shared("walmart-amazon"),
    title: "Walmart-Amazon",
    goal: { metric: "labelled-f1", published: ["Magellan 71.9", "Ditto 86.8"], reach: 0.75, aim: 0.87 },
  },
  {
    ...common,
    ...shared("beer"),
    title: "Beer",
    note: "14 test matches: one error is some 4 points of F1.",
    goal: { metric: "labelled-f1", published: ["Magellan 78.8", "Ditto 94.4"], reach: 0.85, aim: 0.94 },
  },
  {
    ...common,
    ...shared("moviegraph-tmdb-tvdb"),
    title: "MovieGraph TMDB-TVDB",
    note: "The left side has no edges, and matches are many-to-many. Lost matches count as missed.",
    k: 50,
    seeds: 3,
    goal: {
      metric: "prauc-by-type",
      published: ["name equality finds 2,282 of 2,388"],
      reach: 0.97,
      aim: 0.99,
    },
    withhold: { types: ["Company", "Person", "TvEpisode", "TvShow"], seeds: 3 },
  },
  {
    ...large,
    ...shared("dbp15k-fr-en"),
    title: "DBP15K French-English",
    note: "With the machine translation of the left names (`name_en_machine`) that the data set has. Training sees 20% of the links, validation 10%.",
    goal: { metric: "hits1-linked", published: ["RDGCN 88.6", "BERT-INT 99.2"], reach: 0.93, aim: 0.97 },
  },
  {
    ...large,
    id: "dbp15k-fr-en-untranslated",
    title: "DBP15K French-English, untranslated",
    source: { kind: "shared", folder: "dbp15k-fr-en", withoutAttributes: ["name_en_machine"] },
    note: "The attribute `name_en_machine` is taken out of the left node table; names and edges stay.",
    goal: { metric: "hits1-linked", published: [], reach: null, aim: null },
    byDefault: false,
  },
  {
    ...large,
    ...shared("dbp15k-zh-en"),
    title: "DBP15K Chinese-English, translated",
    note: "With the machine translation of the left names (`name_en_machine`) as a name. Training sees 20% of the links, validation 10%.",
    goal: { metric: "hits1-linked", published: ["RDGCN 70.8", "BERT-INT 96.8"], reach: 0.72, aim: 0.9 },
  },
  {
    ...large,
    id: "dbp15k-zh-en-untranslated",
    title: "DBP15K Chinese-English",
    source: { kind: "shared", folder: "dbp15k-zh-en", withoutAttributes: ["name_en_machine"] },
    note: "The attribute `name_en_machine` is taken out of the left node table; Chinese names and edges stay.",
    goal: { metric: "hits1-linked", published: ["GCN-Align 41.3", "BootEA 62.9"], reach: 0.41, aim: 0.63 },
  },
  {
    ...large,
    ...shared("openea-d-w-15k-v1"),
    title: "OpenEA D-W-15K-V1",
    note: "The Wikidata side has numbers for names: candidates can come from structure alone.",
    goal: { metric: "hits1-linked", published: [], reach: null, aim: null },
  },
  {
    ...common,
    ...shared("doremus-ht"),
    title: "DOREMUS HT",
    note: "47 links, most likely a sample of the truth: an unlisted pair is unknown, so only ranks mean something.",
    goal: { metric: "hits1", published: [], reach: null, aim: null },
  },
  {
    ...common,
    ...shared("oaei2010-restaurants"),
    title: "OAEI 2010 Restaurants",
    note: "89 matches, no labelled non-match.",
    goal: { metric: "candidates-f1", published: [], reach: null, aim: null },
  },
  growth("tiny", "2,000"),
  growth("standard", "10,000"),
  growth("medium", "30,000"),
  growth("large", "100,000"),
];
