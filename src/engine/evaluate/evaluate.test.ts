import { describe, expect, test } from "vitest";
import { probabilityAt } from "../../evaluation/calibration/probability-curve";
import { DEFAULT_BOUNDS } from "../../evaluation/calibration-range";
import { measure } from "../../evaluation/measure";
import { type EngineState, EngineState as State } from "../engine-state";
import type { EvaluationRequest } from "../protocol/evaluation";
import { evaluate } from "./evaluate";
import { drawnState, journalOf } from "./evaluation-state.fixture";

const onTest: EvaluationRequest = {
  basis: { kind: "split", split: "test", protocol: "candidates" },
  groupBy: null,
  decisions: [],
  c: 1,
  bounds: DEFAULT_BOUNDS,
};
const onSplit = (
  split: "train" | "valid" | "test",
  protocol: "candidates" | "labelled" = "candidates",
): EvaluationRequest => ({
  ...onTest,
  basis: { kind: "split", split, protocol },
});
const onVerdicts = (decisions: EvaluationRequest["decisions"]): EvaluationRequest => ({
  ...onTest,
  basis: { kind: "verdicts" },
  decisions,
});

function measured(state: EngineState) {
  const { links, left } = state.requireProject();
  const { set, pairs, scores } = state.requireScores();
  return measure({
    links,
    candidates: set,
    candidateScores: scores.subarray(0, pairs.candidateCount),
    linkScores: Float32Array.from(pairs.linkPositions, (position) => scores[position]!),
    leftTypes: left,
  });
}

/** The same state with other links. */
function relinked(state: EngineState, change: (link: { left: number; split: string }) => object): EngineState {
  const project = state.requireProject();
  const other = new State();
  other.project = { ...project, links: project.links.map((link) => ({ ...link, ...change(link) })) };
  other.candidates = state.candidates;
  other.scores = state.scores;
  return other;
}

describe("evaluating a split among the candidates", () => {
  test("gives the figures of training, overall and by type, with intervals", async () => {
    const state = drawnState(540, 5);
    for (const split of ["valid", "test"] as const) {
      const report = await evaluate(state, onSplit(split), {});
      const { overall, types } = measured(state).candidates[split];
      expect(report.classes.map(({ name }) => name)).toEqual(["company", "film", "person"]);
      for (const [found, leaf] of [
        [report.overall, overall],
        ...report.classes.map((one) => [one, types[one.name]!] as const),
      ] as const) {
        const { matches, nonMatches, prauc, bestF1, recallAtPrecision95, hits1, hits10, mrr } = found;
        const values = { prauc, bestF1, recallAtPrecision95, hits1, hits10, mrr };
        expect(leaf).toMatchObject({ matches, nonMatches });
        for (const [name, { value, interval }] of Object.entries(values)) {
          expect(value, name).toBe(leaf[name as keyof typeof values]);
          expect(interval, name).not.toBeNull();
        }
        expect(found.steps.matches.at(-1)! + found.lost).toBe(matches);
      }
      expect(report.overall.lost).toBe(report.classes.reduce((sum, { lost }) => sum + lost, 0));
      expect(report.overall.lost).toBeGreaterThan(0);
    }
  });

  test("measures consistency with the bounds and the weight asked for", async () => {
    const state = drawnState(540, 5);
    const plain = await evaluate(state, onTest, {});
    expect(plain.opis.opis).toBeGreaterThan(0);
    expect(plain.opis.classes.find(({ worst }) => worst)?.name).toBe("film");
    const bounds = { kind: "thresholds", minimum: 0.3, maximum: 0.6 } as const;
    expect((await evaluate(state, { ...onTest, bounds }, {})).opis.range).toEqual({ minimum: 0.3, maximum: 0.6 });
    expect((await evaluate(state, { ...onTest, c: 3 }, {})).opis.opis).not.toBe(plain.opis.opis);
  });

  test("groups by an attribute, entities without a value last", async () => {
    const report = await evaluate(drawnState(540, 5), { ...onTest, groupBy: "country" }, {});
    expect(report.groupings).toEqual(["country"]);
    expect(report.classes.map(({ name }) => name)).toEqual(["France", "Iran", ""]);
    expect(report.classes.reduce((sum, { matches }) => sum + matches, 0)).toBe(report.overall.matches);
    expect(report.request).not.toHaveProperty("decisions");
  });

  test("puts classes without a known pair last, and OPIS knows nothing of them", async () => {
    // Companies come first by name; all their links go to the train split.
    const state = relinked(drawnState(540, 5), ({ left, split }) => ({ split: left % 3 === 0 ? "train" : split }));
    const report = await evaluate(state, onTest, {});
    expect(report.classes.map(({ name, matches }) => [name, matches > 0])).toEqual([
      ["film", true],
      ["person", true],
      ["company", false],
    ]);
    expect(report.classes[2]!.open.scores.length).toBeGreaterThan(0);
    expect(report.opis.leftOut).toEqual([]);
  });

  test("counts what a later round proposed as lost to the round shown", async () => {
    const state = drawnState(90, 3);
    const scored = state.scores!;
    const proposedIn = new Uint8Array(scored.set.rights.length);
    const own = scored.set.rights.findIndex(
      (right, position) => right === scored.pairs.lefts[position] && Math.floor(right / 3) % 3 === 2,
    );
    proposedIn[own] = 1;
    const showing = (shown: number) => {
      state.scores = { ...scored, proposedIn, report: { ...scored.report, round: { shown, last: 1, proposed: 1 } } };
      return evaluate(state, onTest, {});
    };
    const [first, last] = [await showing(0), await showing(1)];
    expect(first.overall.lost).toBe(last.overall.lost + 1);
    expect(first.overall.matches).toBe(last.overall.matches);
    expect(first.overall.open.scores.length, "it has no score there").toBe(last.overall.open.scores.length - 1);
  });
});

