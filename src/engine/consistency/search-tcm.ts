import { WorkbenchError } from "../../base/errors";
import { breathe, type TaskContext } from "../../base/task";
import { prauc } from "../../evaluation/average-precision";
import { selectCandidates } from "../../evaluation/candidates-protocol";
import { groupByLeft } from "../../evaluation/links-by-left";
import { measureOpisBreathing } from "../../evaluation/measure-opis";
import { prepareComparison } from "../compare/prepare-comparison";
import type { EngineState } from "../engine-state";
import type { GraphReadings } from "../graph-readings";
import type { TcmSearchProgress, TcmSearchReport, TcmSearchRequest, TcmTry } from "../protocol/consistency";
import type { TcmSettings } from "../protocol/training";
import { articleTcm, defaultTcm } from "../protocol/training-defaults";
import { classOfLeft } from "./class-of-left";
import { classedPairs } from "./measure-consistency";
import { runContext } from "./run-context";
import { trainAndScore } from "./train-and-score";

/** How far PRAUC may fall below that without. */
const TOLERATED = 0.005;

/** The defaults, the same with more say, the article's margins, and some between and below. */
export const searchGrid: readonly TcmSettings[] = [
  defaultTcm,
  { ...defaultTcm, positiveWeight: 5, negativeWeight: 5 },
  articleTcm,
  { ...defaultTcm, positiveMargin: 0.8 },
  { ...defaultTcm, positiveMargin: 0.5, negativeMargin: 0.1 },
];

/**
 * Trains without and with each of a few margins and weights, and chooses by the validation split: of those whose PRAUC does not fall
 * noticeably the one of lowest OPIS. Writes nothing to the state. Labels of the test split are not looked at: those links only say
 * which candidates the protocol leaves out.
 *
 * @throws {WorkbenchError} `evaluation/no-labels` without a match in the validation split, `graph/schema` if pairs cannot be classed as
 *   asked, `base/aborted`, `training/diverged`, `model/settings`
 */
export async function searchTcm(
  state: EngineState,
  { settings, classes, grid = searchGrid }: TcmSearchRequest,
  task: TaskContext<TcmSearchProgress>,
  readings: GraphReadings,
): Promise<TcmSearchReport> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  if (!project.links.some(({ match, split }) => match && split === "valid")) {
    throw new WorkbenchError(
      "evaluation/no-labels",
      "Choosing on validation needs at least one known match in the validation split; found none.",
    );
  }
  const started = performance.now();
  const leftClasses = classOfLeft(project.left, classes);
  const total = grid.length + 1;
  const preparing = runContext(task, "Reading both graphs", 0, total);
  const ground = await prepareComparison(project, set, settings.featureSize, false, readings, preparing);
  const links = [...ground.trainLinks, ...ground.validLinks, ...ground.testPairs];
  const known = { left: project.left, links: links.map((link) => ({ ...link, split: link.split ?? "train" })) };
  const { lostLefts } = selectCandidates(groupByLeft(known.links, project.left.nodeCount), set, "valid");
  const tries: TcmTry[] = [];
  for (const tcm of [null, ...grid]) {
    const title = tcm ? `Margins ${tries.length} of ${grid.length}` : "Without TCM";
    await breathe(task.signal);
    const { scores } = await trainAndScore(ground, { ...settings, tcm }, runContext(task, title, tries.length, total));
    const pairs = classedPairs(known, set, scores, leftClasses, "valid");
    const accuracy = prauc(pairs.scores, pairs.labels, lostLefts.length);
    const least = (tries[0]?.prauc ?? accuracy ?? 0) - TOLERATED;
    const tried: TcmTry = {
      tcm,
      prauc: accuracy,
      opis: (await measureOpisBreathing(pairs, {}, task.signal)).opis,
      admissible: accuracy !== null && accuracy >= least,
    };
    tries.push(tried);
    task.onProgress?.({ done: tries.length, total, stage: `${title}: measured`, share: 1, finished: [tried] });
  }
  return { tries, ...chooseTry(tries), seconds: (performance.now() - started) / 1000 };
}

/** @param tries the first is the one without; of equals the first is taken */
export function chooseTry(tries: readonly TcmTry[]): Pick<TcmSearchReport, "chosen" | "reason"> {
  const [without, ...others] = tries;
  const measured = others.filter(({ opis }) => opis !== null);
  if (without === undefined || without.opis === null || measured.length === 0) {
    return {
      chosen: null,
      reason: "OPIS cannot be measured on the validation split: it needs 100 non-matches, and classes of ten matches.",
    };
  }
  let best = without;
  for (const tried of measured) if (tried.admissible && tried.opis! < best.opis!) best = tried;
  if (best.tcm !== null) return { chosen: best.tcm, reason: null };
  return {
    chosen: null,
    reason: `None of ${others.length} settings lowers OPIS on the validation split without lowering PRAUC by more than ${TOLERATED}.`,
  };
}
