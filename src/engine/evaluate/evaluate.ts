import { breathe, type StageProgress, type TaskContext } from "../../base/task";
import { evaluateClass } from "../../evaluation/class-evaluation";
import type { ClassEvaluation } from "../../evaluation/evaluated-class";
import { measureOpisBreathing } from "../../evaluation/measure-opis";
import { descendingOrder } from "../../evaluation/score-order";
import { splitOrder } from "../../evaluation/utility";
import { foldJournal } from "../../review/journal";
import type { EngineState } from "../engine-state";
import type { EvaluationReport, EvaluationRequest } from "../protocol/evaluation";
import { type BasisPairs, basisPairs, type EvaluationGround } from "./basis-pairs";
import { calibrateBasis } from "./calibrate-basis";
import { type ClassGrouping, groupingAttributes, groupLeft } from "./class-grouping";
import { type ClassedOpenPairs, openPairs } from "./open-pairs";

const SEED = 1;

/**
 * Measures the scores shown on pairs whose truth is known, overall and by class. Writes nothing.
 *
 * @throws {WorkbenchError} `engine/no-project`, `candidates/missing`, `engine/no-model` before pairs have scores; `evaluation/no-labels`
 *   where the basis holds nothing to measure on; `graph/schema` for an attribute that pairs cannot be grouped by; `base/aborted`
 */
export async function evaluate(
  state: EngineState,
  { decisions, ...request }: EvaluationRequest,
  task: TaskContext<StageProgress>,
): Promise<EvaluationReport> {
  const start = performance.now();
  const project = state.requireProject();
  const scored = state.requireScores();
  const stage = async (name: string, done = 0, total = 0) => {
    task.onProgress?.({ stage: name, done, total });
    await breathe(task.signal);
  };

  await stage("Gathering pairs");
  const ground: EvaluationGround = { project, scored, decisions: foldJournal(decisions) };
  const groupings = groupingAttributes(project.left);
  const grouping = groupLeft(project.left, request.groupBy, groupings);
  const basis = basisPairs(ground, request.basis);
  await stage("Calibrating scores");
  const { calibration, reason: calibrationReason } = await calibrateBasis(
    ground,
    request.basis,
    basis.pairs,
    task.signal,
  );
  await stage("Sorting open pairs");
  const open = await openPairs(ground, grouping, calibration?.curve ?? null, task.signal);
  await stage("Measuring consistency");
  const { c, bounds } = request;
  const opis = await measureOpisBreathing(knownClasses(basis, grouping), { c, bounds }, task.signal);

  const { overall, classes, resamples } = await evaluateClasses(basis, grouping, open, task, stage);
  return {
    request,
    modelDigest: scored.report.modelDigest,
    overall,
    classes,
    opis,
    calibration,
    calibrationReason,
    groupings,
    resamples,
    seconds: (performance.now() - start) / 1000,
  };
}

/** The scored pairs by class, classes without one left out: OPIS would list them as having too few. */
function knownClasses({ pairs: { scores, labels, lefts } }: BasisPairs, { names, classOf }: ClassGrouping) {
  const present = new Set(Array.from(lefts, (left) => classOf[left]!));
  const kept = names.map((_, index) => index).filter((index) => present.has(index));
  const place = new Map(kept.map((index, at) => [index, at]));
  return {
    scores,
    labels,
    classOf: Uint16Array.from(lefts, (left) => place.get(classOf[left]!)!),
    classNames: kept.map((index) => names[index]!),
  };
}

async function evaluateClasses(
  { pairs, ranks }: BasisPairs,
  { names, classOf }: ClassGrouping,
  open: ClassedOpenPairs,
  { signal }: TaskContext,
  stage: (name: string, done: number, total: number) => Promise<void>,
) {
  const order = descendingOrder(pairs.scores);
  const pairClasses = Uint16Array.from(pairs.lefts, (left) => classOf[left]!);
  const parts = splitOrder(order, pairClasses, names.length);
  const total = names.length + 1;
  await stage("Resampling", 0, total);
  const all = { pairs, order, lostLefts: pairs.lostLefts, ranks, includesRank: () => true };
  const overall = await evaluateClass("", all, open.overall, SEED, signal);
  const measured: ClassEvaluation[] = [];
  const empty: ClassEvaluation[] = [];
  for (const [index, name] of names.entries()) {
    await stage("Resampling", index + 1, total);
    const own = {
      pairs,
      order: parts[index]!,
      lostLefts: pairs.lostLefts.filter((left) => classOf[left] === index),
      ranks,
      includesRank: (match: number) => classOf[ranks!.lefts[match]!] === index,
    };
    const { evaluation } = await evaluateClass(name, own, open.classes[index]!, SEED, signal);
    (evaluation.matches + evaluation.nonMatches > 0 ? measured : empty).push(evaluation);
  }
  return { overall: overall.evaluation, classes: [...measured, ...empty], resamples: overall.resamples };
}
