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

test("many decisions stand alone, those of some entities held back to choose by", () => {
  const project = state.requireProject();
  const decided = Array.from({ length: 120 }, (_, index) => [
    decide(index, index, "accept"),
    decide(index, index + 1, "reject"),
  ]).flat();
  const startWith = (decisions: readonly Decision[]) => startingLinks(project, decisions, 1);
  const { links, agreements } = startWith(decided);
  expect([agreements, links.length]).toEqual([0, 240]);
  const splitsOf = new Map<number, Set<string>>();
  for (const { left, split } of links) splitsOf.set(left, (splitsOf.get(left) ?? new Set()).add(split));
  expect(
    [...splitsOf.values()].every(({ size }) => size === 1),
    "no entity is in two splits",
  ).toBe(true);
  const held = links.filter(({ split }) => split === "valid");
  expect(held.length).toBeGreaterThan(20);
  expect(held.length).toBeLessThan(80);
  expect(startWith(decided.slice(0, 220)).links, "later decisions move none").toEqual(
    links.filter(({ left }) => left < 110),
  );
  expect(startWith(decided.slice(0, 190)).agreements, "few are not enough").toBeGreaterThan(0);
});

describe("known matches", () => {
  test("leave no room for guesses where they are enough", async () => {
    const known = (await openFilms()).requireProject();
    expect(startingLinks(known, [], 1)).toEqual({ links: known.links, agreements: 0 });
  });

  test("that are few have guesses beside them, none about an entity of any split", async () => {
    const project = (await openFilms()).requireProject();
    const matches = project.links.filter(({ match }) => match);
    const few = [
      ...matches.slice(0, 10).map((link) => ({ ...link, split: "train" as const })),
      ...matches.slice(10, 19).map((link) => ({ ...link, split: "valid" as const })),
      ...matches.slice(19).map((link) => ({ ...link, split: "test" as const })),
    ];
    const from = (links: typeof few) => startingLinks({ ...project, links }, [], 1);
    const { links, agreements } = from(few.slice(0, 25));
    expect(links.slice(0, 25)).toEqual(few.slice(0, 25));
    expect(agreements).toBeGreaterThan(10);
    expect(links).toHaveLength(25 + agreements);
    const lefts = new Set(few.slice(0, 25).map(({ left }) => left));
    const rights = new Set(few.slice(0, 25).map(({ right }) => right));
    expect(links.slice(25).filter(({ left, right }) => lefts.has(left) || rights.has(right))).toEqual([]);
    const enough = few.map((link, index) => (index === 19 ? { ...link, split: "valid" as const } : link));
    expect(from(enough).agreements).toBe(0);
  });
});
