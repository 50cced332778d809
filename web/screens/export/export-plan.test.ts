import { describe, expect, test } from "vitest";
import { type ExportMeans, exportChoices, missingFor, previewOf } from "./export-plan";

const bytes = (text: string) => new TextEncoder().encode(text);
const nothing: ExportMeans = {
  accepted: 0,
  decided: 0,
  scored: false,
  hasModel: false,
  hasPoint: false,
  withUndecided: false,
};
const possible = (means: Partial<ExportMeans>) =>
  exportChoices.filter((choice) => missingFor(choice, { ...nothing, ...means }) === null).map(({ kind }) => kind);

describe("what can be exported", () => {
  test("each file waits for what it is made of, and says what that is", () => {
    expect(possible({})).toEqual([]);
    expect(possible({ decided: 2 })).toEqual(["decisions-csv"]);
    expect(possible({ decided: 2, accepted: 1 })).toEqual(["accepted-sssom", "accepted-same-as", "decisions-csv"]);
    expect(possible({ hasModel: true, scored: true })).toEqual(["scores-csv", "model"]);
    expect(possible({ hasPoint: true })).toEqual(["operating-point-json"]);
    expect(missingFor(exportChoices[0]!, nothing)).toBe("Nothing is accepted yet.");
  });

  test("undecided pairs make a file of matches possible once they are scored", () => {
    expect(possible({ withUndecided: true })).toEqual([]);
    expect(possible({ withUndecided: true, scored: true })).toContain("accepted-sssom");
  });
});

describe("the preview", () => {
  test("shows the first lines and counts all of them", () => {
    expect(previewOf(bytes("a\nb\nc\n"), 2)).toEqual({ lines: ["a", "b"], total: 3 });
    expect(previewOf(bytes("a\r\nb"), 5)).toEqual({ lines: ["a", "b"], total: 2 });
    expect(previewOf(bytes(""))).toEqual({ lines: [], total: 0 });
  });

  test("a letter of several bytes at the end of a line stays whole", () => {
    expect(previewOf(bytes("naïve 🎬\nאב\n"), 5).lines).toEqual(["naïve 🎬", "אב"]);
  });
});
