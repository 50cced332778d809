import { fitCalibration } from "../../evaluation/calibration/fit-calibration";
import { probabilityAt } from "../../evaluation/calibration/probability-curve";
import { reliability } from "../../evaluation/calibration/reliability";
import { tooFewLabels } from "../../evaluation/enough-labels";
import type { CalibrationReport } from "../../evaluation/evaluated-class";
import type { PairSet } from "../../evaluation/pair-set";
import type { EvaluationBasis } from "../protocol/evaluation";
import { type EvaluationGround, validationBasis } from "./basis-pairs";

export type CalibrationOutcome =
  | { readonly calibration: CalibrationReport; readonly reason: null }
  | { readonly calibration: null; readonly reason: string };

/**
 * Scores as probabilities. Scores of the train and the test split are calibrated by the validation pairs of the same protocol: the
 * network has seen the one, and nothing may be fitted on the other. Validation pairs and verdicts serve for both: each fifth of their
 * left entities is measured by what the other four fifths say.
 *
 * @param measured the pairs of the basis
 * @throws {WorkbenchError} `base/aborted`
 */
export async function calibrateBasis(
  ground: EvaluationGround,
  basis: EvaluationBasis,
  measured: PairSet,
  signal: AbortSignal | undefined,
): Promise<CalibrationOutcome> {
  const isElsewhere = basis.kind === "split" && basis.split !== "valid";
  const source = isElsewhere ? validationBasis(ground, basis.protocol) : measured;
  const matches = source.labels.reduce((sum, label) => sum + label, 0);
  const short = tooFewLabels(matches, source.labels.length - matches);
  if (short) {
    const where = basis.kind === "verdicts" ? "Your verdicts" : "The validation split";
    return { calibration: null, reason: `${where}: ${short.replace("to say", "to calibrate scores")}.` };
  }
  const { kind, curve, heldOut } = await fitCalibration(source, signal);
  const raw = reliability(measured.scores, measured.labels);
  const predictions =
    !isElsewhere && heldOut ? heldOut : Float64Array.from(measured.scores, (score) => probabilityAt(curve, score));
  const calibrated = reliability(predictions, measured.labels);
  return {
    calibration: {
      kind,
      fittedOn: fittedOn(basis, source.labels.length, isElsewhere ? "elsewhere" : heldOut ? "held-out" : "same"),
      sameAsMeasured: !isElsewhere && heldOut === null,
      eceRaw: raw.ece,
      eceCalibrated: calibrated.ece,
      binsRaw: raw.bins,
      binsCalibrated: calibrated.bins,
      curve,
    },
    reason: null,
  };
}

const MEASURED = {
  elsewhere: "",
  "held-out": " For these figures each fifth of the left entities was measured by a curve of the other four.",
  same: " The figures are those of the same pairs, and too good.",
} as const;

/** On what, and how far its share of matches is that of the open pairs: a probability depends on it. */
function fittedOn(basis: EvaluationBasis, pairs: number, measured: keyof typeof MEASURED): string {
  const count = `${pairs.toLocaleString("en")} `;
  const source =
    basis.kind === "verdicts"
      ? `Fitted on ${count}verdicts. Whoever reviews likely matches first judges more of them than there are, so open pairs match less often than this says.`
      : basis.protocol === "candidates"
        ? `Fitted on ${count}validation pairs: all candidates of entities with a known match. Open pairs hold that share of matches only where most entities have one; where many have none, they match less often than this says.`
        : `Fitted on ${count}labelled validation pairs. Their share of matches is the labeller's, not that of the candidates, so open pairs may match far less often than this says.`;
  return source + MEASURED[measured];
}
