import { beforeAll, describe, expect, test } from "vitest";
import { WorkbenchError } from "../../base/errors";
import type { Decision } from "../../review/decision";
import { startTestBackend } from "../../tensor/testing/start-test-backend";
import * as tf from "../../tensor/tf";
import { createEngine } from "../engine";
import { filmsAsTables, openFilms, smallRun } from "../films-state.fixture";
import { MemoryStorage } from "../memory-storage.fixture";
import { PauseGate } from "../pause-gate";
import type { QueueRow, ScoringReport } from "../protocol/calls";
import type { TrainingProgress, TrainingReport } from "../protocol/training";
import type { HandlerContext } from "../protocol/transport/server";
import { tensorUseCases } from "../tensor-models";

const settings = { ...smallRun, epochs: 1, rounds: 2 };
const everything = {
  order: "most-likely",
  type: null,
  show: "all",
  text: "",
  minimumScore: 0,
  offset: 0,
  limit: 5000,
} as const;

function context<Progress>(onProgress: (progress: Progress) => void = () => {}): HandlerContext<Progress> {
  return { signal: new AbortController().signal, onProgress, transfer: () => {} };
}

function newEngine(storage: MemoryStorage | null = null) {
  const startBackend = () => {
    throw new WorkbenchError("base/internal", "not part of this test");
  };
  return createEngine({ models: { ...tensorUseCases(), startBackend }, storage });
}

type Engine = ReturnType<typeof newEngine>;

async function opened(storage: MemoryStorage | null = null): Promise<Engine> {
  const engine = newEngine(storage);
  // Names that tell nothing are matches that blocking loses, and that structure finds again.
  await engine.openTables(await filmsAsTables(5), context());
  await engine.findCandidates({ k: 5, fields: "names" }, context());
  return engine;
}

const rowsOf = async (engine: Engine) => (await engine.queue(everything, context())).rows;
const keyOf = ({ left, right }: Pick<QueueRow, "left" | "right">) => `${left.id} ${right.id}`;
const scoresOf = (rows: readonly QueueRow[]) => new Map(rows.map((row) => [keyOf(row), row.score]));

/** Trained and scored once; tests look at it and put the last round back. */
let engine: Engine;
let storage: MemoryStorage;
let trained: TrainingReport;
let scored: ScoringReport;
const heard: TrainingProgress[] = [];

beforeAll(async () => {
  await startTestBackend("wasm");
  storage = new MemoryStorage();
  engine = await opened(storage);
  trained = await engine.train(
    { settings, decisions: [] },
    context((progress) => heard.push(progress)),
  );
  scored = await engine.scoreAll(null, context());
});

