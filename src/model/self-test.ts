import { largeShapeDeviation } from "../tensor/backends/large-shapes";
import selfTestCase from "./self-test-case.json";
import { verifyCase } from "./verify";

/**
 * How far the current backend is from known numbers: a small golden case, encoded by pair and by node, with attention,
 * embeddings and gradients; and sums and products of tensors larger than a texture.
 *
 * @returns the largest deviation relative to what MODEL.md, section 5 allows; above 1 (or NaN) the backend is wrong
 */
export async function selfTestDeviation(): Promise<number> {
  const deviations = await verifyCase(selfTestCase);
  return Math.max(await largeShapeDeviation(), ...deviations.map(({ largest, bound }) => largest / bound));
}
