import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";
import { scoreSelection, selectCandidates } from "./candidates-protocol";
import { hasLabelledNonMatches, labelledPairs } from "./labelled-protocol";
import { countProposed, groupByLeft } from "./links-by-left";
import { type MeasureInput, measure } from "./measure";
import { rankMatches, summariseRanks } from "./ranking";
import { validationPairs, validationPrauc } from "./validation";

const link = (left: number, right: number, match: boolean, split: Split | null): Link => ({
  left,
  right,
  match,
  split,
});

/** One row of right nodes a left node. */
function candidatesOf(rows: readonly (readonly number[])[]): CandidateSet {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, left) => {
    offsets[left + 1] = offsets[left] + row.length;
  });
  const count = offsets[rows.length];
  return {
    k: 4,
    offsets,
    rights: Uint32Array.from(rows.flat()),
    scores: new Float32Array(count),
    proposers: new Uint8Array(count).fill(1),
  };
}

/**
 * Left 0: matches 10 (test) and 11 (train), non-matches 12 (test) and 13 (valid), 14 unlisted.
 * Left 1: match 20 (test), lost by blocking; 21 unlisted.
 * Left 2: a non-match of test, no match of test: none of its candidates count.
 * Left 3: match 10 (valid); 11 unlisted.
 */
const links = [
  link(0, 10, true, "test"),
  link(0, 11, true, "train"),
  link(0, 12, false, "test"),
  link(0, 13, false, "valid"),
  link(1, 20, true, "test"),
  link(2, 30, false, "test"),
  link(3, 10, true, "valid"),
];
const candidates = candidatesOf([[10, 11, 12, 13, 14], [21], [30, 31], [11, 10]]);
const candidateScores = Float32Array.of(0.5, 0.875, 0.25, 0.75, 0.625, 0.125, 0.5, 0.5, 0.375, 0.625);
const linkScores = Float32Array.of(0.5, 0.875, 0.25, 0.75, 0.0625, 0.5, 0.625);
const grouped = groupByLeft(links, 4);

describe("the candidates protocol", () => {
  const selection = selectCandidates(grouped, candidates, "test");
  const chosen = [...selection.positions].map(
    (position, pair) => `${selection.lefts[pair]}-${candidates.rights[position]}:${selection.labels[pair]}`,
  );

  it("takes all candidates of each left entity with a match in the split, and of no other", () => {
    expect(new Set(selection.lefts)).toEqual(new Set([0, 1]));
    expect(chosen).toContain("0-10:1");
  });

  it("leaves out what is listed in another split, match or not", () => {
    expect(chosen.some((pair) => pair.startsWith("0-11") || pair.startsWith("0-13"))).toBe(false);
  });

  it("counts every unlisted candidate, and a listed non-match of the split, as a non-match", () => {
    expect(chosen).toEqual(["0-10:1", "0-12:0", "0-14:0", "1-21:0"]);
  });

  it("counts a match that blocking lost as missed", () => {
    expect([...selection.lostLefts]).toEqual([1]);
    // A labelled non-match that blocking did not propose is no loss, nor is a match of another split.
    const more = groupByLeft([...links, link(0, 16, false, "test"), link(0, 17, true, "train")], 4);
    expect([...selectCandidates(more, candidates, "test").lostLefts]).toEqual([1]);
    const report = measure(input());
    // 0.625 (14, no), 0.5 (10, yes), … of two matches: precision 1/2 at recall 1/2.
    expect(report.candidates.test.overall).toMatchObject({
      matches: 2,
      nonMatches: 3,
      prauc: 0.25,
      bestF1: 0.5,
      recallAtPrecision95: 0,
    });
  });

  it("reports the lost of all splits and the recall at k", () => {
    expect(countProposed(grouped, candidates)).toEqual({ found: 3, lost: 1 });
    expect(measure(input()).candidates).toMatchObject({ lost: 1, recallAtK: 0.75 });
  });

  it("gives each pair its own candidate's score", () => {
    expect([...scoreSelection(selection, candidateScores).scores]).toEqual([0.5, 0.25, 0.625, 0.125]);
  });

  it("keeps a pair that its own split lists, whatever another split says of it too", () => {
    const twice = [link(0, 10, true, "test"), link(0, 10, true, "train")];
    expect([...selectCandidates(groupByLeft(twice, 4), candidates, "test").labels]).toEqual([1, 0, 0, 0, 0]);
  });
});

describe("the labelled protocol", () => {
  it("takes exactly the pairs of the split, lost by blocking or not", () => {
    const pairs = labelledPairs(links, linkScores, "test");
    expect([...pairs.lefts]).toEqual([0, 0, 1, 2]);
    expect([...pairs.labels]).toEqual([1, 0, 1, 0]);
    expect([...pairs.scores]).toEqual([0.5, 0.25, 0.0625, 0.5]);
    expect(pairs.lostLefts.length).toBe(0);
  });

  it("does not exist without a labelled non-match to measure on", () => {
    const matches = links.filter((entry) => entry.match);
    expect(hasLabelledNonMatches(matches)).toBe(false);
    expect(hasLabelledNonMatches([...matches, link(5, 5, false, "train")])).toBe(false);
    const scores = new Float32Array(matches.length);
    expect(measure({ ...input(), links: matches, linkScores: scores }).labelled).toBeNull();
  });
});

