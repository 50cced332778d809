import { beforeAll, describe, expect, test, vi } from "vitest";
import { WorkbenchError } from "../../base/errors";
import { throwIfAborted } from "../../base/task";
import type { Baseline, BaselineInput } from "../../baselines/baseline";
import type { Link } from "../../graph/links";
import { startTestBackend } from "../../tensor/testing/start-test-backend";
import * as tf from "../../tensor/tf";
import { PairComparer } from "../../text/comparators/pair-comparer";
import { EngineState } from "../engine-state";
import { candidatesOf, projectOf, scoredState } from "../engine-state.fixture";
import { openFilms, smallRun } from "../films-state.fixture";
import { GraphReadings } from "../graph-readings";
import { PauseGate } from "../pause-gate";
import type { ComparisonProgress, MatcherName } from "../protocol/comparison";
import { listScoredPairs } from "../scored-pairs";
import { tensorUseCases } from "../tensor-models";
import { type Baselines, compareMatchers } from "./compare-matchers";
import { prepareComparison } from "./prepare-comparison";
import { runCollective } from "./run-collective";
import { runNetwork } from "./run-network";

const settings = { ...smallRun, slots: 3, epochs: 1 };

const names = ["film:Alien", "film:Brazil", "film:Casablanca", "film:Dune"];
const rights = ["film:Alien", "film:Brasil", "film:Casablanca", "film:Dune"];

const links: Link[] = [
  { left: 0, right: 0, match: true, split: "train" },
  { left: 1, right: 1, match: true, split: "valid" },
  { left: 2, right: 2, match: true, split: "test" },
  { left: 3, right: 3, match: true, split: "test" },
  { left: 3, right: 1, match: false, split: "test" },
];

function smallState(known: readonly Link[] = links) {
  const set = candidatesOf([[0, 1], [1, 0], [2, 0], [3]]);
  return scoredState(projectOf(names, rights, known), set, [1, 0, 1, 0, 1, 0, 1, 0], 0.5);
}

/** Scores by the names alone. */
const byName: Baseline = async ({ left, right, pairs }) => ({
  scores: Float32Array.from(pairs.lefts, (node, pair) =>
    left.names[node] === right.names[pairs.rights[pair]] ? 1 : 0,
  ),
  trainSeconds: 0,
  scoreSeconds: 0.25,
  chosen: { rule: "equal" },
});

const constant: Baseline = async ({ pairs }) => ({
  scores: new Float32Array(pairs.lefts.length).fill(0.5),
  trainSeconds: 0,
  scoreSeconds: 0,
  chosen: {},
});

function compare(
  matchers: readonly MatcherName[],
  baselines: Baselines,
  state = smallState(),
  task: { signal?: AbortSignal; onProgress?: (progress: ComparisonProgress) => void } = {},
) {
  return compareMatchers(state, { matchers, settings }, task, new GraphReadings(), baselines);
}

