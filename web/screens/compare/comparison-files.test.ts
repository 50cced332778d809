import { describe, expect, it } from "vitest";
import { defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import { sampleComparison, sampleResult } from "../../engine/testing/comparison-samples";
import { sampleProfile } from "../../engine/testing/samples";
import { type ComparisonFigures, comparisonCsv, comparisonFile, comparisonMarkdown } from "./comparison-files";

const failed = sampleComparison.results.find(({ failure }) => failure !== null)!;

const figures: ComparisonFigures = {
  results: [
    { ...sampleResult("gradient-boosting", 0.8, true), chosen: { depth: 4, leastWeight: 0.5 } },
    { ...failed, failure: 'No "signal", it says | at all.' },
    sampleResult("last", 0.9, true),
  ],
  conditions: {
    project: "Films, *tiny*",
    candidates: { settings: { k: 20, fields: "names" }, pairs: 38_904 },
    links: sampleProfile.links,
    settings: { ...defaultTrainingSettings, seed: 3 },
    backend: "wasm",
  },
  sharedSeconds: 1.84,
};

describe("comparisonCsv", () => {
  const lines = comparisonCsv(figures).split("\n");

  it("has one line a matcher and protocol, and one for a matcher that could not run", () => {
    expect(lines.slice(1).map((line) => line.slice(0, line.indexOf(",0.")))).toEqual([
      "gradient-boosting,Gradient boosting,labelled",
      "gradient-boosting,Gradient boosting,candidates",
      expect.stringContaining("fellegi-sunter,Fellegi-Sunter,,,"),
      'last,"Crosswalk, last level",labelled',
      'last,"Crosswalk, last level",candidates',
      "",
    ]);
  });

  it("names its columns, and every line fills them", () => {
    expect(lines[0]).toBe(
      "matcher,label,protocol,threshold,matches,non_matches,prauc,f1,best_f1,recall_at_precision_95,hits_at_1,hits_at_1_linked,hits_at_10,mrr,train_seconds,score_seconds,chosen,failure,seed,project,candidates_k,backend",
    );
    expect(lines[2]).toBe(
      'gradient-boosting,Gradient boosting,candidates,0.62,1253,24310,0.8,0.768,0.784,0.6,0.83,0.85,0.9,0.85,8,0.266667,"depth 4, least weight 0.5",,1,"Films, *tiny*",20,wasm',
    );
    expect(lines[1]).toContain("labelled,0.41,1253,3100,0.84,0.8064,0.8232,0.648,,,,,8,");
    expect(lines[3]).toBe(
      'fellegi-sunter,Fellegi-Sunter,,,,,,,,,,,,,,,,"No ""signal"", it says | at all.",1,"Films, *tiny*",20,wasm',
    );
  });
});

describe("comparisonMarkdown", () => {
  const text = comparisonMarkdown(figures);

  it("has a table a protocol with the best of each column in bold", () => {
    expect(text).toContain("## Labelled pairs, test split");
    expect(text).toContain("| Matcher | PRAUC | F1 | R@P95 | Hits@1 | Training, s | Scoring, s |");
    expect(text).toContain("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    const candidates = text.slice(text.indexOf("## Candidates, test split"));
    expect(candidates).toContain("| Gradient boosting | 0.800 | 0.768 | 0.600 | 0.830 | **8.0** | 0.3 |");
    expect(candidates).toContain(
      "| Crosswalk, last level | **0.900** | **0.864** | **0.720** | **0.930** | 9.0 | 0.3 |",
    );
  });

  it("says what was measured, what was chosen and what could not run; nobody's text becomes a mark", () => {
    expect(text).toContain("# Matchers compared on Films, \\*tiny\\*\n");
    for (const line of [
      "- Candidates: 38,904 pairs, at most 20 an entity, found by names",
      "- Test split: 1,253 same, 0 different",
      "- Seed: 3",
      "- Backend: WASM",
      "- Shared: 1.8 s to read both graphs and to compute comparators, in no matcher's seconds",
      "- Gradient boosting: depth 4, least weight 0.5",
      '- Fellegi-Sunter: No "signal", it says \\| at all.',
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  it("says that rounds are measured on their own proposals, and their limit, where one of the matchers has rounds", () => {
    expect(text).not.toContain("- Rounds");
    const rounds = comparisonMarkdown({ ...figures, results: [...figures.results, sampleResult("rounds-only", 0.9)] });
    expect(rounds).toContain(
      `- Rounds: ${defaultTrainingSettings.rounds} at most\n- Own proposals: matchers with rounds`,
    );
  });

  it("leaves out a protocol that does not exist, and sections without a line", () => {
    const plain = comparisonMarkdown({ ...figures, results: [{ ...sampleResult("gnn", 0.5), chosen: {} }] });
    expect(plain).not.toContain("Labelled pairs");
    expect(plain).not.toContain("Chosen on");
    expect(plain).not.toContain("Could not run");
  });
});

it("names the files after the project", () => {
  const { fileName, mimeType, bytes } = comparisonFile("csv", figures);
  expect([fileName, mimeType]).toEqual(["Films-tiny-comparison.csv", "text/csv"]);
  expect(new TextDecoder().decode(bytes)).toBe(comparisonCsv(figures));
  expect(comparisonFile("markdown", figures).fileName).toBe("Films-tiny-comparison.md");
  const nameless = { ...figures, conditions: { ...figures.conditions, project: "…" } };
  expect(comparisonFile("csv", nameless).fileName).toBe("project-comparison.csv");
});
