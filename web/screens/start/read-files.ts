import { WorkbenchError } from "../../../src/base/errors";
import type { SourceFile, TablesRequest, VectorSource } from "../../../src/engine/protocol/calls";
import type { VectorChoice } from "../../../src/graph/node-vectors";
import { type Assignment, missingSlots, type Slot, slotLabels } from "./file-slots";

/**
 * Reads the assigned files into a request.
 *
 * @param use what own vectors are to the features of the text, where there are any
 * @throws {WorkbenchError} `format/unreadable-file` if the browser cannot read one, or a required slot is empty
 */
export async function readTables(
  label: string,
  files: ReadonlyMap<string, File>,
  assignment: Assignment,
  use: VectorChoice,
): Promise<TablesRequest> {
  const [missing] = missingSlots(assignment);
  if (missing) throw new WorkbenchError("format/unreadable-file", `${slotLabels[missing]}: no file is chosen.`);

  async function read(slot: Slot): Promise<SourceFile | null> {
    const name = assignment[slot];
    const file = name === null ? undefined : files.get(name);
    if (file === undefined) return null;
    try {
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new WorkbenchError("format/unreadable-file", `${file.name}: the browser could not read it (${reason}).`, {
        fileName: file.name,
        slot: slotLabels[slot],
      });
    }
  }

  async function readVectors(side: "left" | "right"): Promise<VectorSource | null> {
    const vectors = await read(`${side}Vectors`);
    return vectors && { vectors, ids: await read(`${side}VectorIds`) };
  }

  const [left, right] = [await readVectors("left"), await readVectors("right")];
  return {
    label,
    leftNodes: (await read("leftNodes"))!,
    leftEdges: await read("leftEdges"),
    rightNodes: (await read("rightNodes"))!,
    rightEdges: await read("rightEdges"),
    links: await read("links"),
    embeddings: left || right ? { left, right, use } : null,
  };
}
