import { describe, expect, it, vi } from "vitest";
import { WorkbenchError } from "../../src/base/errors";
import type { AssignmentReport } from "../../src/engine/protocol/assignment";
import { sampleAssignment } from "../engine/testing/assignment-samples";
import { sampleBackend, sampleCandidates, sampleProfile, sampleScoring } from "../engine/testing/samples";
import { createScriptedEngine, type EngineScript, untilAborted } from "../engine/testing/scripted-engine";
import { isAssigned } from "./assignment-store";
import { createWorkbench, startWorkbench } from "./workbench";

function workbench(script: EngineScript = {}, assignment: AssignmentReport | null = null) {
  const restored = { profile: sampleProfile, candidates: sampleCandidates, model: null, scoring: sampleScoring };
  const engine = createScriptedEngine({
    startBackend: () => sampleBackend,
    restoreProject: () => ({ ...restored, assignment }),
    currentModel: () => null,
    savedState: () => ({ project: true, model: false, scores: false, reason: null }),
    scoreAll: () => ({ ...sampleScoring }),
    assign: () => sampleAssignment,
    ...script,
  });
  return createWorkbench(engine);
}

async function opened(script: EngineScript = {}, assignment: AssignmentReport | null = null) {
  const bench = workbench(script, assignment);
  await startWorkbench(bench);
  return bench;
}

describe("assigning one-to-one", () => {
  it("sends the choice, a floor below the threshold, and the decisions", async () => {
    const assign = vi.fn(() => sampleAssignment);
    const { assignment, messages } = await opened({ assign });
    assignment.getState().change({ method: "optimal" });
    expect(await assignment.getState().assign()).toBe(true);
    const settings = { method: "optimal", hubness: "none", floor: 0.1 };
    expect(assign).toHaveBeenCalledWith({ settings, decisions: [] }, expect.anything());
    expect(isAssigned(assignment.getState())).toBe(true);
    expect(messages.getState().message?.text).toBe("The pairs are assigned.");
    assignment.getState().change({ floor: 0.3 });
    await assignment.getState().assign();
    expect(assign).toHaveBeenLastCalledWith(
      { settings: { ...settings, floor: 0.3 }, decisions: [] },
      expect.anything(),
    );
  });

  it("is void with other scores, and the form stays", async () => {
    const { assignment, scoring } = await opened();
    assignment.getState().change({ method: "stable" });
    await assignment.getState().assign();
    await scoring.getState().scoreAll();
    expect(assignment.getState()).toMatchObject({ report: null, choice: { method: "stable" } });
  });

  it("comes back with its project, form and all", async () => {
    const { assignment } = await opened({}, sampleAssignment);
    expect(assignment.getState()).toMatchObject({ report: sampleAssignment, choice: sampleAssignment.settings });
  });

  it("keeps the assignment before when it fails or is stopped, and says so", async () => {
    const error = new WorkbenchError("engine/busy", "Training is still running.");
    const assign = vi.fn<NonNullable<EngineScript["assign"]>>(() => sampleAssignment);
    const { assignment, tasks, messages } = await opened({ assign });
    await assignment.getState().assign();
    assign.mockRejectedValueOnce(error);
    expect(await assignment.getState().assign()).toBe(false);
    expect(assignment.getState()).toMatchObject({ report: sampleAssignment, error, running: false });
    assign.mockImplementationOnce((_, { signal }) => untilAborted(signal));
    const running = assignment.getState().assign();
    tasks.getState().stop(tasks.getState().tasks[0]!.id);
    expect(await running).toBe(false);
    expect(assignment.getState()).toMatchObject({ report: sampleAssignment, error: null });
    expect(messages.getState().message?.text).toBe("Assigning: stopped.");
  });
});