describe("collective rounds", () => {
  test("are learned with the network, told while they run, and reported", () => {
    const [alone, first] = trained.rounds;
    expect(alone).toMatchObject({ round: 0, kept: true, proposed: 0 });
    expect(first.kept).toBe(true);
    expect(first.validPrauc!).toBeGreaterThan(alone.validPrauc!);
    const last = trained.rounds.findLast(({ kept }) => kept)!;
    expect(trained.model.validPrauc).toBe(last.validPrauc);
    expect(scored.round).toMatchObject({ shown: last.round, last: last.round });
    const ofRounds = heard.filter(({ phase }) => phase === "rounds");
    expect(ofRounds.length).toBeGreaterThan(2);
    expect(ofRounds.every(({ secondsLeft }) => secondsLeft === null)).toBe(true);
    expect(heard.at(-1)!.phase).toBe("rounds");
  });

  test("bring pairs that blocking missed into the queue, without a blocking score", async () => {
    const rows = await rowsOf(engine);
    const structural = rows.filter(({ proposedByNeighbours }) => proposedByNeighbours);
    expect(structural.length).toBe(scored.round!.proposed);
    expect(structural.length).toBeGreaterThan(0);
    expect(structural.every(({ blockingScore }) => blockingScore === null)).toBe(true);
    expect(structural.some(({ score }) => score > 0.5)).toBe(true);
  });

  test("say the same when the exported model is loaded elsewhere and scores again", async () => {
    const file = await engine.exportModel(null, context());
    const other = await opened();
    const loaded = await other.importModel({ fileName: file.fileName, bytes: file.bytes }, context());
    expect(loaded).toEqual(trained.model);
    const report = await other.scoreAll({ decisions: [] }, context());
    expect(report.metrics).toEqual(scored.metrics);
    expect(report.round).toEqual(scored.round);
    expect(await rowsOf(other)).toEqual(await rowsOf(engine));
  });

  test("can be looked at one by one: round 0 is the network alone, measured on the candidates that it had", async () => {
    const last = scored.round!.last;
    const before = scoresOf(await rowsOf(engine));
    const alone = await engine.showRound({ round: 0 }, context());
    expect(alone.round).toEqual({ ...scored.round!, shown: 0 });
    expect(alone.metrics).not.toEqual(scored.metrics);
    const rows = await rowsOf(engine);

    const plain = await opened();
    await plain.train({ settings: { ...settings, rounds: 0 }, decisions: [] }, context());
    const report = await plain.scoreAll(null, context());
    expect(report.round).toBeNull();
    expect(alone.metrics).toEqual(report.metrics);
    const network = scoresOf(await rowsOf(plain));
    for (const row of rows) {
      const own = network.get(keyOf(row));
      if (own === undefined) expect([row.proposedByNeighbours, row.score]).toEqual([true, 0]);
      else expect(Math.abs(row.score - own)).toBeLessThan(1e-5);
    }
    expect(storage.scores!.report).toEqual(alone);

    const again = await engine.showRound({ round: last }, context());
    expect({ ...again, seconds: 0 }).toEqual({ ...scored, seconds: 0 });
    expect(scoresOf(await rowsOf(engine))).toEqual(before);
  });

  test.each([-1, 0.5, 99])("round %f is not there, and says so", async (round) => {
    await expect(engine.showRound({ round }, context())).rejects.toMatchObject({ code: "engine/no-round" });
  });

  test("are found again after a reload, every one of them", async () => {
    expect(storage.scores!.collective).toBeDefined();
    const after = newEngine(storage);
    const restored = await after.restoreProject(null, context());
    expect(restored).toMatchObject({ scoring: scored, model: trained.model });
    expect(await rowsOf(after)).toEqual(await rowsOf(engine));
    const [top] = await rowsOf(engine);
    const pair = { left: top.left.id, right: top.right.id };
    expect(await after.explain({ pair }, context())).toEqual(await engine.explain({ pair }, context()));
    const one = await after.showRound({ round: 0 }, context());
    expect(one.metrics).toEqual((await engine.showRound({ round: 0 }, context())).metrics);
    await engine.showRound({ round: scored.round!.last }, context());
  });

  test("are not taken for those of other candidates after a reload", async () => {
    const kept = { ...storage.scores! };
    const fewer = { ...storage, project: { ...storage.project!, candidates: { k: 3, fields: "names" as const } } };
    const other = Object.assign(new MemoryStorage(), fewer, { scores: kept });
    const restored = await newEngine(other).restoreProject(null, context());
    expect(restored).toMatchObject({ model: trained.model, scoring: null });
  });

  test("let pairs that structure proposed be assigned", async () => {
    const oneToOne = { method: "greedy", hubness: "none", floor: 0.5 } as const;
    const report = await engine.assign({ settings: oneToOne, decisions: [] }, context());
    const chosen = (await rowsOf(engine)).filter(({ standing }) => standing === "chosen");
    expect(report.counts!.chosen).toBe(chosen.length);
    const ofStructure = chosen.find(({ proposedByNeighbours }) => proposedByNeighbours)!;
    const pair = { left: ofStructure.left.id, right: ofStructure.right.id };
    expect(await engine.placeOf({ pair }, context())).toMatchObject({ standing: "chosen" });
    await engine.showRound({ round: 0 }, context());
    expect(
      (await rowsOf(engine)).some(({ standing }) => standing),
      "it belonged to another round",
    ).toBe(false);
    await engine.showRound({ round: scored.round!.last }, context());
  });
});

