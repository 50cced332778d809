import { describe, expect, test } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import { throwIfAborted } from "../../src/base/task";
import type { Decision } from "../../src/review/decision";
import { verdictOf } from "../../src/review/journal";
import { numberDrafts } from "../../src/review/plan";
import { verdictEntries } from "../../src/review/standing";
import { ToldVerdicts, type VerdictNews } from "../../src/review/verdict-news";
import type { JournalStorage } from "../persistence/journal-storage";
import { passingPreferences } from "./preference-storage";
import { createReviewStore } from "./review-store";

const PAIR = { left: "l1", right: "r1" };
const OTHER = { left: "l2", right: "r2" };
const SHOWN = { modelDigest: "m", score: () => 0.9 };

/** A journal in memory, shared by the tabs that are opened on it. */
function memory() {
  const journals = new Map<string, Decision[]>();
  const listeners = new Map<string, Set<() => void>>();
  let broken: WorkbenchError | null = null;
  const tab = (): JournalStorage => {
    const own = new Set<() => void>();
    return {
      async load(projectId, after = 0) {
        if (broken) throw broken;
        return (journals.get(projectId) ?? []).filter(({ sequence }) => sequence > after);
      },
      async append(projectId, drafts, { signal } = {}) {
        if (broken) throw broken;
        throwIfAborted(signal);
        const journal = journals.get(projectId) ?? [];
        const entries = numberDrafts(drafts, journal.length);
        journals.set(projectId, [...journal, ...entries]);
        for (const listener of listeners.get(projectId) ?? []) if (!own.has(listener)) listener();
        return entries;
      },
      onAppended(projectId, listener) {
        own.add(listener);
        const all = listeners.get(projectId) ?? new Set();
        listeners.set(projectId, all.add(listener));
        return () => all.delete(listener);
      },
      close: async () => {},
    };
  };
  return { journals, tab, breakWith: (error: WorkbenchError | null) => (broken = error) };
}

let acts = 0;
function store(journal: JournalStorage, onChange?: Parameters<typeof createReviewStore>[0]["onChange"]) {
  return createReviewStore({ journal, now: () => 5, newAct: () => `act${acts++}`, ...(onChange && { onChange }) });
}

