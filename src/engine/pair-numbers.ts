import type { SlotAttention } from "../model/cross-attention";
import type { ExplainedPairs, SideAttention } from "../model/encode-all";
import * as tf from "../tensor/tf";

/** α, β and w of slots, padding included. */
export interface SlotNumbers {
  readonly cross: Float32Array;
  readonly self: Float32Array;
  readonly combined: Float32Array;
}

export interface SideNumbers {
  /** [K] hop-1 slots into the root, level 1 */
  readonly level1Hop1: SlotNumbers;
  /** [K · K] hop-2 slots into their hop-1 node, level 1 */
  readonly level1Hop2: SlotNumbers;
  /** [K] hop-1 slots into the root, level 2 */
  readonly level2Hop1: SlotNumbers;
}

/** What an explanation shows of one pair, on the host. */
export interface PairNumbers {
  readonly logit: number;
  readonly left: SideNumbers;
  readonly right: SideNumbers;
  /** [K · K] left by right */
  readonly hop1Distances: Float32Array;
  /** [K² · K²] left by right */
  readonly hop2Distances: Float32Array;
}

/**
 * Computes one pair and reads everything back at once: on a graphics card each reading waits for the device.
 *
 * @param compute runs within a tidy; its explanation is of exactly one pair
 */
export async function readPairNumbers(
  compute: () => { readonly explained: ExplainedPairs; readonly logit: tf.Tensor1D },
): Promise<PairNumbers> {
  const lengths: number[] = [];
  const flat = tf.tidy(() => {
    const { explained, logit } = compute();
    const tensors = [
      logit,
      ...sideTensors(explained.leftAttention),
      ...sideTensors(explained.rightAttention),
      explained.distances,
      explained.hop2Distances,
    ];
    lengths.push(...tensors.map(({ size }) => size));
    return tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));
  });
  try {
    const values = Float32Array.from(await flat.data());
    let at = 0;
    let tensor = 0;
    const next = (): Float32Array => {
      const from = at;
      at += lengths[tensor++];
      return values.subarray(from, at);
    };
    const slots = (): SlotNumbers => ({ cross: next(), self: next(), combined: next() });
    const side = (): SideNumbers => ({ level1Hop1: slots(), level1Hop2: slots(), level2Hop1: slots() });
    const [logit] = next();
    return { logit, left: side(), right: side(), hop1Distances: next(), hop2Distances: next() };
  } finally {
    flat.dispose();
  }
}

/** In the order in which `readPairNumbers` takes them apart. */
function sideTensors({ level1Hop1, level1Hop2, level2Hop1 }: SideAttention): tf.Tensor[] {
  const slots = ({ cross, self, combined }: SlotAttention) => [cross, self, combined];
  return [...slots(level1Hop1), ...slots(level1Hop2), ...slots(level2Hop1)];
}
