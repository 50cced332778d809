import { describe, expect, test } from "vitest";
import { PauseGate } from "./pause-gate";

describe("pause gate", () => {
  test("holds while paused and lets go on resume", async () => {
    const gate = new PauseGate();
    await gate.pass(undefined);
    gate.pause();
    let passed = false;
    const waiting = gate.pass(new AbortController().signal).then(() => {
      passed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(passed).toBe(false);
    gate.resume();
    await waiting;
    expect(passed).toBe(true);
  });

  test("an abort ends the wait", async () => {
    const gate = new PauseGate();
    const controller = new AbortController();
    gate.pause();
    const waiting = gate.pass(controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "base/aborted" });
    expect(gate.paused).toBe(true);
  });
});
