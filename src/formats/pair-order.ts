import { compareText } from "../graph/text-order";

interface Pair {
  readonly left: string;
  readonly right: string;
}

/**
 * Pairs by left id, then right id, both in UTF-16 order. Groups by left first, so that a million pairs cost a sort of the
 * left ids and many small ones instead of one large one.
 */
export function* inPairOrder<Row extends Pair>(rows: Iterable<Row>): Generator<Row> {
  const byLeft = new Map<string, Row[]>();
  for (const row of rows) {
    const group = byLeft.get(row.left);
    if (group === undefined) byLeft.set(row.left, [row]);
    else group.push(row);
  }
  for (const left of [...byLeft.keys()].sort(compareText)) {
    yield* byLeft.get(left)!.sort((a, b) => compareText(a.right, b.right));
  }
}