describe("ranking", () => {
  it("leaves other true matches out, of any split, and keeps every other candidate", () => {
    // 10 has 0.5; above it 13 (0.75, listed in valid, not true) and 14 (0.625); 11 (0.875) is true and left out.
    const ranks = rankMatches(grouped, candidates, candidateScores, "test");
    expect([...ranks.ranks]).toEqual([3, Number.POSITIVE_INFINITY]);
  });

  it("ranks against the split's own linked rights alone for hits1Linked", () => {
    const ranks = rankMatches(grouped, candidates, candidateScores, "test");
    expect([...ranks.linkedRanks]).toEqual([1, Number.POSITIVE_INFINITY]);
    // 14 becomes a linked right of the test split by another entity's match: now it counts.
    const more = groupByLeft([...links, link(2, 14, true, "test")], 4);
    expect(rankMatches(more, candidates, candidateScores, "test").linkedRanks[0]).toBe(2);
    const elsewhere = groupByLeft([...links, link(2, 14, true, "valid")], 4);
    expect(rankMatches(elsewhere, candidates, candidateScores, "test").linkedRanks[0]).toBe(1);
  });

  it("gives ties the mean rank, so that equal scores are no hit", () => {
    const equal = new Float32Array(candidateScores.length).fill(0.5);
    // Among 10, 12, 13 and 14 (11 is left out): the mean of 1 to 4.
    expect(rankMatches(grouped, candidates, equal, "test").ranks[0]).toBe(2.5);
  });

  it("gives a lost match no hit and reciprocal rank 0", () => {
    const measures = summariseRanks(rankMatches(grouped, candidates, candidateScores, "test"));
    expect(measures).toEqual({ hits1: 0, hits10: 0.5, mrr: 1 / 6, hits1Linked: 0.5 });
  });

  it("counts a tenth rank as found among ten, and not one behind it", () => {
    const ranks = Float64Array.of(1, 1.5, 10, 10.5);
    const linkedRanks = Float64Array.of(1, 1, 1, 2);
    const measures = summariseRanks({ lefts: new Uint32Array(4), ranks, linkedRanks });
    expect(measures).toMatchObject({ hits1: 0.25, hits10: 0.75, hits1Linked: 0.75 });
    expect(measures.mrr).toBeCloseTo((1 + 1 / 1.5 + 1 / 10 + 1 / 10.5) / 4, 12);
  });

  it("equals ranks by definition: the mean place over both ways of breaking ties", () => {
    const row = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(4)), { selector: (cell) => cell[0], maxLength: 8 });
    const anyLink = fc.tuple(fc.nat(3), fc.nat(7), fc.constantFrom<Split>("valid", "test"));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 4, maxLength: 4 }),
        fc.uniqueArray(anyLink, { selector: ([a, b]) => `${a} ${b}`, maxLength: 12, size: "max" }),
        (rows, pairs) => {
          const known = pairs.map(([left, right, split]) => link(left, right, true, split));
          const set = candidatesOf(rows.map((cells) => cells.map((cell) => cell[0])));
          const scores = Float32Array.from(rows.flat(), (cell) => cell[1] / 4);
          const ranks = rankMatches(groupByLeft(known, 4), set, scores, "test");
          const matches = known.filter((entry) => entry.split === "test");
          const rankAmong = (entry: Link, rivals: (right: number) => boolean) => {
            const own = rows[entry.left].find((cell) => cell[0] === entry.right);
            if (!own) return Number.POSITIVE_INFINITY;
            const others = rows[entry.left].filter(
              ([right]) => rivals(right) && !known.some((other) => other.left === entry.left && other.right === right),
            );
            const first = 1 + others.filter((cell) => cell[1] > own[1]).length;
            const last = 1 + others.filter((cell) => cell[1] >= own[1]).length;
            return (first + last) / 2;
          };
          expect([...ranks.ranks]).toEqual(matches.map((entry) => rankAmong(entry, () => true)));
          expect([...ranks.linkedRanks]).toEqual(
            matches.map((entry) => rankAmong(entry, (right) => matches.some((other) => other.right === right))),
          );
        },
      ),
    );
  });
});

function input(): MeasureInput {
  return {
    links,
    candidates,
    candidateScores,
    linkScores,
    leftTypes: { typeOf: Uint16Array.of(0, 1, 1, 0), types: ["film", "person", "unused"] },
  };
}

