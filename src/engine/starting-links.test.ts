import { beforeAll, describe, expect, test } from "vitest";
import type { Decision } from "../review/decision";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import type { EngineState } from "./engine-state";
import { openFilms, smallRun } from "./films-state.fixture";
import { PauseGate } from "./pause-gate";
import { startingLinks } from "./starting-links";
import { tensorUseCases } from "./tensor-models";

let state: EngineState;

beforeAll(async () => {
  await startTestBackend("wasm");
  state = await openFilms();
  state.project = { ...state.requireProject(), links: [] };
});

function decide(left: number, right: number, verdict: Decision["verdict"]): Decision {
  const project = state.requireProject();
  const pair = { left: project.left.ids[left]!, right: project.right.ids[right]! };
  const unseen = { modelDigest: null, score: null };
  return {
    sequence: 1,
    pair,
    verdict,
    previous: null,
    act: "1",
    kind: "decide",
    note: "",
    reviewer: "",
    at: 0,
    ...unseen,
  };
}

describe("a project without known matches", () => {
  test("starts from agreements, a part of them held back, and says how many", async () => {
    const { links, agreements } = startingLinks(state.requireProject(), [], 1);
    expect(agreements).toBeGreaterThan(20);
    expect(links).toHaveLength(agreements);
    expect(new Set(links.map(({ split }) => split))).toEqual(new Set(["train", "valid"]));
    const { model } = await tensorUseCases().train(
      state,
      { settings: { ...smallRun, epochs: 1 }, decisions: [] },
      {},
      new PauseGate(),
    );
    expect(model.summary.agreements).toBe(agreements);
  });

  test("a decision overrules the guesses about its entities", () => {
    const project = state.requireProject();
    const [guess, other] = startingLinks(project, [], 1).links;
    const named = (links: readonly { left: number; right: number }[]) =>
      links.map(({ left, right }) => `${left} ${right}`);
    const rejected = startingLinks(project, [decide(guess!.left, guess!.right, "reject")], 1);
    expect(named(rejected.links.filter(({ match }) => match))).not.toContain(`${guess!.left} ${guess!.right}`);
    const accepted = startingLinks(project, [decide(guess!.left, other!.right, "accept")], 1);
    const matches = named(accepted.links.filter(({ match }) => match));
    expect(matches).toContain(`${guess!.left} ${other!.right}`);
    expect(matches).not.toContain(`${guess!.left} ${guess!.right}`);
    expect(matches).not.toContain(`${other!.left} ${other!.right}`);
  });
});

test("known matches leave no room for guesses", async () => {
  const known = (await openFilms()).requireProject();
  expect(startingLinks(known, [], 1)).toEqual({ links: known.links, agreements: 0 });
});
