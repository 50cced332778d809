import { describe, expect, test } from "vitest";
import packageFile from "../../package.json";
import type { Decision, Verdict } from "../review/decision";
import { assign } from "./assignment/assign";
import { candidatesOf, projectOf, scoredState } from "./engine-state.fixture";
import { exportFile, fileStem } from "./export-file";
import type { ExportFormat } from "./protocol/calls";
import { VERSION } from "./version";

/** Scores: l0–r0 0.9, l0–r1 0.6, l1–r1 0.75, and the labelled l1–r0, which blocking missed, 0.95. */
function example() {
  const project = projectOf(
    ["film:Alien", 'film:Brazil, or "1984"'],
    ["film:Alien", "film:Brazil"],
    [
      { left: 0, right: 0, match: true, split: "train" },
      { left: 1, right: 0, match: false, split: "test" },
    ],
  );
  return scoredState(project, candidatesOf([[0, 1], [1]]), [0.9, 0.6, 0.75, 0.95], 0.7);
}

let sequence = 0;
function decide(left: string, right: string, verdict: Verdict): Decision {
  return {
    sequence: ++sequence,
    pair: { left, right },
    verdict,
    previous: null,
    act: `act ${sequence}`,
    kind: "decide",
    note: "",
    reviewer: "Ada",
    at: Date.UTC(2026, 0, 2),
    modelDigest: "m",
    score: 0.3,
  };
}

async function lines(format: ExportFormat, decisions: readonly Decision[] = [], threshold: number | null = null) {
  const file = await exportFile(example(), { format, decisions, threshold }, {});
  return new TextDecoder().decode(file.bytes).trimEnd().split("\n");
}

