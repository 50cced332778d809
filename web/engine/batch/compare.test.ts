import { expect, test } from "vitest";
import type { ComparisonRequest } from "../../../src/engine/protocol/comparison";
import { defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import { sampleComparison } from "../testing/comparison-samples";
import type { CompareEvent } from "./batch-page";
import { compare } from "./compare";

/** An engine that notes its calls, and tells a matcher's result when it is asked to compare. */
function engineWith(calls: [name: string, request: unknown][]): EngineClient {
  const call = async (name: string, request: unknown, options?: { onProgress?: (progress: unknown) => void }) => {
    calls.push([name, request]);
    if (name !== "compare") return { name };
    const { matchers } = request as ComparisonRequest;
    const results = sampleComparison.results.filter(({ matcher }) => matchers.includes(matcher));
    options?.onProgress?.({ matcher: matchers[0], done: 1, total: 1, stage: "Measured", share: 1, finished: results });
    return { results, sharedSeconds: 2 };
  };
  return { call } as unknown as EngineClient;
}

const run = (seed: number, withhold: string | null = null) => ({
  matchers: ["exact-name"] as const,
  settings: { ...defaultTrainingSettings, seed },
  withhold,
});

test("candidates are found once for all seeds, and each result is told before the next run begins", async () => {
  const calls: [string, unknown][] = [];
  const told: string[] = [];
  const tell = async (event: CompareEvent) => {
    // A result takes longer to arrive than the end of its run does.
    if (event.kind === "finished") await new Promise((resolve) => setTimeout(resolve, 5));
    told.push(`${event.kind} after ${calls.length} calls`);
  };
  const source = { preset: "tiny", seed: 3 };
  const outcome = await compare(
    engineWith(calls),
    { backend: "wasm", source, k: 9, runs: [run(1), run(2, "Film")] },
    () => {},
    tell,
  );
  expect(calls.map(([name]) => name)).toEqual(["startBackend", "openDemo", "findCandidates", "compare", "compare"]);
  expect(calls[1]![1]).toEqual({ demo: "films", ...source });
  expect(calls[2]![1]).toEqual({ k: 9, fields: "names-and-attributes" });
  expect(calls.slice(3).map(([, request]) => (request as ComparisonRequest).withhold)).toEqual([undefined, "Film"]);
  expect(told).toEqual([
    "opened after 3 calls",
    "finished after 4 calls",
    "ended after 4 calls",
    "finished after 5 calls",
    "ended after 5 calls",
  ]);
  expect(outcome.runs).toHaveLength(2);
  expect(Object.keys(outcome.runs[0]!.results[0]!)).not.toContain("curves");
});
