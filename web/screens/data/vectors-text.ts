import type { ProjectProfile, VectorCoverage } from "../../../src/engine/protocol/project";
import { counted, percentText } from "../../components/number-text";

type Sizes = Readonly<Record<"left" | "right", { readonly nodes: number }>>;

/** What own vectors the graphs have, in a sentence; null where they have none. */
export function vectorsText({ vectors, left, right }: Pick<ProjectProfile, "vectors"> & Sizes): string | null {
  if (vectors === null) return null;
  const share = (side: string, coverage: VectorCoverage | null, nodes: number) =>
    coverage === null ? `no ${side}` : `${percentText(coverage.nodes / nodes)} of ${side}`;
  const shares = `${share("left", vectors.left, left.nodes)} and ${share("right", vectors.right, right.nodes)}`;
  const place = vectors.use === "join" ? "beside" : "in place of";
  return `Own vectors: ${counted(vectors.dimension, "number")} ${place} the features of the text, for ${shares} entities.`;
}
