import type { TaskContext } from "../base/task";
import type { AlignmentRow } from "./alignment-row";
import { encodeLines } from "./encode-lines";
import { entityIri, MINTED_NAMESPACE } from "./entity-iri";
import { inPairOrder } from "./pair-order";
import { type Selection, selectionText } from "./selection-record";

const SAME_AS = "<http://www.w3.org/2002/07/owl#sameAs>";

/**
 * Accepted matches as owl:sameAs triples in N-Triples, by left id, then right id. Comments on top name the namespaces of
 * minted IRIs and say which pairs these are.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeSameAsNTriples(
  rows: Iterable<Pick<AlignmentRow, "left" | "right">>,
  selection: Selection,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(tripleLines(rows, selection), "Writing owl:sameAs", 0, task);
}

function* tripleLines(rows: Iterable<Pick<AlignmentRow, "left" | "right">>, selection: Selection): Generator<string> {
  yield `# Entities whose id is no IRI: ${MINTED_NAMESPACE.left} or ${MINTED_NAMESPACE.right} and the id, percent-encoded.\n`;
  const text = selectionText(selection);
  if (text !== "") yield `# ${text}\n`;
  for (const { left, right } of inPairOrder(rows)) {
    yield `<${entityIri(left, "left")}> ${SAME_AS} <${entityIri(right, "right")}> .\n`;
  }
}
