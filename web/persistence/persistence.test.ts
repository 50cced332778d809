import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { StoredModel, StoredProject, StoredScores } from "../../src/engine/storage";
import { foldJournal, NO_DECISIONS, verdictOf } from "../../src/review/journal";
import { type DecisionDraft, planUndo, planVerdict } from "../../src/review/plan";
import { DATABASE_NAME, Database, storageError } from "./database";
import { createJournalStorage, type JournalStorage } from "./journal-storage";
import { createOperatingPointStorage } from "./operating-point-storage";
import { createProjectStorage } from "./project-storage";

const PAIR = { left: "l1", right: "r1" };
const open: JournalStorage[] = [];

function tab(): JournalStorage {
  const storage = createJournalStorage();
  open.push(storage);
  return storage;
}

function drafts(act: string, lefts: readonly string[] = ["l1"]): readonly DecisionDraft[] {
  const pairs = lefts.map((left) => ({ left, right: "r1" }));
  const by = { act, note: "", reviewer: "R", at: 1, modelDigest: null, score: () => null };
  return planVerdict(NO_DECISIONS, pairs, "accept", by).drafts;
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((storage) => storage.close()));
  vi.unstubAllGlobals();
});

describe("the journal in IndexedDB", () => {
  test("what one visit appended, the next one folds to the same decisions", async () => {
    const first = tab();
    const entries = await first.append("p", drafts("a"));
    const undone = await first.append("p", planUndo(foldJournal(entries), { reviewer: "R", at: 2 }).drafts);
    await first.close();
    const again = await tab().load("p");
    expect(again).toEqual([...entries, ...undone]);
    expect(verdictOf(foldJournal(again), PAIR)).toBeNull();
    expect(foldJournal(again).redoable).toHaveLength(1);
  });

  test("two tabs that append at once never take the same number, and a bulk act stays together", async () => {
    const [one, two] = [tab(), tab()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? one : two).append("p", drafts(`act${index}`, ["l1", "l2", "l3"])),
      ),
    );
    const journal = await one.load("p");
    expect(journal.map((entry) => entry.sequence)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    for (let start = 0; start < 60; start += 3) {
      expect(new Set(journal.slice(start, start + 3).map((entry) => entry.act)).size).toBe(1);
    }
  });

  test("thousands written at once come back in order, between single ones, from wherever one reads on", async () => {
    const storage = tab();
    const many = drafts(
      "bulk",
      Array.from({ length: 2500 }, (_, index) => `l${index}`),
    );
    const progress: number[] = [];
    await storage.append("p", drafts("a"));
    await storage.append("p", many, { onProgress: ({ done }) => progress.push(done) });
    await storage.append("p", drafts("b"));
    expect(progress).toEqual([1000, 2000, 2500]);
    const journal = await tab().load("p");
    expect(journal.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 2502 }, (_, index) => index + 1));
    expect(journal[1]).toEqual({ ...many[0], sequence: 2 });
    expect(await storage.load("p", 2499)).toEqual(journal.slice(2499));
    expect(await storage.load("p", 2502)).toEqual([]);
  });

  test("stopped half-way, nothing is written", async () => {
    const storage = tab();
    const aborter = new AbortController();
    const many = drafts(
      "bulk",
      Array.from({ length: 3000 }, (_, index) => `l${index}`),
    );
    const writing = storage.append("p", many, { signal: aborter.signal, onProgress: () => aborter.abort() });
    await expect(writing).rejects.toMatchObject({ code: "base/aborted" });
    expect(await storage.load("p")).toEqual([]);
    await expect(storage.append("p", drafts("a"))).resolves.toMatchObject([{ sequence: 1 }]);
  });

  test("projects keep journals of their own, numbered from 1, even where one id begins with the other", async () => {
    const storage = tab();
    await storage.append("p", drafts("a"));
    await storage.append("p", drafts("b"));
    const [entry] = await storage.append("pp", drafts("c"));
    expect(entry!.sequence).toBe(1);
    expect(await storage.load("p")).toHaveLength(2);
    expect(await storage.load("p", 1)).toMatchObject([{ sequence: 2, act: "b" }]);
    expect(await storage.load("other")).toEqual([]);
  });

  test("the other tab hears of it, for its own project only; the writing tab does not", async () => {
    const [one, two] = [tab(), tab()];
    const heard: string[] = [];
    one.onAppended("p", () => heard.push("one p"));
    const stop = two.onAppended("p", () => heard.push("two p"));
    two.onAppended("q", () => heard.push("two q"));
    await one.append("p", drafts("a"));
    await vi.waitFor(() => expect(heard).toEqual(["two p"]));
    stop();
    await one.append("p", drafts("b"));
    await one.append("q", drafts("c"));
    await vi.waitFor(() => expect(heard).toEqual(["two p", "two q"]));
  });
});

