import type { Breather, TaskContext } from "../../base/task";
import type { NodeVectors } from "../../graph/node-vectors";
import type { ProblemLog } from "../../graph/row-problems";
import { readVectors } from "./read-vectors";
import { badVectors, type VectorFiles } from "./vector-files";

type Numbers = ReadonlyMap<string, number>;

/** Own vectors of one graph or of both; null where a graph has none. */
export interface OwnVectorFiles {
  readonly left: VectorFiles | null;
  readonly right: VectorFiles | null;
}

export interface OwnVectors {
  readonly left: NodeVectors | null;
  readonly right: NodeVectors | null;
}

/**
 * Reads the own vectors of two graphs.
 *
 * @param leftNodes node number of each left id @param rightNodes likewise
 * @throws {WorkbenchError} what `readVectors` throws; `format/bad-vectors` if the dimensions differ
 */
export async function readOwnVectors(
  files: OwnVectorFiles,
  leftNodes: Numbers,
  rightNodes: Numbers,
  log: ProblemLog,
  task: TaskContext,
  breather: Breather,
): Promise<OwnVectors> {
  const ofLeft = { side: "left", indexOf: leftNodes, otherIndexOf: rightNodes } as const;
  const ofRight = { side: "right", indexOf: rightNodes, otherIndexOf: leftNodes } as const;
  const left = files.left && (await readVectors(files.left, ofLeft, log, task, breather));
  const right = files.right && (await readVectors(files.right, ofRight, log, task, breather));
  if (left && right && left.dimension !== right.dimension) {
    throw badVectors(
      right.source,
      `vectors of ${left.dimension} numbers were expected, as in ${left.source}, found vectors of ${right.dimension}. Both sides need vectors of one dimension, made in the same way.`,
    );
  }
  return { left, right };
}
