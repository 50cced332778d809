/**
 * The page with a scripted engine, for looking at states that are hard to reach: `npm run dev`, then
 * /web/engine/testing/preview.html?state=trained#/train. No build contains it.
 */
import { createRoot } from "react-dom/client";
import { WorkbenchError } from "../../../src/base/errors";
import type { TrainingReport } from "../../../src/engine/protocol/training";
import { App } from "../../app/App";
import "../../app/tokens.css";
import "../../app/base.css";
import { followTheme } from "../../app/theme";
import { Database } from "../../persistence/database";
import { createJournalStorage } from "../../persistence/journal-storage";
import { localPreferences } from "../../stores/preference-storage";
import { connectReview, ReviewProvider } from "../../stores/review-context";
import { createWorkbench } from "../../stores/workbench";
import { WorkbenchProvider } from "../../stores/workbench-context";
import { comparisonScript } from "./comparison-script";
import { sampleEvaluation } from "./evaluation-samples";
import { reviewScript } from "./review-script";
import {
  sampleBackend,
  sampleCandidates,
  sampleHistory,
  sampleModel,
  sampleProfile,
  sampleRound,
  sampleRoundProgress,
  sampleRounds,
  sampleTraining,
} from "./samples";
import { createScriptedEngine, untilAborted } from "./scripted-engine";

type PreviewState =
  | "empty"
  | "opening"
  | "failed"
  | "open"
  | "unlabelled"
  | "training"
  | "rounds"
  | "trained"
  | "no-gain"
  | "comparing"
  | "compared"
  | "evaluated"
  | "evaluated-large"
  | "measuring";

const state = (new URLSearchParams(location.search).get("state") ?? "empty") as PreviewState;
const open = state !== "empty" && state !== "opening" && state !== "failed";
const evaluated = state === "evaluated" || state === "evaluated-large" || state === "measuring";
const trained = state === "trained" || state === "no-gain" || evaluated;
/** What was trained: rounds that help, or rounds that do not. */
const training: TrainingReport =
  state === "no-gain"
    ? {
        ...sampleTraining,
        rounds: sampleTraining.rounds.map((round) => ({
          ...round,
          kept: round.round === 0,
          validPrauc: 0.81 - round.round / 500,
        })),
      }
    : sampleTraining;
const scoring = state === "no-gain" ? { ...sampleRounds, round: null } : sampleRounds;
const profile = state === "unlabelled" ? { ...sampleProfile, links: null } : sampleProfile;

let shownRound = 2;
const engine = createScriptedEngine({
  ...reviewScript,
  ...comparisonScript(state === "comparing"),
  startBackend: () => sampleBackend,
  restoreProject: () =>
    open
      ? {
          profile,
          candidates:
            state === "unlabelled"
              ? { ...sampleCandidates, recall: null, recallByType: null, lost: null }
              : sampleCandidates,
          model: trained ? sampleModel : null,
          scoring: trained ? scoring : null,
        }
      : null,
  currentModel: () => (trained || state === "unlabelled" ? sampleModel : null),
  openDemo(_, { signal, onProgress }) {
    if (state === "failed") {
      throw new WorkbenchError("format/broken-gzip", "left_nodes.tsv.gz: the compressed data ends after 4,096 bytes.", {
        fileName: "left_nodes.tsv.gz",
      });
    }
    onProgress?.({ stage: "Making films", done: 300, total: 840 });
    return state === "opening" ? untilAborted(signal) : sampleProfile;
  },
  findCandidates: () => sampleCandidates,
  train(_, { signal, onProgress }) {
    onProgress?.({
      phase: "training",
      stage: "Epoch 9 of 30",
      epoch: 9,
      epochs: 30,
      step: 7,
      stepsPerEpoch: 12,
      pairsPerSecond: 1240,
      secondsLeft: 74,
      history: sampleHistory.slice(0, 8),
    });
    if (state === "rounds") onProgress?.(sampleRoundProgress);
    return state === "training" || state === "rounds" ? untilAborted(signal) : training;
  },
  pauseTraining: () => null,
  resumeTraining: () => null,
  scoreAll: () => scoring,
  evaluate(request, { signal, onProgress }) {
    onProgress?.({ stage: "Resampling", done: 3, total: 8 });
    if (state === "measuring") return untilAborted(signal);
    const report = sampleEvaluation(state === "evaluated-large" ? 200_000 : 12_000);
    return { ...report, request: { ...report.request, c: request.c, groupBy: request.groupBy } };
  },
  showRound({ round }) {
    shownRound = round;
    return sampleRound(round);
  },
  async explain(request, options) {
    const explained = await reviewScript.explain!(request, options);
    if (!trained || !explained.rounds || request.switches?.crossAttention !== undefined) return explained;
    return { ...explained, score: explained.rounds[shownRound]!, evidence: shownRound === 0 ? [] : explained.evidence };
  },
});

const workbench = createWorkbench(engine, { preferences: localPreferences("crosswalk-preview.") });
const review = connectReview(workbench, createJournalStorage(new Database("crosswalk-preview")));
followTheme(workbench.settings);
await workbench.settings.getState().startBackend();
await workbench.project.getState().restore();
if (state === "training" || state === "rounds") void workbench.training.getState().train();
if (state === "comparing" || state === "compared") {
  const { settings, project, training, comparison } = workbench;
  void comparison.getState().compare({
    project: profile.label,
    candidates: { settings: sampleCandidates.settings, pairs: sampleCandidates.pairs },
    links: project.getState().profile?.links ?? null,
    settings: training.getState().settings,
    backend: settings.getState().backend?.backend ?? null,
  });
}
if (trained) workbench.training.setState({ report: training });
if (state === "opening" || state === "failed") {
  void workbench.project.getState().openDemo({ demo: "films", preset: "tiny", seed: 1 }, "Films, tiny");
}

createRoot(document.getElementById("root")!).render(
  <WorkbenchProvider workbench={workbench}>
    <ReviewProvider review={review}>
      <App />
    </ReviewProvider>
  </WorkbenchProvider>,
);
