import { describe, expect, test } from "vitest";
import { WorkbenchError } from "../base/errors";
import { type StageProgress, throwIfAborted } from "../base/task";
import { createEngine } from "./engine";
import { modelOf, reportOf } from "./engine-state.fixture";
import { MemoryStorage } from "./memory-storage.fixture";
import type { ModelUseCases } from "./model-use-cases";
import type { SourceFile, TablesRequest } from "./protocol/calls";
import type { HandlerContext } from "./protocol/transport/server";
import { listScoredPairs } from "./scored-pairs";
import type { ProjectStorage } from "./storage";

const settings = { k: 5, fields: "names" } as const;

function tables(label: string, leftNames: readonly string[], extra: Partial<TablesRequest> = {}): TablesRequest {
  const nodes = (side: string, names: readonly string[]) =>
    fileOf(`${label}-${side}.tsv`, [
      "id\ttype\tname\tattributes",
      ...names.map((name, index) => `${side}${index}\tfilm\t${name}\t{}`),
    ]);
  return {
    label,
    leftNodes: nodes("l", leftNames),
    leftEdges: null,
    rightNodes: nodes("r", leftNames),
    rightEdges: null,
    links: null,
    ...extra,
  };
}

function fileOf(name: string, lines: readonly string[]): SourceFile {
  return { name, bytes: new TextEncoder().encode(`${lines.join("\n")}\n`) };
}

function context<Progress>(signal = new AbortController().signal): HandlerContext<Progress> {
  return { signal, onProgress: () => {}, transfer: () => {} };
}

const outcome = { history: [], bestEpoch: 1, stoppedEarly: false, seconds: 1, pairsPerSecond: 1, rounds: [] };

/** Models that train and score without a tensor: every score is 0.5. */
function fakeModels(change: Partial<ModelUseCases> = {}): ModelUseCases {
  const refuse = () => {
    throw new WorkbenchError("base/internal", "not part of this test");
  };
  return {
    startBackend: refuse,
    train: async () => ({ model: modelOf("trained"), ...outcome }),
    scoreAll: async (state) => {
      const { set } = state.candidates!;
      const pairs = listScoredPairs(set, state.project!.links);
      const report = { ...reportOf(pairs.lefts.length, null), modelDigest: state.model!.summary.digest };
      return { set, pairs, scores: new Float32Array(pairs.lefts.length).fill(0.5), report };
    },
    compare: refuse,
    compareConsistency: refuse,
    searchTcm: refuse,
    explain: refuse,
    importModel: async ({ bytes }) => modelOf(new TextDecoder().decode(bytes)),
    verifyCase: refuse,
    measure: refuse,
    ...change,
  };
}

const queueRequest = {
  order: "most-likely",
  type: null,
  show: "all",
  text: "",
  minimumScore: 0,
  offset: 0,
  limit: 10,
} as const;

async function workedOn(storage: ProjectStorage | null, models = fakeModels(), extra: Partial<TablesRequest> = {}) {
  const engine = createEngine({ models, storage });
  await engine.openTables(tables("Films", ["Alien", "Brazil", "Casablanca"], extra), context());
  await engine.findCandidates(settings, context());
  await engine.train({ settings: {} as never, decisions: [] }, context());
  await engine.scoreAll(null, context());
  return engine;
}

