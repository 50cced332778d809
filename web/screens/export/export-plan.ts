import type { ExportFormat } from "../../../src/engine/protocol/calls";

/** A file that the screen offers: one of the engine's export formats, or the model itself. */
export type ExportKind = ExportFormat | "model";

export interface ExportChoice {
  readonly kind: ExportKind;
  readonly title: string;
  readonly note: string;
  /** What must be there before it can be made. */
  readonly needs: "nothing" | "decisions" | "scores" | "matches" | "point" | "model";
  /** Undecided pairs above the threshold go into it when the user says so. */
  readonly takesUndecided: boolean;
  /** Lines of it can be shown. */
  readonly isText: boolean;
}

export const exportChoices: readonly ExportChoice[] = [
  {
    kind: "accepted-sssom",
    title: "Matches as SSSOM",
    note: "TSV with metadata: mapping tools and ontology editors read it",
    needs: "matches",
    takesUndecided: true,
    isText: true,
  },
  {
    kind: "accepted-same-as",
    title: "Matches as owl:sameAs",
    note: "N-Triples: triple stores read it",
    needs: "matches",
    takesUndecided: true,
    isText: true,
  },
  {
    kind: "decisions-csv",
    title: "Decisions",
    note: "CSV: every verdict that stands, with who, when and the score shown",
    needs: "decisions",
    takesUndecided: false,
    isText: true,
  },
  {
    kind: "scores-csv",
    title: "Scores",
    note: "CSV: every candidate and every labelled pair with its score",
    needs: "scores",
    takesUndecided: false,
    isText: true,
  },
  {
    kind: "operating-point-json",
    title: "Operating point",
    note: "JSON: both thresholds, how they were chosen, and for which model",
    needs: "point",
    takesUndecided: false,
    isText: true,
  },
  {
    kind: "model",
    title: "Model",
    note: "Scores other graphs of the same schema, here or on the command line",
    needs: "model",
    takesUndecided: false,
    isText: false,
  },
];

export interface ExportMeans {
  readonly accepted: number;
  readonly decided: number;
  readonly scored: boolean;
  readonly hasModel: boolean;
  /** True where an operating point is in force. */
  readonly hasPoint: boolean;
  /** True when undecided pairs are taken from a threshold on. */
  readonly withUndecided: boolean;
}

/** Why a file cannot be made now, or null when it can. */
export function missingFor({ needs }: ExportChoice, means: ExportMeans): string | null {
  const { accepted, decided, scored, hasModel, hasPoint, withUndecided } = means;
  if (needs === "matches" && accepted === 0 && !(withUndecided && scored)) return "Nothing is accepted yet.";
  if (needs === "decisions" && decided === 0) return "Nothing is decided yet.";
  if (needs === "scores" && !scored) return "The pairs are not scored yet.";
  if (needs === "point" && !hasPoint) return "No operating point is in force. Choose one on Evaluate.";
  if (needs === "model" && !hasModel) return "There is no model yet.";
  return null;
}

export interface Preview {
  readonly lines: readonly string[];
  /** Lines in all, an empty one at the end not counted. */
  readonly total: number;
}

/** The first lines of a text file, as text: names in it are never markup. */
export function previewOf(bytes: Uint8Array, shown = 12): Preview {
  const lines: string[] = [];
  let total = 0;
  let start = 0;
  const decoder = new TextDecoder();
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (total < shown) lines.push(decoder.decode(bytes.subarray(start, end)).replace(/\r$/, ""));
    total++;
    start = end + 1;
  }
  return { lines, total };
}