describe("an explanation", () => {
  test("gives a pair's score in every round, and what its neighbours said in the one shown", async () => {
    const rows = await rowsOf(engine);
    const last = scored.round!.last;
    const row = rows.find(({ split }) => split === "test")!;
    const pair = { left: row.left.id, right: row.right.id };
    const explained = await engine.explain({ pair }, context());
    expect(explained.rounds).toHaveLength(last + 1);
    expect(explained.score).toBe(row.score);
    expect(explained.rounds!.at(-1)).toBe(row.score);
    expect(explained.rounds![0]).toBeCloseTo(1 / (1 + Math.exp(-explained.logit)), 5);
    const evidence = new Map(explained.evidence.map(({ name, value }) => [name, value]));
    expect(explained.evidence.length).toBeGreaterThan(12);
    expect(explained.evidence.every(({ label, value }) => label !== "" && !Number.isNaN(value))).toBe(true);
    expect(evidence.get("evidence.degreeMost")).toBeGreaterThan(0);
    expect(evidence.get("evidence.shareMost")).toBeGreaterThan(0);

    await engine.showRound({ round: 0 }, context());
    const alone = await engine.explain({ pair }, context());
    expect(alone.evidence).toEqual([]);
    expect(alone.score).toBe(explained.rounds![0]);
    await engine.showRound({ round: last }, context());
  });

  test("with an attention switched off is of the network alone", async () => {
    const [row] = await rowsOf(engine);
    const pair = { left: row.left.id, right: row.right.id };
    const without = await engine.explain({ pair, switches: { crossAttention: false } }, context());
    expect(without.score).toBeCloseTo(1 / (1 + Math.exp(-without.logit)), 6);
  });
});

describe("accepted pairs", () => {
  const accept = ({ left, right }: QueueRow, index: number): Decision => {
    const by = { reviewer: "", note: "", at: 0, modelDigest: null, score: null };
    const pair = { left: left.id, right: right.id };
    return { sequence: index + 1, pair, verdict: "accept", previous: null, act: `a${index}`, kind: "decide", ...by };
  };

  test("given to scoring are evidence for their neighbours, in the explanation too", async () => {
    const own = await opened();
    const file = await engine.exportModel(null, context());
    await own.importModel({ fileName: file.fileName, bytes: file.bytes }, context());
    await own.scoreAll({ decisions: [] }, context());
    const before = scoresOf(await rowsOf(own));
    const unlikely = (await rowsOf(own)).filter(({ score, split }) => split === null && score < 0.5).slice(0, 12);
    await own.scoreAll({ decisions: unlikely.map(accept) }, context());
    const after = scoresOf(await rowsOf(own));
    const change = (key: string) => Math.abs(after.get(key)! - before.get(key)!);
    const keys = [...before.keys()]
      .filter((key) => after.has(key))
      .sort((a, b) => change(b) - change(a))
      .slice(0, 8);
    expect(change(keys[0])).toBeGreaterThan(1e-3);
    const evidence = async () => {
      const found: unknown[] = [];
      for (const key of keys) {
        const [l, r] = key.split(" ");
        found.push((await own.explain({ pair: { left: l!, right: r! } }, context())).evidence);
      }
      return found;
    };
    const withIt = await evidence();
    await own.scoreAll({ decisions: [] }, context());
    expect(await evidence()).not.toEqual(withIt);
    expect(scoresOf(await rowsOf(own))).toEqual(before);
  });
});

test("a run that is stopped in its rounds leaves no tensor and no model behind", async () => {
  const state = await openFilms();
  const held = tf.memory().numTensors;
  const stop = new AbortController();
  const run = tensorUseCases().train(
    state,
    { settings, decisions: [] },
    {
      signal: stop.signal,
      onProgress: ({ phase, stage }) => {
        if (phase === "rounds" && stage.startsWith("Round 1")) stop.abort();
      },
    },
    new PauseGate(),
  );
  await expect(run).rejects.toMatchObject({ code: "base/aborted" });
  expect(state.model).toBeNull();
  expect(tf.memory().numTensors).toBe(held);
});