describe("the metrics report", () => {
  it("chooses each protocol's threshold on its own validation split", () => {
    const report = measure(input());
    // Candidates, valid: 10 (0.625, match) over 11 (0.375, unlisted): halfway.
    expect(report.candidates.threshold).toBe(0.5);
    // Labelled, valid: 3-10 (0.625, match) under 0-13 (0.75, non-match): accepting both is best, and 0.625 is the lowest score.
    expect(report.labelled?.threshold).toBe(0.625);
    expect(report.candidates.valid.overall.f1).toBe(1);
    expect(report.labelled?.valid.overall.f1).toBeCloseTo(2 / 3, 12);
    // Test at 0.5: accepts 14 and 10, of two matches. Test at 0.625: accepts nothing.
    expect(report.candidates.test.overall.f1).toBe(0.5);
    expect(report.labelled?.test.overall.f1).toBe(0);
  });

  it("does not let a test score or label move a threshold", () => {
    const other = candidateScores.slice();
    other.set([0.01, 0.9, 0.99, 0.75, 0.98], 0);
    const flipped = links.map((entry) => (entry.split === "test" ? { ...entry, match: !entry.match } : entry));
    const scoresOfLinks = linkScores.map((score, index) => (links[index].split === "test" ? 1 - score : score));
    const moved = measure({ ...input(), candidateScores: other, links: flipped, linkScores: scoresOfLinks });
    expect(moved.labelled?.threshold).toBe(0.625);
    expect(moved.candidates.threshold).toBe(0.5);
  });

  it("ranks by the candidates protocol alone", () => {
    const report = measure(input());
    expect(report.labelled?.test.overall).toMatchObject({ hits1: null, hits1Linked: null, hits10: null, mrr: null });
    expect(report.candidates.test.overall).toMatchObject({ hits1: 0, hits1Linked: 0.5, hits10: 0.5, mrr: 1 / 6 });
  });

  it("measures each left type at the protocol's one threshold, lost matches included", () => {
    const { types } = measure(input()).candidates.test;
    expect(Object.keys(types)).toEqual(["film", "person"]);
    expect(types.film).toMatchObject({ matches: 1, nonMatches: 2, prauc: 0.5, mrr: 1 / 3, f1: 2 / 3 });
    expect(types.person).toMatchObject({ matches: 1, nonMatches: 1, prauc: 0, bestF1: 0, f1: 0, hits1: 0, mrr: 0 });
  });

  it("lists a type whose only match was lost and which has no candidate", () => {
    const rowless = candidatesOf([[10, 11, 12, 13, 14], [], [30, 31], [11, 10]]);
    const scores = candidateScores.filter((_, position) => position !== 5);
    const { types } = measure({ ...input(), candidates: rowless, candidateScores: scores }).candidates.test;
    expect(types.person).toMatchObject({ matches: 1, nonMatches: 0, prauc: 0, bestF1: 0, f1: 0, mrr: 0 });
  });

  it("falls back to 0.5 where nothing can be chosen, and has no measure without a match", () => {
    const report = measure({ ...input(), links: links.slice(0, 2), linkScores: linkScores.slice(0, 2) });
    expect(report.candidates.threshold).toBe(0.5);
    expect(report.candidates.valid.overall).toMatchObject({ matches: 0, prauc: null, f1: null, mrr: null });
  });

  it("says what is missing", () => {
    const unknown = { ...input(), links: [link(0, 10, false, "test")], linkScores: new Float32Array(1) };
    expect(() => measure(unknown)).toThrow(/at least one known match/);
    expect(() => measure({ ...input(), linkScores: new Float32Array(1) })).toThrow(/7 link scores, found 10 and 1/);
  });
});

describe("what early stopping is decided on", () => {
  it("is the labelled pairs where validation holds a non-match", () => {
    const validation = validationPairs(links, candidates);
    expect([...validation.pairs]).toEqual([0, 13, 3, 10]);
    expect([...validation.labels]).toEqual([0, 1]);
    expect(validationPrauc(validation, Float32Array.of(0.75, 0.625))).toBe(0.5);
  });

  it("is the candidates of validation otherwise, lost matches missed", () => {
    const unlabelled = [...links.filter((entry) => entry.match), link(1, 22, true, "valid")];
    const validation = validationPairs(unlabelled, candidates);
    expect([...validation.pairs]).toEqual([1, 21, 3, 11, 3, 10]);
    expect([...validation.labels]).toEqual([0, 0, 1]);
    expect(validation.lostMatches).toBe(1);
    expect(validationPrauc(validation, Float32Array.of(0.1, 0.2, 0.9))).toBe(0.5);
  });

  it("is the candidates where only another split holds labelled non-matches", () => {
    const elsewhere = [link(0, 10, true, "train"), link(0, 12, false, "train"), link(3, 10, true, "valid")];
    expect([...validationPairs(elsewhere, candidates).pairs]).toEqual([3, 11, 3, 10]);
  });

  it("agrees with the report", () => {
    const unlabelled = links.filter((entry) => entry.match);
    const validation = validationPairs(unlabelled, candidates);
    const scores = Float32Array.of(0.375, 0.625);
    const report = measure({ ...input(), links: unlabelled, linkScores: new Float32Array(unlabelled.length) });
    expect(validationPrauc(validation, scores)).toBe(report.candidates.valid.overall.prauc);
  });

  it("is nothing without a match in validation", () => {
    const validation = validationPairs(links.slice(0, 3), candidates);
    expect(validation.labels.length).toBe(0);
    expect(validationPrauc(validation, new Float32Array(0))).toBeNull();
  });
});