describe("open pairs", () => {
  test("are all candidates without a verdict, from the highest score down, by class and together", async () => {
    const state = drawnState(540, 5);
    const { set } = state.scores!;
    const decisions = journalOf([
      [0, set.rights[0]!, "accept"],
      [0, set.rights[1]!, "reject"],
      [0, set.rights[2]!, "unsure"],
      [0, 500, "accept"],
    ]);
    const { overall, classes, calibration } = await evaluate(state, { ...onTest, decisions }, {});
    expect(overall.open.scores.length).toBe(540 * 5 - 3);
    expect(classes[0]!.open.scores.length).toBe(180 * 5 - 3);
    for (const { open } of [overall, ...classes]) {
      let sum = 0;
      open.scores.forEach((score, pair) => {
        expect(score).toBeLessThanOrEqual(open.scores[pair - 1] ?? 1);
        sum += probabilityAt(calibration!.curve, score);
        expect(open.expectedMatches[pair + 1]).toBeCloseTo(sum, 6);
      });
    }
    // The drawn project holds 540 matches, a tenth of them lost.
    expect(overall.open.expectedMatches.at(-1)).toBeGreaterThan(430);
    expect(overall.open.expectedMatches.at(-1)).toBeLessThan(550);
    expect([overall, ...classes].map(({ open }) => open.entities)).toEqual([540, 180, 180, 180]);
  });

  test("count the entities of the side that has fewer", async () => {
    const state = drawnState(90, 3);
    const scored = state.scores!;
    // Whatever their left entities, all pairs have one of three right ones.
    const rights = scored.pairs.rights.map((_, position) => position % 3);
    state.scores = { ...scored, pairs: { ...scored.pairs, rights } };
    const { overall, classes } = await evaluate(state, onTest, {});
    expect([overall, ...classes].map(({ open }) => open.entities)).toEqual([3, 3, 3, 3]);
  });
});

describe("calibration", () => {
  test("of the test split is fitted on validation, and its curve knows no test label", async () => {
    const state = drawnState(540, 5);
    const before = (await evaluate(state, onTest, {})).calibration!;
    expect(before.sameAsMeasured).toBe(false);
    expect(before.fittedOn).toMatch(/^Fitted on \d+ validation pairs/);
    expect(before.eceCalibrated).toBeLessThan(before.eceRaw);
    const swapped = relinked(state, ({ split }) => (split === "test" ? { match: false } : {}));
    swapped.project = {
      ...swapped.project!,
      links: swapped.project!.links.map((link, at) => (at === 8 ? { ...link, match: true } : link)),
    };
    const after = (await evaluate(swapped, onTest, {})).calibration!;
    expect(after.curve).toEqual(before.curve);
    expect(after.eceCalibrated).not.toBe(before.eceCalibrated);
  });

  test("of the validation split measures each fifth by the others", async () => {
    const { calibration } = await evaluate(drawnState(540, 5), onSplit("valid"), {});
    expect(calibration).toMatchObject({
      sameAsMeasured: false,
      fittedOn: expect.stringContaining("each fifth of the left entities"),
    });
  });

  test("is not there where labels are too few, and open pairs expect nothing", async () => {
    const report = await evaluate(drawnState(27, 5), onTest, {});
    expect(report.calibration).toBeNull();
    expect(report.calibrationReason).toMatch(/^The validation split: too few labels to calibrate scores: \d matches/);
    expect(report.overall.open.expectedMatches.length).toBe(0);
  });
});