describe("comparing", () => {
  test("runs in the fixed order, measures on the test split, tells each result once, and writes nothing", async () => {
    const state = smallState();
    const { project, candidates, scores, model } = state;
    const heard: ComparisonProgress[] = [];
    const { results, sharedSeconds } = await compare(
      ["tf-idf", "exact-name"],
      { "exact-name": byName, "tf-idf": constant },
      state,
      { onProgress: (progress) => heard.push(progress) },
    );
    expect(results.map(({ matcher }) => matcher)).toEqual(["exact-name", "tf-idf"]);
    const [exact, same] = results;
    expect(exact).toMatchObject({ seed: settings.seed, failure: null, scoreSeconds: 0.25, chosen: { rule: "equal" } });
    expect(exact.metrics?.candidates.test.overall).toMatchObject({ matches: 2, prauc: 1 });
    expect(exact.metrics?.labelled?.test.overall).toMatchObject({ matches: 2, nonMatches: 1, prauc: 1 });
    expect(exact.curves.labelled?.[0]).toEqual({ recall: 1, precision: 1 });
    expect(same.metrics?.candidates.test.overall.prauc).toBeCloseTo(2 / 3);
    expect(sharedSeconds).toBeGreaterThan(0);

    expect(heard.flatMap(({ finished }) => finished)).toEqual(results);
    expect(heard.at(-1)).toMatchObject({ done: 2, total: 2, matcher: "tf-idf" });
    expect({ ...state }).toMatchObject({ project, candidates, scores, model });
    expect(state.scores).toBe(scores);
  });

  test("no matcher sees a test link", async () => {
    let seen: BaselineInput | null = null;
    await compare(["exact-name"], {
      "exact-name": (input, task) => {
        seen = input;
        return constant(input, task);
      },
    });
    const { trainLinks, validLinks } = seen as unknown as BaselineInput;
    expect(trainLinks).toEqual([{ left: 0, right: 0, match: true, split: "train" }]);
    expect(validLinks).toEqual([{ left: 1, right: 1, match: true, split: "valid" }]);
    expect(JSON.stringify(seen, (_, value) => (ArrayBuffer.isView(value) ? undefined : value))).not.toContain('"test"');
  });

  test.each([true, false])("a pair of the test split is no non-match of validation (it matches: %s)", async (match) => {
    const seen: BaselineInput[] = [];
    const spy: Baseline = (input, task) => {
      seen.push(input);
      return constant(input, task);
    };
    const pairsWith = async (known: readonly Link[]) => {
      await compare(["exact-name"], { "exact-name": spy }, smallState(known));
      const { pairs, labels } = seen.at(-1)!.validation!;
      return [[...pairs], [...labels]];
    };
    expect(await pairsWith(links), "Brazil has two candidates").toEqual([
      [1, 1, 1, 0],
      [1, 0],
    ]);
    expect(await pairsWith([...links, { left: 1, right: 0, match, split: "test" }])).toEqual([[1, 1], [1]]);
  });

  test("one that fails says why, the others go on", async () => {
    const { results } = await compare(["exact-name", "tf-idf", "token-jaccard", "jaro-winkler"], {
      "exact-name": async () => {
        throw new WorkbenchError("training/no-labels", "Needs a known match.");
      },
      "tf-idf": async () => ({ scores: new Float32Array(1), trainSeconds: 0, scoreSeconds: 0, chosen: {} }),
      "token-jaccard": byName,
    });
    expect(results.map(({ matcher, failure }) => [matcher, failure])).toEqual([
      ["exact-name", "Needs a known match."],
      ["jaro-winkler", "This matcher is not built yet."],
      ["tf-idf", "Expected a score for each of 8 pairs, found 1."],
      ["token-jaccard", null],
    ]);
    expect(results[0]).toMatchObject({ metrics: null, curves: { labelled: null, candidates: null } });
  });

  test.each(["within", "between"] as const)(
    "is stopped %s matchers, after what had finished was told",
    async (where) => {
      const stop = new AbortController();
      const finished: MatcherName[] = [];
      const ran: MatcherName[] = [];
      const running = compare(
        ["exact-name", "tf-idf", "token-jaccard"],
        {
          "exact-name": byName,
          "tf-idf": async (input, task) => {
            ran.push("tf-idf");
            if (where === "within") stop.abort();
            throwIfAborted(task.signal);
            return constant(input, task);
          },
          "token-jaccard": (input, task) => {
            ran.push("token-jaccard");
            return constant(input, task);
          },
        },
        smallState(),
        {
          signal: stop.signal,
          onProgress: (progress) => {
            finished.push(...progress.finished.map(({ matcher }) => matcher));
            if (where === "between" && finished.includes("tf-idf")) stop.abort();
          },
        },
      );
      await expect(running).rejects.toMatchObject({ code: "base/aborted" });
      expect(ran).toEqual(["tf-idf"]);
      expect(finished).toEqual(where === "within" ? ["exact-name"] : ["exact-name", "tf-idf"]);
    },
  );

  test("needs a match in the test split", async () => {
    const state = smallState(links.filter(({ split, match }) => split !== "test" || !match));
    await expect(compare(["exact-name"], { "exact-name": byName }, state)).rejects.toMatchObject({
      code: "evaluation/no-labels",
    });
  });

  test("comparators are computed once a pair, before any matcher reads them, and only if one does", async () => {
    const spy = vi.spyOn(PairComparer.prototype, "compare");
    try {
      let before: number | null = null;
      const reader: Baseline = async (input, task) => {
        before ??= spy.mock.calls.length;
        const row = new Float32Array(input.comparators.size);
        input.pairs.lefts.forEach((left, pair) => {
          input.comparators.read(pair, left, input.pairs.rights[pair], row, 0);
        });
        return constant(input, task);
      };
      await compare(["exact-name"], { "exact-name": byName });
      expect(spy).not.toHaveBeenCalled();
      await compare(["logistic-regression", "gradient-boosting"], {
        "logistic-regression": reader,
        "gradient-boosting": reader,
      });
      expect(before).toBe(8);
      expect(spy).toHaveBeenCalledTimes(8);
    } finally {
      spy.mockRestore();
    }
  });
});

