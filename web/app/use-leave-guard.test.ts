import { expect, test } from "vitest";
import type { SaveState } from "../stores/journal-store";
import type { RunningTask } from "../stores/task-store";
import { wouldLose } from "./use-leave-guard";

const saved: SaveState = { kind: "saved", at: 0 };

test("leaving asks while decisions are being written or a task's work is unsaved", () => {
  const task = (unsaved: boolean) => ({ tasks: [{ unsaved } as RunningTask] });
  const none = { tasks: [] };
  expect(wouldLose(none, { save: { kind: "saving" } })).toBe(true);
  expect(wouldLose(task(true), { save: saved })).toBe(true);
  expect(wouldLose(task(false), { save: saved })).toBe(false);
  expect(wouldLose(none, { save: { kind: "nothing" } })).toBe(false);
});
