import { WorkbenchError } from "../base/errors";
import { maskedSoftmax } from "../tensor/ops/masked-softmax";
import { pairAffinity } from "../tensor/ops/pair-affinity";
import { pairDistances } from "../tensor/ops/pair-distances";
import * as tf from "../tensor/tf";

/** log κ of both sides' slots and their echo. */
export interface CrossAffinity {
  /** [P, C] log κ_c; 0 where the other side is empty, which makes α uniform */
  readonly here: tf.Tensor2D;
  /** [P, D] */
  readonly there: tf.Tensor2D;
  /**
   * [P, C] echo of each slot: exp of minus the distance to its nearest counterpart, 0 where there is none or under the
   * mask (MODEL.md, section 2; ours, not the paper's)
   */
  readonly hereEcho: tf.Tensor2D;
  /** [P, D] */
  readonly thereEcho: tf.Tensor2D;
  /** [P, C, D] */
  readonly distances: tf.Tensor3D;
}

/**
 * How strongly each slot is echoed by the other neighbourhood, in log space: log κ_c = log Σ_{c'} exp(−‖z_c − z_c'‖₂).
 *
 * Source: Zhu et al., CG-MuAlign (WWW 2020), node-level cross-graph attention (MODEL.md, section 2). Departures: slots are
 * padded, so masks apply before the sums; log space, for κ itself underflows beyond a distance of about 100.
 *
 * Shapes: P pairs, C slots here, D slots there, h channels.
 *
 * @param here [P, C, h] float32, projected slots
 * @param there [P, D, h] float32
 * @param hereMask [P, C] @param thereMask [P, D]
 * @throws {WorkbenchError} `model/shape` if P or h differ, or a mask does not fit
 */
export function crossAffinity(
  here: tf.Tensor3D,
  there: tf.Tensor3D,
  hereMask: tf.Tensor2D,
  thereMask: tf.Tensor2D,
): CrossAffinity {
  if (hereMask.shape[1] !== here.shape[1] || thereMask.shape[1] !== there.shape[1]) {
    throw new WorkbenchError(
      "model/shape",
      `crossAffinity: expected masks [P, ${here.shape[1]}] and [P, ${there.shape[1]}], found [${hereMask.shape}] and [${thereMask.shape}].`,
    );
  }
  const distances = pairDistances(here, there);
  const { logHere, logThere, nearestHere, nearestThere } = pairAffinity(distances, hereMask, thereMask);
  return {
    here: logHere,
    there: logThere,
    hereEcho: tf.exp(tf.neg(nearestHere)),
    thereEcho: tf.exp(tf.neg(nearestThere)),
    distances,
  };
}

/** α, β and w of the slots of one node each; rows sum to 1, or are 0 where a node has no slot. */
export interface SlotAttention {
  readonly cross: tf.Tensor2D;
  readonly self: tf.Tensor2D;
  readonly combined: tf.Tensor2D;
}

/**
 * w_c = α_c β_c / Σ α β, with either factor left out by a switch; uniform without both.
 *
 * Since α = softmax(log κ) and β = softmax(logit), their normalised product is softmax(log κ + logit): no product can
 * underflow.
 *
 * @param logAffinity [n, K] log κ @param logits [n, K] @param mask [n, K]
 */
export function combinedWeights(
  logAffinity: tf.Tensor2D | null,
  logits: tf.Tensor2D | null,
  mask: tf.Tensor2D,
): tf.Tensor2D {
  if (logAffinity && logits) return maskedSoftmax(tf.add(logAffinity, logits) as tf.Tensor2D, mask);
  return maskedSoftmax(logAffinity ?? logits ?? (tf.zerosLike(mask) as tf.Tensor2D), mask);
}

/** α, β and w for reports: α and β whatever the switches, w by them. */
export function slotAttention(
  logAffinity: tf.Tensor2D,
  logits: tf.Tensor2D,
  mask: tf.Tensor2D,
  useCross: boolean,
  useSelf: boolean,
): SlotAttention {
  return {
    cross: maskedSoftmax(logAffinity, mask),
    self: maskedSoftmax(logits, mask),
    combined: combinedWeights(useCross ? logAffinity : null, useSelf ? logits : null, mask),
  };
}