describe("networks", () => {
  let state: EngineState;
  beforeAll(async () => {
    await startTestBackend("wasm");
    state = await openFilms();
  });

  test("what learns on comparators reads names of neighbours too; networks do not", async () => {
    let read: readonly string[] = [];
    const reader: Baseline = async (input, task) => {
      read = input.comparatorNames;
      expect(input.comparators.size).toBe(read.length);
      return constant(input, task);
    };
    await compare(["logistic-regression"], { "logistic-regression": reader }, state);
    expect(read.some((name) => name.startsWith("neighbours."))).toBe(true);
    const ground = await prepareComparison(
      state.requireProject(),
      state.requireCandidates().set,
      32,
      false,
      new GraphReadings(),
      {},
    );
    expect(ground.reading.comparators.names.some((name) => name.startsWith("neighbours."))).toBe(false);
  });

  test("each variant trains with the shared settings and its own switches, and leaves no tensor behind", async () => {
    const held = tf.memory().numTensors;
    const heard: ComparisonProgress[] = [];
    const variants = ["name-only", "gnn", "no-cross", "no-self", "all", "last"] as const;
    const { results } = await compare(variants, {}, state, { onProgress: (progress) => heard.push(progress) });
    expect(results.map(({ matcher, failure }) => [matcher, failure])).toEqual(variants.map((name) => [name, null]));
    const praucs = results.map(({ metrics }) => metrics!.candidates.test.overall.prauc);
    expect(new Set(praucs).size, "every variant is another model").toBe(variants.length);
    for (const { chosen, trainSeconds, scoreSeconds } of results) {
      expect(chosen).toMatchObject({ "epochs run": 1 });
      expect(Math.min(trainSeconds, scoreSeconds)).toBeGreaterThan(0);
    }
    expect(heard.some(({ matcher, share }) => matcher === "gnn" && share !== null && share > 0 && share < 1)).toBe(
      true,
    );
    expect(state.model).toBeNull();
    expect(tf.memory().numTensors).toBe(held);
  });

  test("our model is measured as training and scoring would measure it, the epoch chosen on validation", async () => {
    // Validation that says the opposite of the train links: every step away from the start is one for the worse.
    const { set } = state.requireCandidates();
    const contrary = state.requireProject().links.map((link) => {
      const rivals = set.rights.subarray(set.offsets[link.left], set.offsets[link.left + 1]);
      const rival = rivals.findLast((right) => right !== link.right);
      return link.split === "valid" && link.match && rival !== undefined ? { ...link, right: rival } : link;
    });
    const trained = new EngineState();
    trained.replaceProject({ ...state.requireProject(), links: contrary });
    trained.replaceCandidates(state.requireCandidates());
    // The network alone, without collective rounds after it.
    const hasty = { ...settings, epochs: 3, learningRate: 0.05, rounds: 0 };
    const request = { matchers: ["last"], settings: hasty } as const;
    const { results } = await compareMatchers(trained, request, {}, new GraphReadings(), {});
    const models = tensorUseCases();
    const { model, bestEpoch } = await models.train(trained, { settings: hasty, decisions: [] }, {}, new PauseGate());
    trained.replaceModel(model);
    expect(bestEpoch, "without validation the last epoch would stand").toBeLessThan(3);
    expect(results[0].chosen.epoch).toBe(bestEpoch);
    expect(results[0].metrics).toEqual((await models.scoreAll(trained, {})).report.metrics);
  });

  test("test links do not change a network's scores", async () => {
    const project = state.requireProject();
    const { set } = state.requireCandidates();
    const scoresWith = async (known: typeof project.links) => {
      const ground = await prepareComparison({ ...project, links: known }, set, 32, false, new GraphReadings(), {});
      return (await runNetwork(ground, settings, {})).scores;
    };
    const shifted = project.links.map((link) =>
      link.split === "test" ? { ...link, right: (link.right + 1) % project.right.nodeCount } : link,
    );
    expect(await scoresWith(shifted)).toEqual(await scoresWith(project.links));
    const others = project.links.filter(({ split }, index) => split !== "train" || index % 2 === 0);
    expect(await scoresWith(others), "train links do").not.toEqual(await scoresWith(project.links));
  });

  test("with collective rounds a matcher is measured on the pairs that they propose too", async () => {
    const project = state.requireProject();
    const held = tf.memory().numTensors;
    const request = { matchers: ["collective", "rounds-only"], settings: { ...settings, rounds: 2 } } as const;
    const { results } = await compareMatchers(state, request, {}, new GraphReadings(), {});
    const models = tensorUseCases();
    const trained = new EngineState();
    trained.replaceProject(project);
    trained.replaceCandidates(state.requireCandidates());
    const { model, rounds } = await models.train(
      trained,
      { settings: request.settings, decisions: [] },
      {},
      new PauseGate(),
    );
    trained.replaceModel(model);
    const scored = await models.scoreAll(trained, {});
    const [alone, ours] = results;
    expect([alone.matcher, ours.matcher]).toEqual(["rounds-only", "collective"]);
    expect(ours.metrics).toEqual(scored.report.metrics);
    const kept = rounds.filter(({ kept }) => kept).length - 1;
    expect(ours.chosen).toEqual({ "rounds kept": kept, "rounds run": rounds.length - 1 });
    expect(ours.failure ?? alone.failure).toBeNull();
    // Without a time of their own they would seem the fastest of all.
    for (const { scoreSeconds, trainSeconds } of results) {
      expect(scoreSeconds).toBeGreaterThan(0);
      expect(scoreSeconds).toBeLessThan(trainSeconds);
    }
    expect(alone.metrics!.candidates.test.overall.prauc).toBeGreaterThan(0.5);
    expect(alone.metrics).not.toEqual(ours.metrics);
    expect(tf.memory().numTensors).toBe(held);
  });

  test.each([true, false])("test links do not change what rounds say (with a network: %s)", async (withNetwork) => {
    const project = state.requireProject();
    const { set } = state.requireCandidates();
    const { lefts, rights } = listScoredPairs(set, []);
    const scoresWith = async (known: typeof project.links) => {
      const ground = await prepareComparison({ ...project, links: known }, set, 32, false, new GraphReadings(), {});
      const outcome = await runCollective(ground, { ...settings, rounds: 2 }, withNetwork, {});
      return { scores: outcome.scoresOf({ lefts, rights }), proposed: outcome.set.rights, chosen: outcome.chosen };
    };
    const shifted = project.links.map((link) =>
      link.split === "test" ? { ...link, right: (link.right + 1) % project.right.nodeCount } : link,
    );
    const plain = await scoresWith(project.links);
    expect(await scoresWith(shifted)).toEqual(plain);
    const others = project.links.filter(({ split }, index) => split !== "train" || index % 2 === 0);
    expect(await scoresWith(others), "train links do").not.toEqual(plain);
  });
});