describe("the project in IndexedDB", () => {
  const project: StoredProject = {
    projectId: "p",
    source: { kind: "demo", request: { demo: "aditya-raj" } },
    candidates: { k: 20, fields: "names" },
  };
  const scores: StoredScores = {
    projectId: "p",
    modelDigest: "m",
    lefts: Uint32Array.of(0, 1),
    rights: Uint32Array.of(5, 6),
    scores: Float32Array.of(0.25, 0.75),
    report: { pairs: 2, seconds: 1, metrics: null, histogram: [1, 1], modelDigest: "m" },
  };
  const model = { summary: { digest: "m" }, bytes: Uint8Array.of(1, 2, 3) } as StoredModel;

  test("project, model and scores come back as they were saved, typed arrays included", async () => {
    const storage = createProjectStorage();
    expect(await storage.loadProject()).toBeNull();
    await storage.saveProject(project);
    await storage.saveModel(model);
    await storage.saveScores(scores);
    const again = createProjectStorage();
    expect(await again.loadProject()).toEqual(project);
    expect(await again.loadModel()).toEqual(model);
    expect(await again.loadScores("p", "m")).toEqual(scores);
  });

  test("what collective rounds ended with comes back with the scores", async () => {
    const set = {
      k: 2,
      offsets: Uint32Array.of(0, 1, 2),
      rights: Uint32Array.of(5, 6),
      scores: Float32Array.of(0.5, 0),
      proposers: Uint8Array.of(1, 4),
    };
    const rounds = [Float32Array.of(0.25, 0), scores.scores];
    const anchors = { lefts: Uint32Array.of(0), rights: Uint32Array.of(5) };
    const collective = { set, rounds, proposedIn: Uint8Array.of(0, 1), anchors };
    const storage = createProjectStorage();
    await storage.saveScores({ ...scores, collective });
    expect(await createProjectStorage().loadScores("p", "m")).toEqual({ ...scores, collective });
  });

  test("the bytes of the user's files come back", async () => {
    const storage = createProjectStorage();
    const file = { name: "nodes.tsv", bytes: new TextEncoder().encode("id\tname\n") };
    const request = {
      label: "mine",
      leftNodes: file,
      leftEdges: null,
      rightNodes: file,
      rightEdges: null,
      links: null,
    };
    await storage.saveProject({ ...project, source: { kind: "tables", request } });
    expect((await storage.loadProject())!.source).toEqual({ kind: "tables", request });
  });

  test("scores of another project or model are not handed out, and go when another project is saved", async () => {
    const storage = createProjectStorage();
    await storage.saveModel(model);
    await storage.saveScores(scores);
    expect(await storage.loadScores("q", "m")).toBeNull();
    expect(await storage.loadScores("p", "newer")).toBeNull();
    await storage.saveProject({ ...project, candidates: null });
    expect(await storage.loadScores("p", "m")).not.toBeNull();
    await storage.saveProject({ ...project, projectId: "q" });
    expect(await storage.loadScores("p", "m")).toBeNull();
    expect(await storage.loadModel()).toEqual(model);
  });

  test("clearing the project keeps model and decisions, clearing everything keeps the decisions", async () => {
    const storage = createProjectStorage();
    await tab().append("p", drafts("a"));
    await storage.saveProject(project);
    await storage.saveModel(model);
    await storage.clear("project");
    expect([await storage.loadProject(), await storage.loadModel()]).toEqual([null, model]);
    await storage.clear("everything");
    expect(await storage.loadModel()).toBeNull();
    expect(await tab().load("p")).toHaveLength(1);
  });
});

describe("operating points in IndexedDB", () => {
  const point = {
    accept: 0.8,
    review: 0.3,
    origin: { by: "false-accepts", atMost: 0.01 },
    binding: null,
    modelDigest: "m",
    chosenAt: 1,
  } as const;

  test("each project's comes back, and outlives project, model and scores", async () => {
    const storage = createOperatingPointStorage();
    await storage.save("p", point);
    await storage.save("q", { ...point, accept: 0.9 });
    await createProjectStorage().clear("everything");
    expect(await createOperatingPointStorage().load("p")).toEqual(point);
    await storage.save("p", null);
    expect(await storage.load("p")).toBeNull();
    expect((await storage.load("q"))?.accept).toBe(0.9);
  });

  test("a database of the first version gets their table and keeps its journal", async () => {
    const old = await openDB(DATABASE_NAME, 1, {
      upgrade(database) {
        database.createObjectStore("journal", { keyPath: ["projectId", "sequence"] });
        for (const store of ["project", "model", "scores"]) database.createObjectStore(store);
      },
    });
    await old.put("journal", { projectId: "p", sequence: 1 });
    old.close();
    await createOperatingPointStorage().save("p", point);
    expect(await tab().load("p")).toEqual([{ sequence: 1 }]);
  });
});

describe("when the browser does not save", () => {
  test("no IndexedDB: storage/unavailable, with the way out", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const failure = await tab()
      .load("p")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkbenchError);
    expect(failure).toMatchObject({
      code: "storage/unavailable",
      message: expect.stringContaining("export your decisions"),
    });
  });

  test("a refused opening is unavailable, and is tried again the next time", async () => {
    const working = indexedDB;
    const refusing = {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    };
    vi.stubGlobal("indexedDB", refusing);
    const storage = createProjectStorage();
    await expect(storage.loadModel()).rejects.toMatchObject({ code: "storage/unavailable" });
    vi.stubGlobal("indexedDB", working);
    expect(await storage.loadModel()).toBeNull();
  });

  test("a full disk is storage/quota", () => {
    const error = storageError(new DOMException("full", "QuotaExceededError"));
    expect(error.code).toBe("storage/quota");
    expect(error.message).toContain("not saved");
  });

  test("a connection that was closed under it is opened again", async () => {
    const database = new Database();
    const storage = createProjectStorage(database);
    await storage.saveModel({ summary: {}, bytes: new Uint8Array(1) } as StoredModel);
    await database.use(async (connection) => connection.close());
    expect(await storage.loadModel()).not.toBeNull();
  });
});
