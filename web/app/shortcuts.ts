import type { ScreenName } from "./routes";

export interface Shortcut {
  /** In tinykeys' notation. */
  readonly keys: string;
  /** As a person reads it. */
  readonly shown: readonly string[];
  readonly does: string;
}

export const goShortcuts: readonly (Shortcut & { readonly screen: ScreenName })[] = [
  { keys: "g p", shown: ["g", "p"], does: "Go to Project", screen: "project" },
  { keys: "g d", shown: ["g", "d"], does: "Go to Data", screen: "data" },
  { keys: "g t", shown: ["g", "t"], does: "Go to Train", screen: "train" },
  { keys: "g r", shown: ["g", "r"], does: "Go to Review", screen: "review" },
  { keys: "g v", shown: ["g", "v"], does: "Go to Evaluate", screen: "evaluate" },
  { keys: "g c", shown: ["g", "c"], does: "Go to Compare", screen: "compare" },
  { keys: "g e", shown: ["g", "e"], does: "Go to Export", screen: "export" },
];

/** Keys of the Review screen, for the shortcuts dialog; the screen itself listens for them. */
export const reviewShortcuts: readonly Omit<Shortcut, "keys">[] = [
  { shown: ["j"], does: "Next pair" },
  { shown: ["k"], does: "Previous pair" },
  { shown: ["a"], does: "Accept the pair" },
  { shown: ["r"], does: "Reject the pair" },
  { shown: ["u"], does: "Leave the pair unsure" },
  { shown: ["Ctrl", "Z"], does: "Undo" },
  { shown: ["Ctrl", "⇧", "Z"], does: "Redo" },
];
