import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { TermVectors } from "../candidates/term-vectors";
import { gatherBeliefs } from "./beliefs";
import { EvidenceReader } from "./evidence";
import { evidenceColumns } from "./evidence-columns";
import { PairBook } from "./pair-book";
import { alignRelations } from "./relation-alignment";
import { ownColumnLabels, ownColumnNames, RoundColumns } from "./round-columns";
import { listsOfSmall, smallGraph } from "./testing/small-graph";

const graph = smallGraph("a b c", ["a r b", "b r c"]);

/** Three entities a side with these cosines: left i has all its weight on term i, right j has `cosines[i][j]` there. */
function signaturesOf(cosines: readonly (readonly number[])[]) {
  const vectors = (rows: readonly (readonly number[])[]): TermVectors => ({
    offsets: Uint32Array.of(0, 3, 6, 9),
    terms: Uint32Array.from(rows.flatMap(() => [0, 1, 2])),
    weights: Float32Array.from(rows.flat()),
    nameWeights: new Float32Array(0),
  });
  const identity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
  const byRight = [0, 1, 2].map((right) => [0, 1, 2].map((left) => cosines[left]![right]!));
  return { left: vectors(identity), right: vectors(byRight), termCount: 3 };
}

const cosines = [
  [0.75, 0.5, 0.25],
  [0.5, 0.625, 0.125],
  [1, 1, 0.375],
];

/** Pairs 0–0, 0–1, 1–1 and 2–2, and 2–0, which only a label names. */
function columnsOf(signatures: ReturnType<typeof signaturesOf> | null) {
  const set: CandidateSet = {
    k: 3,
    offsets: Uint32Array.of(0, 2, 3, 4),
    rights: Uint32Array.of(0, 1, 1, 2),
    scores: Float32Array.of(0.5, 0.25, 0.75, 0.125),
    proposers: new Uint8Array(4).fill(1),
  };
  const listed = { lefts: Uint32Array.of(0, 0, 1, 2, 2), rights: Uint32Array.of(0, 1, 1, 2, 0) };
  const book = new PairBook(set, listed, 3, 3);
  const { left, right, mapping } = listsOfSmall(graph, graph);
  const beliefs = gatherBeliefs(
    { lefts: Uint32Array.of(0), rights: Uint32Array.of(0), scores: Float32Array.of(0.5) },
    [],
    3,
    3,
  );
  const evidence = new EvidenceReader(
    evidenceColumns(left, right, mapping.relations),
    left,
    right,
    beliefs,
    alignRelations(left, right, beliefs),
  );
  const comparators = {
    size: 2,
    read: (position: number, l: number, r: number, out: Float32Array, at: number) =>
      out.set([position, 10 * l + r], at),
  };
  return { book, evidence, columns: new RoundColumns(book, signatures, evidence, comparators) };
}

function ownOf(columns: RoundColumns, position: number): number[] {
  const row = new Float32Array(columns.size);
  columns.read(position, row, 0);
  return [...row.subarray(0, 4)];
}

describe("RoundColumns", () => {
  it("puts a pair's own columns before its evidence and its comparators", () => {
    const { columns, evidence } = columnsOf(signaturesOf(cosines));
    expect(ownColumnNames).toEqual(["blocking", "structure", "structure.marginLeast", "structure.marginMost"]);
    expect(ownColumnLabels).toHaveLength(4);
    expect(columns.size).toBe(4 + evidence.columns.size + 2);
    const row = new Float32Array(columns.size + 1).fill(-7);
    columns.read(1, row, 1);
    const expected = new Float32Array(evidence.columns.size);
    evidence.read(0, 1, expected, 0);
    expect(row[0]).toBe(-7);
    expect([...row.subarray(5, 5 + expected.length)]).toEqual([...expected]);
    expect([...row.subarray(-2)]).toEqual([1, 1]);
  });

  it("measures how far a pair's surroundings are above those of either entity's other pairs", () => {
    const { columns } = columnsOf(signaturesOf(cosines));
    // 0–0: 0.75; left 0 also has 0–1 at 0.5; right 0 has no other pair that was proposed.
    expect(ownOf(columns, 0)).toEqual([0.5, 0.75, 0.25, 0.25]);
    // 0–1: 0.5; left 0 has 0.75, right 1 has 1–1 at 0.625.
    expect(ownOf(columns, 1)).toEqual([0.25, 0.5, -0.25, -0.125]);
    expect(ownOf(columns, 2)).toEqual([0.75, 0.625, 0.125, 0.125]);
    // Neither 2 nor its right partner has another.
    expect(ownOf(columns, 3)).toEqual([0.125, 0.375, Number.NaN, Number.NaN]);
  });

  it("lets a pair that only a label names be nobody's rival, and has no blocking score for it", () => {
    const { columns } = columnsOf(signaturesOf(cosines));
    // 2–0 has the likest surroundings of all; 0–0 and 2–2 do not hear of it.
    expect(ownOf(columns, 4)).toEqual([Number.NaN, 1, 1 - 0.75, 1 - 0.375]);
    expect(ownOf(columns, 0)[2]).toBe(0.25);
  });

  it("says nothing of surroundings where a side has none", () => {
    const { columns } = columnsOf(null);
    expect(ownOf(columns, 0)).toEqual([0.5, Number.NaN, Number.NaN, Number.NaN]);
  });
});
