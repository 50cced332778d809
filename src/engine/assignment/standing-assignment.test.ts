import { describe, expect, test } from "vitest";
import type { VerdictEntry, WithVerdicts } from "../../review/standing";
import { candidatesOf, projectOf, scoredState } from "../engine-state.fixture";
import type { QueueRequest } from "../protocol/calls";
import { ReviewQueue } from "../queue";
import { assign } from "./assign";
import { placeOf } from "./place-of";

const names = ["film:Alien", "film:Brazil", "film:Casablanca"];

/** l0–r0 0.9 chosen, l0–r1 0.8, l1–r0 0.7, l1–r1 0.6 chosen, l2–r1 0.55, l2–r2 0.2 below the floor */
async function assigned() {
  const set = candidatesOf([
    [0, 1],
    [0, 1],
    [1, 2],
  ]);
  const state = scoredState(projectOf(names, names), set, [0.9, 0.8, 0.7, 0.6, 0.55, 0.2]);
  const settings = { method: "greedy", hubness: "none", floor: 0.5 } as const;
  state.assignment = (await assign(state, { settings, decisions: [] }, {})).assignment;
  return state;
}

type State = Awaited<ReturnType<typeof assigned>>;

function place(state: State, left: string, right: string, verdicts: readonly VerdictEntry[] = []) {
  const found = placeOf(state, { pair: { left, right }, verdicts });
  return found && [found.standing, ...found.rivals.map((rival) => `${rival.left.id}-${rival.right.id}`)];
}

function queued(state: State, request: Partial<WithVerdicts<QueueRequest>>): string[] {
  const all = { order: "most-likely", type: null, show: "all", verdicts: [], text: "", minimumScore: 0 } as const;
  const page = new ReviewQueue(state).page({ ...all, offset: 0, limit: 10, ...request });
  return page.rows.map(({ left, right }) => `${left.id}-${right.id}`);
}

describe("a pair's place", () => {
  test("a runner-up names the pairs it lost to, a chosen pair its runner-ups, best first", async () => {
    const state = await assigned();
    expect(place(state, "l0", "r1")).toEqual(["runner-up", "l0-r0", "l1-r1"]);
    expect(place(state, "l0", "r0")).toEqual(["chosen", "l0-r1", "l1-r0"]);
    expect(place(state, "l1", "r1")).toEqual(["chosen", "l0-r1", "l1-r0", "l2-r1"]);
    expect(place(state, "l2", "r1")).toEqual(["runner-up", "l1-r1"]);
    expect(place(state, "l2", "r2")).toEqual(["out"]);
    expect(place(state, "l2", "r0")).toBeNull();
    const rival = placeOf(state, { pair: { left: "l2", right: "r1" }, verdicts: [] })!.rivals[0]!;
    expect(rival).toEqual({
      left: { id: "l1", name: "Brazil" },
      right: { id: "r1", name: "Brazil" },
      score: expect.closeTo(0.6),
    });
  });

  test("a pair that only its label brought in is said to be one: it lost to worse scores", async () => {
    const links = [{ left: 0, right: 1, match: true, split: "test" }] as const;
    const state = scoredState(projectOf(names, names, links), candidatesOf([[0], [1]]), [0.6, 0.7, 0.9]);
    const settings = { method: "greedy", hubness: "none", floor: 0.5 } as const;
    state.assignment = (await assign(state, { settings, decisions: [] }, {})).assignment;
    expect(placeOf(state, { pair: { left: "l0", right: "r1" }, verdicts: [] })).toMatchObject({
      standing: "runner-up",
      rivalCount: 2,
      labelOnly: true,
    });
    expect(placeOf(state, { pair: { left: "l0", right: "r0" }, verdicts: [] })).toMatchObject({ labelOnly: false });
  });

  test("without an assignment there is none", async () => {
    const state = await assigned();
    state.assignment = null;
    expect(place(state, "l0", "r0")).toBeNull();
    expect(queued(state, { standing: "chosen" })).toEqual([]);
  });

  test("what is accepted since takes its entities from the pairs that held them", async () => {
    const state = await assigned();
    const verdicts = [["l0", "r1", "accept"]] as const;
    expect(place(state, "l0", "r1", verdicts)).toEqual(["chosen", "l0-r0", "l1-r1", "l2-r1"]);
    expect(place(state, "l0", "r0", verdicts)).toEqual(["runner-up", "l0-r1"]);
    // Nobody holds l1 or r0 any more, and nobody moves up either.
    expect(place(state, "l1", "r0", verdicts)).toEqual(["runner-up"]);
  });

  test("two accepted pairs that share an entity both stand, whichever came first", async () => {
    const state = await assigned();
    const both = [
      ["l0", "r0", "accept"],
      ["l0", "r1", "accept"],
    ] as const;
    for (const verdicts of [both, both.toReversed()]) {
      expect(place(state, "l0", "r0", verdicts)![0]).toBe("chosen");
      expect(place(state, "l0", "r1", verdicts)![0]).toBe("chosen");
    }
  });

  test("an accepted pair that has no score stands, and holds its entities", async () => {
    const state = await assigned();
    const verdicts = [["l2", "r0", "accept"]] as const;
    expect(place(state, "l2", "r0", verdicts)).toEqual(["chosen", "l0-r0", "l1-r0", "l2-r1"]);
    expect(placeOf(state, { pair: { left: "l0", right: "r0" }, verdicts })!.rivals[0]!.score).toBeNull();
  });

  test("what is rejected since is out", async () => {
    const state = await assigned();
    const verdicts = [["l0", "r0", "reject"]] as const;
    expect(place(state, "l0", "r0", verdicts)).toEqual(["out"]);
    expect(place(state, "l0", "r1", verdicts)).toEqual(["runner-up", "l1-r1"]);
  });
});

describe("the queue by standing", () => {
  test("shows chosen pairs or runner-ups, and rows say which they are", async () => {
    const state = await assigned();
    expect(queued(state, { standing: "chosen" })).toEqual(["l0-r0", "l1-r1"]);
    expect(queued(state, { standing: "runner-up" })).toEqual(["l0-r1", "l1-r0", "l2-r1"]);
    const all = { order: "most-likely", type: null, show: "all", verdicts: [], text: "", minimumScore: 0 } as const;
    const rows = new ReviewQueue(state).page({ ...all, offset: 0, limit: 10 }).rows;
    expect(rows.map(({ standing }) => standing)).toEqual([
      "chosen",
      "runner-up",
      "runner-up",
      "chosen",
      "runner-up",
      undefined,
    ]);
  });

  test("goes by the verdicts of the moment, together with the other filters", async () => {
    const state = await assigned();
    const verdicts = [
      ["l0", "r1", "accept"],
      ["l2", "r1", "reject"],
    ] as const;
    expect(queued(state, { standing: "chosen", verdicts })).toEqual(["l0-r1"]);
    expect(queued(state, { standing: "runner-up", verdicts })).toEqual(["l0-r0", "l1-r0", "l1-r1"]);
    expect(queued(state, { standing: "chosen", verdicts, show: "open" })).toEqual([]);
    expect(queued(state, { standing: "runner-up", verdicts, minimumScore: 0.65 })).toEqual(["l0-r0", "l1-r0"]);
  });
});
