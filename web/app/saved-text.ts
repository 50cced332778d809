import type { SavedState } from "../../src/engine/protocol/calls";
import type { SaveState } from "../stores/journal-store";

export interface SavedText {
  readonly text: string;
  readonly isWarning: boolean;
}

/** What the status bar says about saving: what is kept, or why it is not. A failure goes before everything else. */
export function savedText(saved: SavedState | null, journal: SaveState): SavedText {
  if (journal.kind === "failed") return { text: `Decisions are not saved: ${journal.message}`, isWarning: true };
  if (saved?.reason) return { text: `Not saved: ${saved.reason}`, isWarning: true };
  if (journal.kind === "saving") return { text: "Saving…", isWarning: false };
  const kept = [
    saved?.project ? "project" : null,
    saved?.model ? "model" : null,
    saved?.scores ? "scores" : null,
    journal.kind === "saved" ? "decisions" : null,
  ].filter((part) => part !== null);
  if (kept.length === 0) return { text: "Nothing leaves this browser", isWarning: false };
  return { text: `Saved in this browser: ${kept.join(", ")}`, isWarning: false };
}
