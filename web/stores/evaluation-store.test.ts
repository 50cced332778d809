import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { LinkProfile } from "../../src/engine/protocol/project";
import { sampleEvaluation } from "../engine/testing/evaluation-samples";
import { createScriptedEngine, type EngineScript, untilAborted } from "../engine/testing/scripted-engine";
import { passingOperatingPoints } from "../persistence/operating-point-storage";
import { basisKey, offeredBases } from "./evaluation-basis";
import { createEvaluationStore, isOutdated } from "./evaluation-store";
import { createJournalStore } from "./journal-store";
import { createMessageStore } from "./message-store";
import { createOperatingPointStore } from "./operating-point-store";
import { createScoringStore } from "./scoring-store";
import { createTaskStore } from "./task-store";

const report = sampleEvaluation(500);

function storeWith(evaluate: NonNullable<EngineScript["evaluate"]>) {
  const engine = createScriptedEngine({ evaluate });
  const tasks = createTaskStore();
  const messages = createMessageStore();
  const journal = createJournalStore();
  const scoring = createScoringStore({ engine, tasks, messages, journal });
  const operatingPoint = createOperatingPointStore(passingOperatingPoints());
  const store = createEvaluationStore({ engine, tasks, messages, journal, scoring, operatingPoint });
  return { tasks, journal, operatingPoint, now: () => store.getState() };
}

describe("measuring", () => {
  it("asks with the choice and the decisions, keeps the report, and is outdated once the choice changes", async () => {
    const { journal, now } = storeWith((request) => {
      expect(request).toMatchObject({ c: 2, decisions: journal.getState().decisions });
      return report;
    });
    now().change({ c: 2 });
    expect(isOutdated(now())).toBe(true);
    expect(await now().measure()).toBe(true);
    expect(now()).toMatchObject({ report, running: false, error: null });
    expect(now().measured).toBe(journal.getState().decisions);
    expect(isOutdated(now())).toBe(false);
    now().change({ c: 3 });
    expect(isOutdated(now())).toBe(true);
    now().change({ c: 2 });
    expect(isOutdated(now())).toBe(false);
  });

  it("gives way to a newer run, which waits until the engine has stopped the older", async () => {
    let running = 0;
    const { now } = storeWith(async ({ c }, { signal }) => {
      expect(++running).toBe(1);
      try {
        return c === 1 ? await untilAborted(signal) : report;
      } finally {
        running--;
      }
    });
    const first = now().measure();
    await Promise.resolve();
    now().change({ c: 4 });
    const second = now().measure();
    expect(await first).toBe(false);
    expect(now()).toMatchObject({ running: true, stopped: false });
    expect(await second).toBe(true);
    expect(now()).toMatchObject({ report, running: false, asked: { c: 4 } });
  });

  it("neither starts again by itself when it was stopped, nor when it failed", async () => {
    const { tasks, now } = storeWith((_, { signal }) => untilAborted(signal));
    const run = now().measure();
    await Promise.resolve();
    await Promise.resolve();
    tasks.getState().stop(tasks.getState().tasks[0]!.id);
    expect(await run).toBe(false);
    expect(now()).toMatchObject({ stopped: true, error: null, report: null });
    expect(isOutdated(now())).toBe(false);

    const error = new WorkbenchError("evaluation/no-labels", "None.");
    const failing = storeWith(() => Promise.reject(error));
    expect(await failing.now().measure()).toBe(false);
    expect(failing.now()).toMatchObject({ error, stopped: false });
    expect(isOutdated(failing.now())).toBe(false);
  });

  it("is void with other scores, also while it runs", async () => {
    const { now } = storeWith(async (_, { signal }) => untilAborted(signal));
    const run = now().measure();
    now().reset();
    expect(await run).toBe(false);
    expect(now()).toMatchObject({ report: null, running: false, stopped: false });
    expect(isOutdated(now())).toBe(true);
  });
});

describe("the point that is tried out", () => {
  it("is moved by hand; the review threshold makes way for the other, and stops at it", () => {
    const { now } = storeWith(() => report);
    now().propose({ accept: 0.8, review: 0.4, origin: { by: "precision", atLeast: 0.98 }, binding: "film" });
    now().move("review", 0.5);
    expect(now().draft).toMatchObject({ accept: 0.8, review: 0.5, binding: "film", origin: { by: "precision" } });
    now().move("review", 0.9);
    expect(now().draft).toMatchObject({ accept: 0.8, review: 0.8 });
    now().move("accept", 0.3);
    expect(now().draft).toEqual({ accept: 0.3, review: 0.3, origin: { by: "hand" }, binding: null });
    now().propose({ accept: 0.2, origin: { by: "utility", c: 5 }, binding: null });
    expect(now().draft).toMatchObject({ accept: 0.2, review: 0.2 });
  });

  it("gives the review threshold back as far as the accept threshold rises again", () => {
    const { now } = storeWith(() => report);
    now().propose({ accept: 0.5, review: 0.3, origin: { by: "hand" }, binding: null });
    for (const value of [0.4, 0.2, 0.1, 0.25]) now().move("accept", value);
    expect(now().draft).toMatchObject({ accept: 0.25, review: 0.25 });
    now().move("accept", 0.6);
    expect(now().draft).toMatchObject({ accept: 0.6, review: 0.3 });
    now().propose({ accept: 0.00004, origin: { by: "false-accepts", atMost: 0.01 }, binding: null });
    expect(now().draft.review).toBe(0.00004);
    now().propose({ accept: 0.149, origin: { by: "utility", c: 5 }, binding: null });
    expect(now().draft.review).toBe(0.149);
    // Put by hand, it is wished there, and no higher than it could be put.
    now().move("review", 0.9);
    now().move("accept", 0.8);
    expect(now().draft.review).toBe(0.149);
  });

  it("begins with the point in force once the scores are measured", async () => {
    const { operatingPoint, now } = storeWith(() => report);
    await operatingPoint.getState().openProject("p1");
    operatingPoint.getState().choose({
      accept: 0.7,
      review: 0.1,
      origin: { by: "hand" },
      binding: null,
      modelDigest: report.modelDigest,
      chosenAt: 1,
    });
    await now().measure();
    expect(now().draft).toEqual({ accept: 0.7, review: 0.1, origin: { by: "hand" }, binding: null });
    now().move("accept", 0.6);
    await now().measure();
    expect(now().draft.accept).toBe(0.6);
  });
});

describe("what a project offers to measure on", () => {
  const links = (bySplit: LinkProfile["bySplit"]): LinkProfile => ({
    matches: 9,
    nonMatches: 9,
    bySplit,
    splitMade: false,
  });

  it("is each split with a match, labelled pairs where there are non-matches, and the verdicts", () => {
    const offered = offeredBases(
      links([
        { split: "train", matches: 5, nonMatches: 0 },
        { split: "valid", matches: 0, nonMatches: 4 },
        { split: "test", matches: 2, nonMatches: 3 },
      ]),
    );
    expect(offered.map(basisKey)).toEqual(["test candidates", "test labelled", "train candidates", "verdicts"]);
    expect(offeredBases(null).map(basisKey)).toEqual(["verdicts"]);
  });

  it("begins with validation when a project is taken up", () => {
    const { now } = storeWith(() => report);
    now().takeUp(
      links([
        { split: "test", matches: 2, nonMatches: 0 },
        { split: "valid", matches: 1, nonMatches: 0 },
      ]),
    );
    expect(now().choice.basis).toEqual({ kind: "split", split: "valid", protocol: "candidates" });
  });
});
