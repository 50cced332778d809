import { expect, test } from "vitest";
import type { ConsistencyRequest, ConsistencyRun } from "../../../src/engine/protocol/consistency";
import { defaultTcm, defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import type { BatchProgress, ConsistencyEvent } from "./batch-page";
import { consistency } from "./consistency";

const opis = { range: null, opis: null, epsilonOpis: null, reason: "few", classes: [], leftOut: [] };
const figures = { matches: 1, prauc: 0.5, f1: 0.5, hits1: 0.5, mrr: 0.5, opis };

/** An engine that notes its calls; the second comparison's run with TCM fails. */
function engineWith(calls: [name: string, request: unknown][]): EngineClient {
  const call = async (name: string, request: unknown, options?: { onProgress?: (progress: unknown) => void }) => {
    calls.push([name, request]);
    if (name !== "compareConsistency") return { name };
    const { seeds } = request as ConsistencyRequest;
    options?.onProgress?.({ done: 0, total: 2, stage: "Without TCM", share: 0.5, finished: [] });
    const result = {
      ...{ valid: { ...figures, prauc: 0.75 }, test: figures, threshold: 0.5 },
      curves: { thresholds: [], classes: [] },
      map: null,
      ...{ bestEpoch: 1, epochs: 1, seconds: 1 },
    };
    const seed = seeds[0]!;
    const failed = seed === 2;
    const runs: ConsistencyRun[] = [
      { seed, tcm: null, result, failure: null },
      { seed, tcm: defaultTcm, result: failed ? null : result, failure: failed ? "It diverged." : null },
    ];
    const flips = failed ? [] : [{ seed, pairs: 9, lost: 1, gained: 2, righted: 1, wronged: 0 }];
    return { runs, flips, seconds: 1 };
  };
  return { call } as unknown as EngineClient;
}

test("candidates are found once; each seed's two results are told without pictures, a failed one with its reason", async () => {
  const calls: [string, unknown][] = [];
  const told: ConsistencyEvent[] = [];
  const heard: BatchProgress[] = [];
  const classes = { by: "relation", relation: "in_category" } as const;
  const run = (seed: number) => ({ settings: { ...defaultTrainingSettings, seed }, classes });
  await consistency(
    engineWith(calls),
    { backend: "wasm", source: { preset: "tiny", seed: 3 }, k: 9, runs: [run(1), run(2)] },
    (progress) => heard.push(progress),
    async (event) => void told.push(event),
  );
  expect(calls.map(([name]) => name)).toEqual([
    ...["startBackend", "openDemo", "findCandidates"],
    ...["compareConsistency", "compareConsistency"],
  ]);
  expect(calls[4]![1]).toEqual({ ...run(2), seeds: [2], withMaps: false });
  expect(told.map(({ kind }) => kind)).toEqual(["opened", "finished", "finished"]);
  expect(told[1]).toMatchObject({
    run: 0,
    flips: { gained: 2 },
    without: { result: { validPrauc: 0.75, test: figures } },
  });
  expect(JSON.stringify(told[1])).not.toMatch(/"curves"|"map"|"valid":/);
  expect(told[2]).toMatchObject({ run: 1, flips: null, withTcm: { result: null, failure: "It diverged." } });
  expect(heard).toContainEqual({ stage: "Without TCM", done: 1, total: 2, note: "50%" });
});