describe("review store", () => {
  test("a verdict stands at once, is saved behind it, and is there after a reload", async () => {
    const shared = memory();
    const first = store(shared.tab());
    await first.getState().openProject("p");
    first.getState().decide([PAIR], "accept", SHOWN);
    expect(verdictOf(first.getState().decisions, PAIR)).toBe("accept");
    expect(first.getState().save.kind).toBe("saving");
    await first.getState().settled();
    expect(first.getState().save).toEqual({ kind: "saved", at: 5 });

    const again = store(shared.tab());
    const opening = again.getState().openProject("p");
    expect(again.getState().loading).toBe(true);
    await opening;
    expect(again.getState()).toMatchObject({ loading: false, save: { kind: "saved" } });
    expect(again.getState().decisions).toEqual(first.getState().decisions);
    again.getState().undo();
    expect(verdictOf(again.getState().decisions, PAIR)).toBeNull();
  });

  test("the other tab's verdict shows up, and acts of both end in one order in both", async () => {
    const shared = memory();
    const [one, two] = [store(shared.tab()), store(shared.tab())];
    await Promise.all([one.getState().openProject("p"), two.getState().openProject("p")]);
    one.getState().decide([PAIR], "accept", SHOWN);
    two.getState().decide([PAIR], "reject", SHOWN);
    two.getState().decide([OTHER], "unsure", SHOWN);
    for (let round = 0; round < 3; round++) {
      await one.getState().settled();
      await two.getState().settled();
    }
    expect(one.getState().decisions).toEqual(two.getState().decisions);
    expect(one.getState().entries).toEqual(shared.journals.get("p"));
    expect(verdictOf(one.getState().decisions, OTHER)).toBe("unsure");
  });

  test("what cannot be saved stays in force, says so, and is saved with the next act", async () => {
    const shared = memory();
    const review = store(shared.tab());
    await review.getState().openProject("p");
    shared.breakWith(new WorkbenchError("storage/quota", "No more space."));
    review.getState().decide([PAIR], "accept", SHOWN);
    await review.getState().settled();
    expect(review.getState().save).toEqual({ kind: "failed", message: "No more space." });
    expect(verdictOf(review.getState().decisions, PAIR)).toBe("accept");
    shared.breakWith(null);
    review.getState().decide([OTHER], "reject", SHOWN);
    await review.getState().settled();
    expect(review.getState().save.kind).toBe("saved");
    expect(shared.journals.get("p")!.map(({ pair }) => pair)).toEqual([PAIR, OTHER]);
  });

  test("a journal that cannot be read leaves an empty one to work with, and the reason", async () => {
    const shared = memory();
    shared.breakWith(new WorkbenchError("storage/unavailable", "No storage here."));
    const review = store(shared.tab());
    await review.getState().openProject("p");
    expect(review.getState()).toMatchObject({ loading: false, save: { kind: "failed", message: "No storage here." } });
    review.getState().decide([PAIR], "accept", SHOWN);
    expect(verdictOf(review.getState().decisions, PAIR)).toBe("accept");
  });

  test("another project has decisions of its own, and a late answer for the first one is dropped", async () => {
    const shared = memory();
    const review = store(shared.tab());
    await review.getState().openProject("p");
    review.getState().decide([PAIR], "accept", SHOWN);
    await review.getState().settled();
    await review.getState().openProject("q");
    expect(review.getState().entries).toEqual([]);
    void review.getState().openProject("p");
    await review.getState().openProject("q");
    expect(review.getState()).toMatchObject({ projectId: "q", entries: [], loading: false });
  });

  test("what was decided just before the project changed is saved in the old one's journal, once", async () => {
    const shared = memory();
    const review = store(shared.tab());
    await review.getState().openProject("p");
    review.getState().decide([PAIR], "accept", SHOWN);
    review.getState().decide([OTHER], "reject", SHOWN);
    await review.getState().openProject("q");
    expect(shared.journals.get("p")!.map(({ pair, sequence }) => [pair, sequence])).toEqual([
      [PAIR, 1],
      [OTHER, 2],
    ]);
    expect(review.getState().entries).toEqual([]);
    expect(shared.journals.get("q")).toBeUndefined();
  });

  test("an act that changes nothing writes nothing; the rest of the page hears of every change", async () => {
    const shared = memory();
    const heard: [number, string][] = [];
    const review = store(shared.tab(), (entries, save) => heard.push([entries.length, save.kind]));
    await review.getState().openProject("p");
    heard.length = 0;
    expect(review.getState().undo().drafts).toEqual([]);
    review.getState().decide([PAIR], "accept", SHOWN);
    review.getState().decide([PAIR], "accept", SHOWN);
    await review.getState().settled();
    expect(heard).toEqual([
      [1, "saving"],
      [1, "saved"],
    ]);
  });

  test("saving a verdict changes nothing of what stands: nobody needs to ask anew", async () => {
    const review = store(memory().tab());
    await review.getState().openProject("p");
    review.getState().decide([PAIR], "accept", SHOWN);
    review.getState().decide([OTHER], "reject", SHOWN);
    const { decisions } = review.getState();
    await review.getState().settled();
    expect(review.getState().save.kind).toBe("saved");
    expect(review.getState().decisions).toBe(decisions);
  });

  test("news of verdicts, an act at a time, amount to what stands, whatever the other tab and storage do", async () => {
    const shared = memory();
    const heard: VerdictNews[] = [];
    const told = new ToldVerdicts();
    const review = createReviewStore({
      journal: shared.tab(),
      onVerdicts(news) {
        heard.push(news);
        told.hear(news);
      },
    });
    const other = store(shared.tab());
    const settle = async () => {
      for (let round = 0; round < 3; round++) {
        await review.getState().settled();
        await other.getState().settled();
        expect(told.all().toSorted()).toEqual(verdictEntries(review.getState().decisions).toSorted());
      }
    };
    await Promise.all([review.getState().openProject("p"), other.getState().openProject("p")]);
    const evidence = { modelDigest: "m", scores: Float32Array.of(0.75, 0.5), rule: { threshold: 0.5 } };
    await review.getState().decideAll([PAIR, OTHER], "accept", evidence);
    const both = [PAIR, OTHER].map(({ left, right }) => [left, right, "accept"]);
    expect(heard.splice(0)).toEqual([{ whole: false, verdicts: both }]);
    review.getState().decide([PAIR], "reject", SHOWN);
    await settle();
    expect(heard.splice(0)).toEqual([{ whole: false, verdicts: [["l1", "r1", "reject"]] }]);
    review.getState().undo();
    other.getState().decide([PAIR], "unsure", SHOWN);
    await settle();
    other.getState().undo();
    await settle();
    shared.breakWith(new WorkbenchError("storage/quota", "full"));
    review.getState().decide([OTHER], null, SHOWN);
    await settle();
    shared.breakWith(null);
    review.getState().redo();
    await settle();
    expect(told.all()).not.toEqual([]);
    await review.getState().openProject("q");
    expect(told.all()).toEqual([]);
  });

  describe("one verdict for many pairs", () => {
    const rule = { threshold: 0.8, oneToOne: "greedy" };
    const evidence = { modelDigest: "m", scores: Float32Array.of(0.75, 0.5), rule };

    test("is one act with its rule and its scores, undone as one, and holds in the next visit", async () => {
      const shared = memory();
      const review = store(shared.tab());
      await review.getState().openProject("p");
      review.getState().decide([PAIR], "unsure", SHOWN);
      const delta = await review.getState().decideAll([PAIR, OTHER], "accept", evidence);
      expect(delta.drafts.map(({ score }) => score)).toEqual([0.75, 0.5]);
      const [first, ...bulk] = shared.journals.get("p")!;
      expect(first).toMatchObject({ sequence: 1, verdict: "unsure" });
      expect(bulk).toMatchObject([
        { sequence: 2, verdict: "accept", score: 0.75, bulk: rule, modelDigest: "m" },
        { sequence: 3, verdict: "accept", score: 0.5, bulk: rule },
      ]);
      const again = store(shared.tab());
      await again.getState().openProject("p");
      expect(again.getState().decisions).toEqual(review.getState().decisions);
      again.getState().undo();
      expect(verdictOf(again.getState().decisions, PAIR)).toBe("unsure");
      expect(verdictOf(again.getState().decisions, OTHER)).toBeNull();
    });

    test("stopped, decides nothing", async () => {
      const shared = memory();
      const review = store(shared.tab());
      await review.getState().openProject("p");
      const deciding = review.getState().decideAll([PAIR], "accept", evidence, { signal: AbortSignal.abort() });
      await expect(deciding).rejects.toMatchObject({ code: "base/aborted" });
      expect(review.getState()).toMatchObject({ entries: [], save: { kind: "nothing" } });
    });

    test("holds unsaved where the browser does not save, and is saved with the next act", async () => {
      const shared = memory();
      const review = store(shared.tab());
      await review.getState().openProject("p");
      shared.breakWith(new WorkbenchError("storage/quota", "full"));
      await review.getState().decideAll([PAIR, OTHER], "reject", evidence);
      await review.getState().settled();
      expect(verdictOf(review.getState().decisions, OTHER)).toBe("reject");
      expect(review.getState().save.kind).toBe("failed");
      shared.breakWith(null);
      await review.getState().decideAll([PAIR], "accept", evidence);
      expect(shared.journals.get("p")!.map(({ verdict }) => verdict)).toEqual(["reject", "reject", "accept"]);
    });

    test("decides nothing in a project that was left meanwhile", async () => {
      const shared = memory();
      const review = store(shared.tab());
      await review.getState().openProject("p");
      const deciding = review.getState().decideAll([PAIR], "accept", evidence);
      await review.getState().openProject("q");
      expect((await deciding).drafts).toEqual([]);
      expect(shared.journals.get("p")).toBeUndefined();
    });
  });

  test("the reviewer's name is kept and written into every entry, undo included", async () => {
    const preferences = passingPreferences();
    const shared = memory();
    createReviewStore({ journal: shared.tab(), preferences }).getState().setReviewer("Ada");
    const review = createReviewStore({ journal: shared.tab(), preferences });
    await review.getState().openProject("p");
    review.getState().decide([PAIR], "accept", SHOWN);
    review.getState().undo();
    await review.getState().settled();
    expect(shared.journals.get("p")!.map(({ reviewer }) => reviewer)).toEqual(["Ada", "Ada"]);
  });
});
