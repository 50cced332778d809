import type { TaskContext } from "../base/task";
import type { AlignmentRow } from "./alignment-row";
import { encodeLines } from "./encode-lines";
import { entityIri, MINTED_NAMESPACE } from "./entity-iri";
import { inPairOrder } from "./pair-order";

const SAME_AS = "<http://www.w3.org/2002/07/owl#sameAs>";

/**
 * Accepted matches as owl:sameAs triples in N-Triples, by left id, then right id. A comment on top names the namespaces of
 * minted IRIs.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeSameAsNTriples(
  rows: Iterable<Pick<AlignmentRow, "left" | "right">>,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(tripleLines(rows), "Writing owl:sameAs", 0, task);
}

function* tripleLines(rows: Iterable<Pick<AlignmentRow, "left" | "right">>): Generator<string> {
  yield `# Entities whose id is no IRI: ${MINTED_NAMESPACE.left} or ${MINTED_NAMESPACE.right} and the id, percent-encoded.\n`;
  for (const { left, right } of inPairOrder(rows)) {
    yield `<${entityIri(left, "left")}> ${SAME_AS} <${entityIri(right, "right")}> .\n`;
  }
}
