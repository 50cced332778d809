import { describe, expect, it } from "vitest";
import type { BulkPairs } from "../../src/engine/protocol/bulk";
import { verdictOf } from "../../src/review/journal";
import { numberDrafts } from "../../src/review/plan";
import { createScriptedEngine } from "../engine/testing/scripted-engine";
import type { JournalStorage } from "../persistence/journal-storage";
import { BULK_LIMIT, decideBulk, findBulkPairs } from "./bulk-verdict";
import { createReviewStore } from "./review-store";
import { createTaskStore } from "./task-store";

const found: BulkPairs = {
  lefts: ["l0", "l1"],
  rights: ["r0", "r1"],
  scores: Float32Array.of(0.75, 0.5),
  total: 2,
  oneToOne: "stable",
  leftOut: { taken: 0, notChosen: 0 },
  sharing: 0,
  known: null,
};
const journal: JournalStorage = {
  load: async () => [],
  async append(_, drafts, task) {
    task?.onProgress?.({ stage: "Saving", done: drafts.length, total: drafts.length });
    return numberDrafts(drafts, 0);
  },
  onAppended: () => () => {},
  close: async () => {},
};

async function opened() {
  const review = createReviewStore({ journal });
  await review.getState().openProject("p");
  return review;
}

describe("a verdict for all", () => {
  it("is asked for by its rule alone: the engine knows the verdicts", async () => {
    const engine = createScriptedEngine({
      bulkPairs(request) {
        expect(request).toEqual({ verdict: "accept", threshold: 0.5, limit: BULK_LIMIT });
        return found;
      },
    });
    expect(await findBulkPairs(engine, "accept", 0.5)).toBe(found);
  });

  it("falls on the pairs that are still open, each with its own score, as a task in sight", async () => {
    const [review, tasks] = [await opened(), createTaskStore()];
    const titles: string[] = [];
    tasks.subscribe(({ tasks: now }) => titles.push(...now.map(({ title }) => title)));
    review.getState().decide([{ left: "l0", right: "r0" }], "reject", { modelDigest: "m", score: () => null });
    const rule = { verdict: "accept", threshold: 0.5 } as const;
    const { drafts } = await decideBulk(tasks, review, rule, found, "m");
    expect(drafts).toMatchObject([
      { pair: { left: "l1", right: "r1" }, score: 0.5, bulk: { threshold: 0.5, oneToOne: "stable" }, modelDigest: "m" },
    ]);
    expect(verdictOf(review.getState().decisions, { left: "l0", right: "r0" })).toBe("reject");
    expect(titles).toContain("Accepting in bulk");
    expect(tasks.getState().tasks).toEqual([]);
  });
});
