import { describe, expect, it, vi } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { Decision } from "../../src/review/decision";
import { sampleAssignment } from "../engine/testing/assignment-samples";
import { sampleBackend, sampleCandidates, sampleProfile, sampleRound, sampleScoring } from "../engine/testing/samples";
import { createScriptedEngine, type EngineScript } from "../engine/testing/scripted-engine";
import { earlierRound } from "./scoring-store";
import { createWorkbench, startWorkbench } from "./workbench";

/** A project whose scores went through two collective rounds, with the engine's answers at hand. */
async function opened(script: EngineScript = {}) {
  const engine = createScriptedEngine({
    startBackend: () => sampleBackend,
    restoreProject: () => ({
      profile: sampleProfile,
      candidates: sampleCandidates,
      model: null,
      scoring: sampleRound(2),
      assignment: sampleAssignment,
    }),
    currentModel: () => null,
    savedState: () => ({ project: true, model: true, scores: true, reason: null }),
    showRound: ({ round }) => sampleRound(round),
    ...script,
  });
  const bench = createWorkbench(engine);
  await startWorkbench(bench);
  return { calls: engine.calls, ...bench };
}

describe("scoring", () => {
  it("hands over the decisions: accepted pairs are evidence for their neighbours", async () => {
    const scoreAll = vi.fn(() => sampleScoring);
    const decisions = [{ sequence: 1 } as Decision];
    const { scoring, journal } = await opened({ scoreAll });
    journal.getState().publish(decisions, { kind: "saved", at: 0 });
    expect(await scoring.getState().scoreAll()).toBe(true);
    expect(scoreAll).toHaveBeenCalledWith({ decisions }, expect.anything());
  });
});

describe("showing another round", () => {
  it("puts its scores in the place of those shown, says so, and lets go of the assignment made of the others", async () => {
    const { scoring, assignment, messages, tasks } = await opened();
    expect(earlierRound(scoring.getState())).toBeNull();
    expect(assignment.getState().report).toBe(sampleAssignment);

    const showing = scoring.getState().showRound(0);
    expect(scoring.getState().roundAsked).toBe(0);
    expect(tasks.getState().tasks).toHaveLength(1);
    expect(await showing).toBe(true);
    expect(scoring.getState()).toMatchObject({ report: { round: { shown: 0, last: 2 } }, roundAsked: null });
    expect(earlierRound(scoring.getState())).toMatchObject({ shown: 0, last: 2 });
    expect(messages.getState().message?.text).toBe("The network's own scores are shown.");
    expect(assignment.getState().report).toBeNull();

    await scoring.getState().showRound(1);
    expect(messages.getState().message?.text).toBe("The scores of round 1 of 2 are shown.");
    await scoring.getState().showRound(2);
    expect(messages.getState().message?.text).toBe("The scores of the last round are shown.");
    expect(earlierRound(scoring.getState())).toBeNull();
  });

  it("asks nothing for the round that is there, or where there are no rounds", async () => {
    const { scoring, calls } = await opened();
    expect(await scoring.getState().showRound(2)).toBe(true);
    scoring.getState().reset(sampleScoring);
    expect(await scoring.getState().showRound(0)).toBe(true);
    expect(calls).not.toContain("showRound");
  });

  it("keeps the scores shown when it fails, and says why", async () => {
    const error = new WorkbenchError("engine/busy", "Something else runs.");
    const { scoring } = await opened({ showRound: () => Promise.reject(error) });
    const before = scoring.getState().report;
    expect(await scoring.getState().showRound(1)).toBe(false);
    expect(scoring.getState()).toMatchObject({ roundAsked: null, roundError: error, error: null });
    expect(scoring.getState().report).toBe(before);
    scoring.getState().dismissError();
    expect(scoring.getState().roundError).toBeNull();
  });

  it("does not overwrite scores that came meanwhile", async () => {
    let answer: () => void = () => {};
    const { scoring } = await opened({
      showRound: ({ round }) =>
        new Promise((resolve) => {
          answer = () => resolve(sampleRound(round));
        }),
    });
    const showing = scoring.getState().showRound(1);
    await vi.waitFor(() => expect(scoring.getState().roundAsked).toBe(1));
    scoring.getState().reset(sampleScoring);
    answer();
    expect(await showing).toBe(false);
    expect(scoring.getState()).toMatchObject({ report: sampleScoring, roundAsked: null });
  });
});
