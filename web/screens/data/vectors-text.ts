import type { ProjectProfile, VectorCoverage } from "../../../src/engine/protocol/project";
import { counted, percentText } from "../../components/number-text";

/** What own vectors the graphs have, in a sentence; null where they have none. */
export function vectorsText({
  vectors,
  left,
  right,
}: Pick<ProjectProfile, "vectors"> & Readonly<Record<"left" | "right", { readonly nodes: number }>>): string | null {
  if (vectors === null) return null;
  const place = vectors.use === "join" ? "beside" : "in place of";
  const share = (side: string, coverage: VectorCoverage | null, nodes: number) =>
    coverage === null
      ? `none on the ${side}`
      : `${percentText(coverage.nodes / nodes)} of the ${side} entities have one`;
  const shares = [share("left", vectors.left, left.nodes), share("right", vectors.right, right.nodes)].join(", ");
  return `Own vectors: ${counted(vectors.dimension, "number")} ${place} the features of the text; ${shares}.`;
}
