import { describe, expect, test } from "vitest";
import { CHOSEN, RUNNER_UP } from "../../collective/assignment/pair-flags";
import type { Link } from "../../graph/links";
import type { Decision, Verdict } from "../../review/decision";
import { candidatesOf, projectOf, scoredState } from "../engine-state.fixture";
import type { AssignmentSettings } from "../protocol/assignment";
import { assign } from "./assign";

const films = ["film:Alien", "film:Brazil"];
const greedy: AssignmentSettings = { method: "greedy", hubness: "none", floor: 0.5 };

/** l0–r0 0.9, l0–r1 0.8, l1–r0 0.85, l1–r1 0.55 */
function example(links: readonly Link[] = []) {
  return scoredState(
    projectOf(films, films, links),
    candidatesOf([
      [0, 1],
      [0, 1],
    ]),
    [0.9, 0.8, 0.85, 0.55],
    0.5,
  );
}

let sequence = 0;
function decide(left: string, right: string, verdict: Verdict): Decision {
  const act = `act ${++sequence}`;
  const by = { reviewer: "", note: "", at: 0, modelDigest: null, score: null };
  return { sequence, pair: { left, right }, verdict, previous: null, act, kind: "decide", ...by };
}

const links: readonly Link[] = [
  { left: 0, right: 0, match: true, split: "valid" },
  { left: 1, right: 1, match: true, split: "test" },
];

describe("assign", () => {
  test("chooses by the method, and says what it did", async () => {
    const state = example();
    const { assignment, report } = await assign(state, { settings: greedy, decisions: [] }, {});
    expect([...assignment!.flags]).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, CHOSEN]);
    expect([...assignment!.partners.ofLeft, ...assignment!.partners.ofRight]).toEqual([0, 1, 0, 1]);
    expect(report).toMatchObject({
      settings: greedy,
      modelDigest: "m",
      lastDecision: 0,
      counts: { chosen: 2, runnerUps: 2, lostBest: { left: 1, right: 1 } },
      metrics: null,
    });
    const optimal = await assign(state, { settings: { ...greedy, method: "optimal" }, decisions: [] }, {});
    expect([...optimal.assignment!.flags]).toEqual([RUNNER_UP, CHOSEN, CHOSEN, RUNNER_UP]);
  });

  test("accepted pairs are fixed, rejected ones out, and a verdict taken back is none", async () => {
    const decisions = [decide("l1", "r0", "accept"), decide("l0", "r1", "reject"), decide("gone", "r0", "accept")];
    const { assignment, report } = await assign(example(), { settings: greedy, decisions }, {});
    expect([...assignment!.flags]).toEqual([2, 3, 1, 2]);
    expect(report).toMatchObject({ lastDecision: sequence, counts: { accepted: 1, rejected: 1 } });
  });

  test("many-to-many leaves no assignment, and still measures by scores", async () => {
    const settings = { ...greedy, method: "many-to-many" } as const;
    const { assignment, report } = await assign(example(links), { settings, decisions: [] }, {});
    expect(assignment).toBeNull();
    expect(report.counts).toBeNull();
    expect(report.metrics!.candidates.valid).toMatchObject({ without: { precision: 0.5, recall: 1 }, with: null });
    expect(report.metrics!.shared).toEqual({ matches: 2, sharing: 0, lostAtLeast: 0 });
  });

  test("figures leave the decisions out, or a verdict on a test pair would flatter them", async () => {
    const settings = { ...greedy, method: "optimal" } as const;
    const decisions = [decide("l1", "r1", "accept")];
    const { assignment, report } = await assign(example(links), { settings, decisions }, {});
    expect([...assignment!.flags]).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, CHOSEN]);
    expect(report.metrics!.candidates.test.with).toMatchObject({ precision: 0, recall: 0 });
  });

  test("corrected for hubs, pairs are taken in another order", async () => {
    // r0 is near to all of l0, l1, l2; l0–r1 stands out more than l0–r0.
    const names = ["film:a", "film:b", "film:c"];
    const state = scoredState(projectOf(names, names), candidatesOf([[0, 1], [0], [0]]), [0.9, 0.85, 0.89, 0.88]);
    const plain = await assign(state, { settings: greedy, decisions: [] }, {});
    const corrected = await assign(state, { settings: { ...greedy, hubness: "csls" }, decisions: [] }, {});
    expect([...plain.assignment!.flags]).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, RUNNER_UP]);
    expect([...corrected.assignment!.flags]).toEqual([RUNNER_UP, CHOSEN, CHOSEN, RUNNER_UP]);
  });

  test("an assignment goes with its scores", async () => {
    const state = example();
    state.assignment = (await assign(state, { settings: greedy, decisions: [] }, {})).assignment;
    expect(state.assignment).not.toBeNull();
    state.scores = { ...state.scores! };
    expect(state.assignment).toBeNull();
  });

  test("can be stopped", async () => {
    const stopped = assign(example(), { settings: greedy, decisions: [] }, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });
});
