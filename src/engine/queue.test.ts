import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WithVerdicts } from "../review/standing";
import { candidatesOf, projectOf, scoredState } from "./engine-state.fixture";
import type { QueueRequest } from "./protocol/calls";
import { ReviewQueue } from "./queue";

const all: WithVerdicts<QueueRequest> = {
  order: "most-likely",
  type: null,
  show: "all",
  verdicts: [],
  text: "",
  minimumScore: 0,
  offset: 0,
  limit: 100,
};

const films = ["film:Alien", "film:Aliens", "person:Ridley Scott"];
const titles = ["film:Alien (1979)", "film:ALIENS", "person:R. Scott"];

/** l0–r0 0.9, l0–r1 0.4, l1–r1 0.4, l1–r0 0.9, l2–r2 0.55 */
function example(links: Parameters<typeof projectOf>[2] = [], scores = [0.9, 0.4, 0.4, 0.9, 0.55]) {
  return scoredState(projectOf(films, titles, links), candidatesOf([[0, 1], [1, 0], [2]]), scores, 0.5);
}

function pairsOf(state: ReturnType<typeof example>, request: Partial<WithVerdicts<QueueRequest>> = {}): string[] {
  const page = new ReviewQueue(state).page({ ...all, ...request });
  return page.rows.map(({ left, right }) => `${left.id}-${right.id}`);
}

describe("review queue", () => {
  test("most likely first, equal scores by left id, then right id", () => {
    expect(pairsOf(example())).toEqual(["l0-r0", "l1-r0", "l2-r2", "l0-r1", "l1-r1"]);
  });

  test("least certain first: nearest to the threshold", () => {
    expect(pairsOf(example(), { order: "least-certain" })).toEqual(["l2-r2", "l0-r1", "l1-r1", "l0-r0", "l1-r0"]);
  });

  test("least certain from a chosen point, and from the measured one again; the other order stays", () => {
    const queue = new ReviewQueue(example());
    const first = (request: Partial<WithVerdicts<QueueRequest>>) => queue.page({ ...all, ...request }).rows[0]!.score;
    expect(first({ order: "least-certain", threshold: 0.85 })).toBeCloseTo(0.9);
    expect(first({ order: "least-certain" })).toBeCloseTo(0.55);
    expect(first({ threshold: 0.4 })).toBeCloseTo(0.9);
  });

  test("a band begins at its lower score and ends before its upper one", () => {
    expect(pairsOf(example([], [0.9, 0.5, 0.5, 0.25, 0.75]), { minimumScore: 0.5, below: 0.75 })).toEqual([
      "l0-r1",
      "l1-r1",
    ]);
  });

  test("filters by type, score, and text in either name or id", () => {
    expect(pairsOf(example(), { type: "person" })).toEqual(["l2-r2"]);
    expect(pairsOf(example(), { minimumScore: 0.5 })).toEqual(["l0-r0", "l1-r0", "l2-r2"]);
    expect(pairsOf(example(), { text: " aliens " })).toEqual(["l1-r0", "l0-r1", "l1-r1"]);
    expect(pairsOf(example(), { text: "R2" })).toEqual(["l2-r2"]);
    expect(pairsOf(example(), { type: "planet" })).toEqual([]);
  });

  test("shows open pairs, or those of one verdict; verdicts on other pairs change nothing", () => {
    const verdicts: WithVerdicts<QueueRequest>["verdicts"] = [
      ["l0", "r0", "accept"],
      ["l1", "r1", "reject"],
      ["l2", "r0", "accept"],
      ["gone", "r0", "accept"],
    ];
    expect(pairsOf(example(), { show: "open", verdicts })).toEqual(["l1-r0", "l2-r2", "l0-r1"]);
    expect(pairsOf(example(), { show: "accept", verdicts })).toEqual(["l0-r0"]);
    expect(pairsOf(example(), { show: "reject", verdicts })).toEqual(["l1-r1"]);
    expect(pairsOf(example(), { show: "unsure", verdicts })).toEqual([]);
  });

  test("pages count everything that passes and hold only the window", () => {
    const page = new ReviewQueue(example()).page({ ...all, offset: 1, limit: 2 });
    expect(page.total).toBe(5);
    expect(page.rows.map(({ left }) => left.id)).toEqual(["l1", "l2"]);
  });

  test("shows labels of training and validation, never of test; a label that blocking missed has no blocking score", () => {
    const state = example(
      [
        { left: 0, right: 0, match: true, split: "train" },
        { left: 1, right: 0, match: false, split: "test" },
        { left: 2, right: 0, match: false, split: "valid" },
      ],
      [0.9, 0.4, 0.4, 0.9, 0.55, 0.1],
    );
    const rows = new ReviewQueue(state).page(all).rows;
    const of = (pair: string) => rows.find(({ left, right }) => `${left.id}-${right.id}` === pair)!;
    expect(of("l0-r0")).toMatchObject({ known: true, split: "train", blockingScore: 1 });
    expect(of("l1-r0")).toMatchObject({ known: null, split: "test" });
    expect(of("l2-r0")).toMatchObject({ known: false, split: "valid", blockingScore: null });
  });

  test("sorts anew when scores change", () => {
    const state = example();
    const queue = new ReviewQueue(state);
    queue.page(all);
    state.scores = { ...state.scores!, scores: Float32Array.from([0.1, 0.2, 0.3, 0.4, 0.5]) };
    expect(queue.page(all).rows[0]!.score).toBeCloseTo(0.5);
  });

  test("any pages put together are the whole order, sorted by score and ids", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), { minLength: 36, maxLength: 36 }),
        fc.integer({ min: 1, max: 9 }),
        (scores, limit) => {
          const names = Array.from({ length: 12 }, (_, index) => `film:${index}`);
          const rows = names.map((_, index) => [index, (index + 5) % 12, (index + 7) % 12]);
          const queue = new ReviewQueue(scoredState(projectOf(names, names), candidatesOf(rows), scores));
          const found = Array.from({ length: Math.ceil(36 / limit) }, (_, page) =>
            queue.page({ ...all, offset: page * limit, limit }),
          ).flatMap((page) =>
            page.rows.map((row) => ({ score: row.score, ids: [row.left.id, row.right.id] as const })),
          );
          const sorted = [...found].sort(
            (a, b) => b.score - a.score || text(a.ids[0], b.ids[0]) || text(a.ids[1], b.ids[1]),
          );
          expect(found).toHaveLength(36);
          expect(found).toEqual(sorted);
        },
      ),
    );
  });

  test("says what to do before there are scores", () => {
    const state = example();
    state.scores = null;
    expect(() => new ReviewQueue(state).page(all)).toThrow(/no scores yet/);
    state.candidates = null;
    expect(() => new ReviewQueue(state).page(all)).toThrow(/No candidates yet/);
    state.project = null;
    expect(() => new ReviewQueue(state).page(all)).toThrow(/No project is open/);
  });
});

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