describe("export", () => {
  test("scores: all candidates and every labelled pair, once each, label and split where listed", async () => {
    expect(await lines("scores-csv")).toEqual([
      "left,right,type,score,split,label",
      "l0,r0,film,0.899999976,train,1",
      "l0,r1,film,0.600000024,,",
      "l1,r0,film,0.949999988,test,0",
      "l1,r1,film,0.75,,",
    ]);
  });

  test("decisions stand once each, with their names", async () => {
    const decisions = [decide("l0", "r0", "unsure"), decide("l1", "r1", "accept"), decide("l0", "r0", "accept")];
    const [header, first, second, ...rest] = await lines("decisions-csv", decisions);
    expect(header).toMatch(/^left,right,left_name,right_name,verdict,score/);
    expect(first).toBe("l0,r0,Alien,Alien,accept,0.3,m,Ada,2026-01-02T00:00:00.000Z,");
    expect(second).toMatch(/^l1,r1,"Brazil, or ""1984""",Brazil,accept/);
    expect(rest).toEqual([]);
  });

  test("the alignment holds accepted pairs alone, unless a threshold is given", async () => {
    const accepted = [decide("l0", "r1", "accept")];
    expect(triples(await lines("accepted-same-as", accepted))).toEqual(["l0 r1"]);
    expect(triples(await lines("accepted-same-as", accepted, 0.7))).toEqual(["l0 r0", "l0 r1", "l1 r1"]);
  });

  test("rejected and unsure pairs stay out however they score, and so does a pair that only its label brought in", async () => {
    const decisions = [decide("l0", "r0", "reject"), decide("l1", "r1", "unsure")];
    expect(triples(await lines("accepted-same-as", decisions, 0.5))).toEqual(["l0 r1"]);
  });

  test("SSSOM tells a reviewer's acceptance from a score's", async () => {
    const rows = await lines("accepted-sssom", [decide("l0", "r1", "accept")], 0.7);
    expect(rows.find((row) => row.includes("left:l0") && row.includes("right:r1"))).toMatch(
      /ManualMappingCuration.*Ada/,
    );
    expect(rows.find((row) => row.includes("left:l1"))).toMatch(/SemanticSimilarityThresholdMatching.*0\.75/);
  });

  test("with an assignment, of the undecided pairs only chosen ones come along, and the file says so", async () => {
    // From 0.55 on: l0–r0 0.9 chosen, l0–r1 0.6 lost to it, l1–r1 0.75 chosen.
    const settings = { method: "greedy", hubness: "none", floor: 0.1 } as const;
    const exported = async (format: ExportFormat, decisions: readonly Decision[]) => {
      const state = example();
      state.assignment = (await assign(state, { settings, decisions: [] }, {})).assignment;
      const file = await exportFile(state, { format, decisions, threshold: 0.55 }, {});
      return new TextDecoder().decode(file.bytes).trimEnd().split("\n");
    };
    expect(triples(await exported("accepted-same-as", []))).toEqual(["l0 r0", "l1 r1"]);
    expect((await exported("accepted-sssom", [])).at(-1)).toContain(
      "accepted at a score of 0.55 or more, chosen one-to-one (greedy assignment)",
    );
    // Accepted since: r1 is taken, so l1–r1 stays out, and l0–r0 too.
    expect(triples(await exported("accepted-same-as", [decide("l0", "r1", "accept")]))).toEqual(["l0 r1"]);
  });

  describe("the operating point", () => {
    const point = {
      accept: 0.75,
      review: 0.6,
      origin: { by: "best-f1" },
      binding: null,
      modelDigest: "m",
      chosenAt: 0,
    } as const;
    const exported = async (
      format: ExportFormat,
      decisions: readonly Decision[] = [],
      threshold: number | null = 0.75,
    ) => {
      const file = await exportFile(example(), { format, decisions, threshold, point }, {});
      return { ...file, lines: new TextDecoder().decode(file.bytes).trimEnd().split("\n") };
    };

    test("is in the header of the alignment and in a file of its own", async () => {
      expect((await exported("accepted-sssom")).lines.join("\n")).toMatch(
        /#other: "accept_from=0\.75\|review_from=0\.6/,
      );
      expect((await exported("accepted-same-as")).lines[1]).toMatch(/^# Operating point: accept from a score of 0\.75/);
      const own = await exported("operating-point-json");
      expect(own.fileName).toBe("Test-project-operating-point.json");
      expect(JSON.parse(own.lines.join(""))).toMatchObject({ accept: 0.75, review: 0.6, project: "Test project" });
      const none = exportFile(example(), { format: "operating-point-json", decisions: [], threshold: null }, {});
      await expect(none).rejects.toMatchObject({ code: "evaluation/no-point" });
    });

    test("is told apart from the threshold that selected the rows", async () => {
      const other = (await exported("accepted-sssom", [], 0.7)).lines.join("\n");
      expect(other).toMatch(/#other: "accept_from=0\.7\|point_accept_from=0\.75\|point_review_from=0\.6/);
      expect(other).toMatch(
        /#comment: .*included from a score of 0\.7\. Operating point in force: accept from a score of 0\.75/,
      );
      expect((await exported("accepted-same-as", [], 0.7)).lines[1]).toMatch(
        /^# Pairs without a verdict are included from a score of 0\.7\. Operating point in force: accept from/,
      );
      const none = (await exported("accepted-sssom", [], null)).lines.join("\n");
      expect(none).toMatch(/#other: "point_accept_from=0\.75/);
      expect(none).toMatch(/#comment: "Only accepted pairs are included\. Operating point in force:/);
    });

    test("puts each score in its band, beside the verdict that stands", async () => {
      const { lines: rows } = await exported("scores-csv", [
        decide("l0", "r1", "reject"),
        decide("l1", "r1", "accept"),
      ]);
      expect(rows).toEqual([
        "left,right,type,score,split,label,verdict,band",
        "l0,r0,film,0.899999976,train,1,,accept",
        "l0,r1,film,0.600000024,,,reject,review",
        "l1,r0,film,0.949999988,test,0,,accept",
        "l1,r1,film,0.75,,,accept,accept",
      ]);
    });

    test("what was accepted in bulk is no curation", async () => {
      const bulk = { ...decide("l1", "r1", "accept"), bulk: { threshold: 0.75 } };
      const row = (await exported("accepted-sssom", [bulk])).lines.find((line) => line.includes("left:l1"));
      expect(row).toMatch(/SemanticSimilarityThresholdMatching.*Ada.*accepted in bulk at a score of 0\.75 or more/);
      expect((await exported("decisions-csv", [bulk])).lines[1]).toMatch(/,score>=0\.75$/);
    });
  });

  test("the files name the round whose scores are shown, where later ones exist", async () => {
    const exported = async (format: ExportFormat, shown: number) => {
      const state = example();
      const { scores } = state;
      state.scores = { ...scores!, report: { ...scores!.report, round: { shown, last: 2, proposed: 0 } } };
      const decisions = [decide("l0", "r1", "accept")];
      const file = await exportFile(state, { format, decisions, threshold: 0.7 }, {});
      return { ...file, text: new TextDecoder().decode(file.bytes) };
    };
    const { text } = await exported("accepted-sssom", 1);
    expect(text).toMatch(/#other: .*scores_of_round=1/);
    expect(text).toMatch(/#comment: .*Scores are those of collective round 1 of 2\./);
    expect(text.match(/\tCrosswalk model m, collective round 1 of 2\t/g)).toHaveLength(3);
    expect((await exported("accepted-same-as", 0)).text).toMatch(
      /^# .*the network alone, before 2 collective rounds\.$/m,
    );
    expect((await exported("scores-csv", 0)).fileName).toBe("Test-project-scores-round-0.csv");
    expect((await exported("scores-csv", 2)).fileName).toBe("Test-project-scores.csv");
    expect((await exported("accepted-sssom", 2)).text).not.toContain("round");
  });

  test("says what to do where there are no scores", async () => {
    const state = example();
    state.scores = null;
    const refused = exportFile(state, { format: "scores-csv", decisions: [], threshold: null }, {});
    await expect(refused).rejects.toMatchObject({ code: "engine/no-model" });
    const decided = exportFile(state, { format: "decisions-csv", decisions: [], threshold: null }, {});
    await expect(decided).resolves.toMatchObject({ fileName: "Test-project-decisions.csv" });
  });

  test("file names are plain whatever the label", () => {
    expect(fileStem("../Films: “1984” & more/")).toBe("Films-1984-more");
    expect(fileStem("电影")).toBe("电影");
    expect(fileStem("***")).toBe("project");
  });

  test("the version is that of package.json", () => {
    expect(VERSION).toBe(packageFile.version);
  });
});

function triples(written: readonly string[]): string[] {
  return written
    .filter((line) => line.includes("sameAs>"))
    .map((line) => line.replace(/<urn:crosswalk:left:(\w+)> \S+ <urn:crosswalk:right:(\w+)> \./, "$1 $2"));
}
