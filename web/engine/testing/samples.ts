import type { BackendReport, ScoringReport } from "../../../src/engine/protocol/calls";
import type { CandidateReport, ProjectProfile } from "../../../src/engine/protocol/project";
import type { EpochPoint, ModelSummary, TrainingProgress, TrainingReport } from "../../../src/engine/protocol/training";
import { defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import type { MetricsLeaf } from "../../../src/evaluation/metrics-report";

/** Made-up reports of the right shape, for tests and for looking at the screens. */

export const sampleBackend: BackendReport = {
  backend: "wasm",
  choice: "auto",
  device: "SIMD",
  software: false,
  passedOver: [
    { backend: "webgpu", reason: "The browser offers no navigator.gpu on this page." },
    { backend: "webgl", reason: "The renderer is SwiftShader, a software renderer: slower than WASM." },
  ],
  selfTestDeviation: 0.013,
};

export const sampleProfile: ProjectProfile = {
  projectId: "p1",
  label: "Films, tiny",
  description: "Two views of one generated world of films, people and companies. Every entity in it is made up.",
  left: {
    label: "Reel",
    nodes: 1976,
    edges: 8412,
    withoutName: 0,
    withoutEdges: 14,
    attributes: [
      { name: "year", nodes: 702 },
      { name: "runtime", nodes: 388 },
      { name: "birth date", nodes: 611 },
    ],
  },
  right: {
    label: "Cinematheque",
    nodes: 1981,
    edges: 8377,
    withoutName: 3,
    withoutEdges: 21,
    attributes: [
      { name: "year", nodes: 690 },
      { name: "birth date", nodes: 640 },
      { name: "country", nodes: 1290 },
    ],
  },
  types: [
    { name: "company", left: 38, right: 36 },
    { name: "film", left: 840, right: 838 },
    { name: "genre", left: 18, right: 18 },
    { name: "person", left: 1080, right: 1089 },
  ],
  relations: [
    { name: "actor", left: 4210, right: 4188 },
    { name: "director", left: 861, right: 850 },
    { name: "genre", left: 1702, right: 1699 },
    { name: "produced by", left: 0, right: 780 },
    { name: "writer", left: 1011, right: 998 },
  ],
  links: {
    matches: 1790,
    nonMatches: 0,
    bySplit: [
      { split: "train", matches: 358, nonMatches: 0 },
      { split: "valid", matches: 179, nonMatches: 0 },
      { split: "test", matches: 1253, nonMatches: 0 },
    ],
    splitMade: false,
  },
  vectors: null,
  problems: {
    total: 61,
    byCode: { "format/bad-row": 57, "format/unknown-node": 3, "format/duplicate-id": 1 },
    first: [
      {
        code: "format/duplicate-id",
        file: "left_nodes.tsv.gz",
        line: 18,
        message: 'The id "m17" was already used in line 4. The first row is kept; rename one of them.',
      },
      {
        code: "format/unknown-node",
        file: "left_edges.tsv.gz",
        line: 902,
        message: 'The target "m9999" is not in left_nodes.tsv.gz. Add the node or remove the edge.',
      },
      {
        code: "format/bad-row",
        file: "right_edges_with_a_rather_long_name.tsv.gz",
        line: 120443,
        message: "Expected 3 tab-separated cells (source, relation, target), found 2: <b>bold</b> \u202eesrever 🎬.",
      },
    ],
  },
  highlights: [
    {
      left: "a1",
      right: "b1",
      title: "Aditya Raj and Aditya Raj Kapoor",
      note: "Two films stand in both neighbourhoods, two only in the first.",
    },
  ],
};

export const sampleCandidates: CandidateReport = {
  settings: { k: 20, fields: "names-and-attributes" },
  pairs: 38_904,
  leftWithCandidates: 1970,
  seconds: 0.42,
  recall: [
    { k: 1, recall: 0.861 },
    { k: 2, recall: 0.917 },
    { k: 5, recall: 0.958 },
    { k: 10, recall: 0.978 },
    { k: 20, recall: 0.9894 },
  ],
  lost: 19,
  recallByType: [
    { type: "company", matches: 33, found: 33 },
    { type: "film", matches: 770, found: 764 },
    { type: "person", matches: 987, found: 974 },
  ],
};

export const sampleHistory: readonly EpochPoint[] = Array.from({ length: 14 }, (_, index) => ({
  epoch: index + 1,
  loss: 0.62 * 0.8 ** index + 0.04 + (index % 3) * 0.01,
  validPrauc: Math.min(0.91, 0.55 + 0.36 * (1 - 0.7 ** index) - (index > 10 ? 0.01 : 0)),
}));

export const sampleModel: ModelSummary = {
  digest: "3f2a91c07be4d51188aa",
  settings: defaultTrainingSettings,
  trainedOn: "Films, tiny",
  projectId: "p1",
  backend: "wasm",
  parameters: 118_273,
  validPrauc: 0.906,
  trainedAt: Date.UTC(2025, 4, 12, 9, 30),
};

export const sampleTraining: TrainingReport = {
  model: sampleModel,
  history: sampleHistory,
  bestEpoch: 10,
  stoppedEarly: true,
  seconds: 41.3,
  pairsPerSecond: 1240,
  rounds: [
    {
      round: 0,
      pairs: 84_210,
      proposed: 0,
      anchors: 432,
      moved: 0,
      validPrauc: 0.8101,
      validLabelledPrauc: null,
      seconds: 0,
      kept: true,
    },
    {
      round: 1,
      pairs: 101_660,
      proposed: 17_450,
      anchors: 2096,
      moved: 0.0069,
      validPrauc: 0.9612,
      validLabelledPrauc: null,
      seconds: 6.1,
      kept: true,
    },
    {
      round: 2,
      pairs: 104_020,
      proposed: 2360,
      anchors: 2716,
      moved: 0.001,
      validPrauc: 0.9734,
      validLabelledPrauc: null,
      seconds: 5.2,
      kept: true,
    },
    {
      round: 3,
      pairs: 104_410,
      proposed: 390,
      anchors: 2739,
      moved: 0.0003,
      validPrauc: 0.9729,
      validLabelledPrauc: null,
      seconds: 5.4,
      kept: false,
    },
  ],
};

/** A run whose network is trained, in its second collective round. */
export const sampleRoundProgress: TrainingProgress = {
  phase: "rounds",
  stage: "Round 2: proposing pairs by structure (34 %)",
  epoch: 14,
  epochs: 30,
  step: 12,
  stepsPerEpoch: 12,
  pairsPerSecond: 1240,
  secondsLeft: null,
  history: sampleHistory,
};

const leaf: MetricsLeaf = {
  matches: 1253,
  nonMatches: 24_310,
  prauc: 0.8981,
  bestF1: 0.8722,
  f1: 0.8614,
  recallAtPrecision95: 0.7421,
  hits1: 0.9012,
  hits1Linked: 0.91,
  hits10: 0.981,
  mrr: 0.931,
};
const types = {
  film: leaf,
  person: { ...leaf, matches: 700, prauc: 0.8412 },
  company: { ...leaf, matches: 20, prauc: null },
};

export const sampleScoring: ScoringReport = {
  pairs: 38_904,
  seconds: 0.61,
  metrics: {
    labelled: null,
    candidates: {
      threshold: 0.62,
      lost: 19,
      recallAtK: 0.9894,
      valid: { overall: { ...leaf, matches: 179, nonMatches: 3400, prauc: 0.906 }, types },
      test: { overall: leaf, types },
    },
  },
  histogram: [31200, 3120, 1204, 620, 340, 210, 160, 140, 110, 90, 84, 77, 70, 66, 71, 80, 99, 140, 310, 713],
  modelDigest: sampleModel.digest,
};

/** With collective rounds, the last of those that `sampleTraining` keeps shown. */
export const sampleRounds: ScoringReport = {
  ...sampleScoring,
  pairs: 104_020,
  seconds: 0.3,
  round: { shown: 2, last: 2, proposed: 19_810 },
};

/** The same with another round shown: the network alone doubts more. */
export function sampleRound(round: number): ScoringReport {
  const shown = { ...sampleRounds, round: { shown: round, last: 2, proposed: 19_810 } };
  if (round === 2) return shown;
  return { ...shown, histogram: shown.histogram.map((count, bin) => (bin > 3 && bin < 17 ? count * 4 : count)) };
}