describe("engine", () => {
  test("opens tables, finds candidates, trains, scores and pages", async () => {
    const engine = await workedOn(null);
    const page = await engine.queue(queueRequest, context());
    expect(page.total).toBeGreaterThanOrEqual(3);
    expect(page.rows[0]!.score).toBe(0.5);
    const found = await engine.findEntities({ side: "right", text: "bra", limit: 3 }, context());
    expect(found.map(({ id }) => id)).toEqual(["r1"]);
  });

  test("queue, counts and bulk go by the verdicts that it was told last", async () => {
    const engine = await workedOn(null);
    const open = { ...queueRequest, show: "open" } as const;
    const { rows, total } = await engine.queue(open, context());
    const { left, right } = rows[0]!;
    const band = { accept: 0.5, review: 0.4 };
    engine.tellVerdicts({ whole: true, verdicts: [[left.id, right.id, "unsure"]] }, context());
    expect((await engine.queue(open, context())).total).toBe(total - 1);
    expect(await engine.bandCounts(band, context())).toMatchObject({ accept: total - 1 });
    const rule = { verdict: "accept", threshold: 0.5, limit: 1 } as const;
    expect(await engine.bulkPairs(rule, context())).toMatchObject({ total: total - 1 });
    engine.tellVerdicts({ whole: false, verdicts: [[left.id, right.id, null]] }, context());
    expect((await engine.queue(open, context())).total).toBe(total);
  });

  test("links without a split get one, by the seed", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Film ${index}`);
    const links = fileOf("links.tsv", ["left_id\tright_id", ...names.map((_, index) => `l${index}\tr${index}`)]);
    const engine = createEngine({ models: fakeModels(), storage: null });
    const profile = await engine.openTables(tables("Films", names, { links, seed: 3 }), context());
    expect(profile.links).toMatchObject({ matches: 40, nonMatches: 0, splitMade: true });
    expect(profile.links!.bySplit.map(({ matches }) => matches)).toEqual([24, 8, 8]);
  });

  test("an opening that fails leaves the previous project as it was", async () => {
    const engine = await workedOn(null);
    const broken = tables("Other", ["Dune"], { rightNodes: { name: "empty.tsv", bytes: new Uint8Array(0) } });
    await expect(engine.openTables(broken, context())).rejects.toMatchObject({ code: "format/empty-file" });
    const page = await engine.queue(queueRequest, context());
    expect(page.rows[0]!.left.name).toBe("Alien");
  });

  test("an opening that is stopped, even at its very end, leaves the previous project as it was", async () => {
    const engine = await workedOn(null);
    const controller = new AbortController();
    const atTheEnd: HandlerContext<StageProgress> = {
      ...context(controller.signal),
      onProgress: ({ stage, done, total }) => {
        if (stage === "Building the graphs" && done === total) controller.abort();
      },
    };
    for (const task of [context<StageProgress>(AbortSignal.abort()), atTheEnd]) {
      await expect(engine.openTables(tables("Other", ["Dune"]), task)).rejects.toMatchObject({ code: "base/aborted" });
      expect((await engine.queue(queueRequest, context())).rows[0]!.left.name).toBe("Alien");
    }
  });

  test("a run that is stopped leaves model and scores as they were", async () => {
    let stop = false;
    const models = fakeModels({
      train: async (_state, _request, task) => {
        if (stop) throwIfAborted(task.signal);
        return { model: modelOf("first"), ...outcome };
      },
    });
    const engine = await workedOn(null, models);
    stop = true;
    const run = engine.train({ settings: {} as never, decisions: [] }, context(AbortSignal.abort()));
    await expect(run).rejects.toMatchObject({ code: "base/aborted" });
    expect((await engine.currentModel(null, context()))?.digest).toBe("first");
    expect((await engine.queue(queueRequest, context())).total).toBeGreaterThan(0);
  });

  test("one long task at a time; looking stays possible", async () => {
    let finish: () => void = () => {};
    let pausedInside = false;
    const models = fakeModels({
      train: async (_state, _request, _task, pause) => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        pausedInside = pause.paused;
        return { model: modelOf("new"), ...outcome };
      },
    });
    const engine = createEngine({ models, storage: null });
    await engine.openTables(tables("Films", ["Alien"]), context());
    await engine.findCandidates(settings, context());
    const training = engine.train({ settings: {} as never, decisions: [] }, context());
    await Promise.resolve();
    await expect(engine.scoreAll(null, context())).rejects.toMatchObject({
      code: "engine/busy",
      message: /Scoring has to wait: training is still running/,
    });
    expect(await engine.findEntities({ side: "left", text: "", limit: 1 }, context())).toHaveLength(1);
    await engine.pauseTraining(null, context());
    finish();
    await training;
    expect(pausedInside).toBe(true);
    await expect(engine.scoreAll(null, context())).resolves.toMatchObject({ modelDigest: "new" });
  });

  test("a new model releases the one before", async () => {
    const first = modelOf("first");
    const made = [first, modelOf("second")];
    const models = fakeModels({ importModel: async () => made.shift()! });
    const engine = createEngine({ models, storage: null });
    await engine.importModel({ fileName: "a", bytes: new Uint8Array(1) }, context());
    expect(first.disposed).toBe(false);
    await engine.importModel({ fileName: "b", bytes: new Uint8Array(1) }, context());
    expect(first.disposed).toBe(true);
  });

  test("a reload finds project, candidates, model and scores again", async () => {
    const storage = new MemoryStorage();
    const before = await workedOn(storage);
    expect(await before.savedState(null, context())).toEqual({
      project: true,
      model: true,
      scores: true,
      reason: null,
    });
    const after = createEngine({ models: fakeModels(), storage });
    const restored = await after.restoreProject(null, context());
    expect(restored).toMatchObject({
      profile: { label: "Films" },
      candidates: { settings },
      model: { digest: "trained" },
      scoring: { modelDigest: "trained" },
    });
    expect(await after.queue(queueRequest, context())).toEqual(await before.queue(queueRequest, context()));
  });

  test("a reload finds own vectors again, and no scores that came from other vectors", async () => {
    const storage = new MemoryStorage();
    const embeddings = (...lines: readonly string[]) => {
      const left = { vectors: fileOf("left.vec", lines), ids: null };
      return { embeddings: { left, right: null, use: "replace" } } as const;
    };
    await workedOn(storage);
    const plain = storage.scores!;
    await workedOn(storage, fakeModels(), embeddings("l0 1 0 0", "l2 0 1 0"));
    const restored = await createEngine({ models: fakeModels(), storage }).restoreProject(null, context());
    expect(restored).toMatchObject({
      profile: {
        projectId: plain.projectId,
        vectors: { dimension: 3, use: "replace", left: { file: "left.vec", nodes: 2 }, right: null },
      },
      scoring: { modelDigest: "trained" },
    });
    const kept = storage.scores!;
    for (const others of [plain, kept]) {
      // A tab of the same project without vectors, or with others, left its scores.
      await workedOn(storage, fakeModels(), embeddings("l0 1 0 0", "l2 0 0 1"));
      storage.scores = others;
      const again = await createEngine({ models: fakeModels(), storage }).restoreProject(null, context());
      expect(again).toMatchObject({ model: { digest: "trained" }, scoring: null });
    }
  });

  test("an assignment is found again with its scores, and goes with them", async () => {
    const storage = new MemoryStorage();
    const before = await workedOn(storage);
    const oneToOne = { method: "greedy", hubness: "none", floor: 0.1 } as const;
    const report = await before.assign({ settings: oneToOne, decisions: [] }, context());
    expect(report.counts).toMatchObject({ chosen: 3 });
    const chosen = { ...queueRequest, standing: "chosen" } as const;
    const after = createEngine({ models: fakeModels(), storage });
    expect(await after.restoreProject(null, context())).toMatchObject({ assignment: report });
    expect((await after.queue(chosen, context())).total).toBe(3);
    expect(await after.placeOf({ pair: { left: "l0", right: "r0" } }, context())).toMatchObject({
      standing: "chosen",
    });
    await after.scoreAll(null, context());
    expect((await after.queue(chosen, context())).total).toBe(0);
    expect(storage.scores!.assignment).toBeNull();
  });

  test("many-to-many takes an assignment back", async () => {
    const engine = await workedOn(null);
    const settings = { method: "stable", hubness: "none", floor: 0.1 } as const;
    await engine.assign({ settings, decisions: [] }, context());
    await engine.assign({ settings: { ...settings, method: "many-to-many" }, decisions: [] }, context());
    expect((await engine.queue({ ...queueRequest, standing: "chosen" }, context())).total).toBe(0);
  });

  test("kept scores of other pairs are not taken for these", async () => {
    const storage = new MemoryStorage();
    await workedOn(storage);
    storage.scores = { ...storage.scores!, rights: Uint32Array.from(storage.scores!.rights, (right) => right + 1) };
    const restored = await createEngine({ models: fakeModels(), storage }).restoreProject(null, context());
    expect(restored).toMatchObject({ model: { digest: "trained" }, scoring: null });
  });

  test("a model of an older version is left out, and the project still opens", async () => {
    const storage = new MemoryStorage();
    await workedOn(storage);
    const importModel = async () => {
      throw new WorkbenchError("format/bad-checkpoint", "version 0");
    };
    const restored = await createEngine({ models: fakeModels({ importModel }), storage }).restoreProject(
      null,
      context(),
    );
    expect(restored).toMatchObject({ profile: { label: "Films" }, model: null, scoring: null });
  });

  test("a full storage does not stop the work, and says that nothing is saved", async () => {
    const storage = new MemoryStorage();
    storage.full = true;
    const engine = createEngine({ models: fakeModels(), storage });
    await engine.openTables(tables("Films", ["Alien"]), context());
    expect(await engine.savedState(null, context())).toMatchObject({
      project: false,
      reason: "The browser's storage is full.",
    });
  });

  test("a closed project is gone, also after a reload; the model stays", async () => {
    const storage = new MemoryStorage();
    const engine = await workedOn(storage);
    await engine.closeProject(null, context());
    await expect(async () => engine.queue(queueRequest, context())).rejects.toMatchObject({
      code: "engine/no-project",
    });
    const after = createEngine({ models: fakeModels(), storage });
    expect(await after.restoreProject(null, context())).toBeNull();
    expect((await after.currentModel(null, context()))?.digest).toBe("trained");
  });
});
