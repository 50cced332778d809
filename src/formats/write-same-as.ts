import type { TaskContext } from "../base/task";
import type { OperatingPoint } from "../evaluation/operating-point";
import type { AlignmentRow } from "./alignment-row";
import { encodeLines } from "./encode-lines";
import { entityIri, MINTED_NAMESPACE } from "./entity-iri";
import { inPairOrder } from "./pair-order";
import { pointSentence } from "./point-record";

const SAME_AS = "<http://www.w3.org/2002/07/owl#sameAs>";

/**
 * Accepted matches as owl:sameAs triples in N-Triples, by left id, then right id. Comments on top name the namespaces of
 * minted IRIs and the operating point.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeSameAsNTriples(
  rows: Iterable<Pick<AlignmentRow, "left" | "right">>,
  point: OperatingPoint | null,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(tripleLines(rows, point), "Writing owl:sameAs", 0, task);
}

function* tripleLines(
  rows: Iterable<Pick<AlignmentRow, "left" | "right">>,
  point: OperatingPoint | null,
): Generator<string> {
  yield `# Entities whose id is no IRI: ${MINTED_NAMESPACE.left} or ${MINTED_NAMESPACE.right} and the id, percent-encoded.\n`;
  if (point) yield `# ${pointSentence(point)}\n`;
  for (const { left, right } of inPairOrder(rows)) {
    yield `<${entityIri(left, "left")}> ${SAME_AS} <${entityIri(right, "right")}> .\n`;
  }
}
