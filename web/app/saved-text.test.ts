import { describe, expect, it } from "vitest";
import { savedText } from "./saved-text";

const nothing = { kind: "nothing" } as const;
const saved = { project: true, model: true, scores: false, reason: null };

describe("savedText", () => {
  it("names what a reload would find again", () => {
    expect(savedText(saved, { kind: "saved", at: 0 }).text).toBe("Saved in this browser: project, model, decisions");
    expect(savedText(null, nothing).text).toBe("Nothing leaves this browser");
  });

  it("puts a failure first, the decisions' before the project's", () => {
    const failing = { ...saved, reason: "The disk is full." };
    expect(savedText(failing, { kind: "saved", at: 0 })).toEqual({
      text: "Not saved: The disk is full.",
      isWarning: true,
    });
    expect(savedText(failing, { kind: "failed", message: "Quota." })).toEqual({
      text: "Decisions are not saved: Quota.",
      isWarning: true,
    });
  });
});