describe("evaluating the reviewer's verdicts", () => {
  test("takes accepted and rejected pairs that have a score, and classes without a match", async () => {
    const state = drawnState(90, 3);
    const { rights } = state.scores!.set;
    const decisions = journalOf([
      [0, rights[0]!, "accept"],
      [0, rights[1]!, "reject"],
      [1, rights[3]!, "reject"],
      [2, rights[6]!, "unsure"],
      [3, 50, "accept"],
    ]);
    const { overall, classes, calibration, calibrationReason } = await evaluate(state, onVerdicts(decisions), {});
    expect(overall).toMatchObject({ matches: 1, nonMatches: 2, lost: 0 });
    expect(classes.map(({ name, matches, nonMatches }) => [name, matches, nonMatches])).toEqual([
      ["company", 1, 1],
      ["film", 0, 1],
      ["person", 0, 0],
    ]);
    expect(classes[1]!.prauc).toEqual({
      value: null,
      interval: null,
      reason: "too few labels to say: 0 matches, 1 non-match",
    });
    expect(overall.hits1.reason).toContain("all candidates of an entity");
    expect(calibration).toBeNull();
    expect(calibrationReason).toContain("Your verdicts");
  });

  test("says that such pairs match more often, and that a single entity's figures are too good", async () => {
    const state = drawnState(90, 30);
    const { rights } = state.scores!.set;
    const decisions = journalOf(
      Array.from({ length: 30 }, (_, rank) => [0, rights[rank]!, rank < 12 ? "accept" : "reject"] as const),
    );
    const { calibration } = await evaluate(state, onVerdicts(decisions), {});
    expect(calibration).toMatchObject({ sameAsMeasured: true, fittedOn: expect.stringContaining("30 verdicts") });
  });
});

describe("an evaluation", () => {
  test("says what is missing", async () => {
    const state = drawnState(90, 3);
    const codeOf = (request: EvaluationRequest, on = state) =>
      evaluate(on, request, {}).then(
        () => null,
        (error) => error,
      );
    expect(await codeOf(onTest, new State())).toMatchObject({ code: "engine/no-project" });
    const unscored = new State();
    unscored.replaceProject(state.requireProject());
    unscored.replaceCandidates(state.requireCandidates());
    expect(await codeOf(onTest, unscored)).toMatchObject({ code: "engine/no-model" });
    expect(await codeOf(onVerdicts([]))).toMatchObject({
      code: "evaluation/no-labels",
      message: expect.stringContaining("accepted pair"),
    });
    expect(await codeOf(onSplit("test", "labelled"))).toMatchObject({
      message: expect.stringContaining("labelled non-matches in the test split"),
    });
    const trainOnly = relinked(state, () => ({ split: "train" }));
    expect(await codeOf(onTest, trainOnly)).toMatchObject({
      code: "evaluation/no-labels",
      message: expect.stringContaining("test split"),
    });
    expect(await codeOf({ ...onTest, groupBy: "number" })).toMatchObject({ code: "graph/schema" });
  });

  test("measures labelled pairs", async () => {
    const state = relinked(drawnState(180, 3), ({ left }) => ({ match: left % 2 === 0 }));
    const { overall, calibration } = await evaluate(state, onSplit("test", "labelled"), {});
    expect([overall.matches, overall.nonMatches, overall.lost]).toEqual([30, 30, 0]);
    expect(overall.mrr.value).toBeNull();
    expect(calibration!.fittedOn).toContain("the labeller's");
  });

  test("says how far it is, and stops when told", async () => {
    const stages: string[] = [];
    const controller = new AbortController();
    const task = {
      signal: controller.signal,
      onProgress: ({ stage }: { stage: string }) => {
        stages.push(stage);
        if (stage === "Resampling") controller.abort();
      },
    };
    await expect(evaluate(drawnState(540, 5), onTest, task)).rejects.toMatchObject({ code: "base/aborted" });
    expect(stages).toEqual([
      "Gathering pairs",
      "Calibrating scores",
      "Sorting open pairs",
      "Measuring consistency",
      "Resampling",
    ]);
  });

  test("of 200,000 pairs: how long it takes", async () => {
    const state = drawnState(10_000, 20);
    const { seconds, overall, resamples } = await evaluate(state, onTest, {});
    expect(overall.open.scores.length).toBe(200_000);
    expect(resamples).toBe(200);
    console.warn(
      `evaluate: 200,000 candidates, ${overall.matches + overall.nonMatches} known pairs: ${seconds.toFixed(2)} s`,
    );
  });
});
