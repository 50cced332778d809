import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { AlignmentRow } from "./alignment-row";
import { makeCuries } from "./curies";
import { entityIri } from "./entity-iri";
import { writeDecisionsCsv } from "./write-decisions";
import { writeSameAsNTriples } from "./write-same-as";
import { type ScoreRow, writeScoresCsv } from "./write-scores";
import { writeSssomTsv } from "./write-sssom";

const text = async (writing: Promise<Uint8Array>) => new TextDecoder().decode(await writing);
const day = Date.UTC(2024, 4, 17, 9, 30);

describe("writeScoresCsv", () => {
  const score = (left: string, right: string, more: Partial<ScoreRow> = {}): ScoreRow => ({
    left,
    right,
    type: "Film",
    score: 0.5,
    split: null,
    label: null,
    verdict: null,
    ...more,
  });

  it("writes by left id, then right id, empty where unlisted, quoted where needed", async () => {
    const rows = [
      score("b", "y", { score: Math.fround(0.9), split: "test", label: false }),
      score("a,1", "z"),
      score("b", "x", { score: 1, split: "train", label: true }),
      score('"a"', "line\nfeed", { score: 1e-10 }),
    ];
    expect(await text(writeScoresCsv(rows, null))).toBe(
      [
        "left,right,type,score,split,label",
        '"""a""","line\nfeed",Film,1e-10,,',
        '"a,1",z,Film,0.5,,',
        "b,x,Film,1,train,1",
        "b,y,Film,0.899999976,test,0",
        "",
      ].join("\n"),
    );
  });

  it("with an operating point says what it makes of each score, and what the reviewer did", async () => {
    const rows = [
      score("a", "r", { score: 0.75 }),
      score("b", "r", { score: 0.5, verdict: "accept" }),
      score("c", "r", { score: 0.25 }),
      score("d", "r", { score: 0.125, verdict: "unsure" }),
    ];
    const [header, ...lines] = (await text(writeScoresCsv(rows, { accept: 0.75, review: 0.25 }))).split("\n");
    expect(header).toBe("left,right,type,score,split,label,verdict,band");
    expect(lines.map((line) => line.split(",").slice(6).join(" "))).toEqual([
      " accept",
      "accept review",
      " review",
      "unsure reject",
      "",
    ]);
  });

  it("keeps a 32-bit score exactly", async () => {
    const scores = Float32Array.from({ length: 2000 }, (_, at) => Math.abs(Math.sin(at * 12.9898)) ** 7);
    const written = await text(
      writeScoresCsv(
        Array.from(scores, (value, at) => score(`${at}`, "r", { score: value })),
        null,
      ),
    );
    const { data } = Papa.parse<ScoreRow & { score: string }>(written, { header: true, skipEmptyLines: true });
    for (const row of data) expect(Math.fround(Number(row.score))).toBe(scores[Number(row.left)]);
    expect(data).toHaveLength(2000);
  });

  it("leaves formulas alone, for ids must come back", async () => {
    expect(await text(writeScoresCsv([score("=1+1", "@x")], null))).toContain("\n=1+1,@x,");
  });

  it("writes 200,000 rows and stops when it is told to", async () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => score(`l${at % 10_000}`, `r${at}`));
    const bytes = await writeScoresCsv(rows, null);
    expect(bytes.filter((byte) => byte === 10)).toHaveLength(200_001);
    await expect(writeScoresCsv(rows, null, { signal: AbortSignal.abort() })).rejects.toThrow("Stopped.");
  });
});

describe("writeDecisionsCsv", () => {
  it("writes who decided what, when, and what they saw", async () => {
    const row = {
      left: "a1",
      right: "b1",
      leftName: "Alien",
      rightName: 'The "Alien"',
      verdict: "accept" as const,
      score: 0.75,
      model: "0123",
      reviewer: "Ada",
      decidedAt: day,
      note: "same director, same year",
    };
    const blank = { ...row, left: "a0", verdict: "unsure" as const, score: null, model: null, note: "" };
    expect(await text(writeDecisionsCsv([row, blank]))).toBe(
      [
        "left,right,left_name,right_name,verdict,score,model,reviewer,decided_at,note",
        'a0,b1,Alien,"The ""Alien""",unsure,,,Ada,2024-05-17T09:30:00.000Z,',
        'a1,b1,Alien,"The ""Alien""",accept,0.75,0123,Ada,2024-05-17T09:30:00.000Z,"same director, same year"',
        "",
      ].join("\n"),
    );
  });
});

describe("what was decided in bulk", () => {
  const row = {
    left: "a1",
    right: "b1",
    leftName: "Alien",
    rightName: "Alien",
    verdict: "accept" as const,
    score: 0.75,
    model: "0123",
    reviewer: "Ada",
    decidedAt: day,
    note: "",
  };

  it("has its rule in a column of its own, which is there only where it is needed", async () => {
    const rows = [
      row,
      { ...row, left: "a2", bulk: { threshold: 0.7, oneToOne: "greedy" } },
      { ...row, left: "a3", verdict: "reject" as const, bulk: { threshold: 0.1 } },
    ];
    const lines = (await text(writeDecisionsCsv(rows))).split("\n");
    expect(lines[0]).toMatch(/,note,bulk$/);
    expect(lines[1]).toMatch(/Z,,$/);
    expect(lines[2]).toMatch(/Z,,score>=0\.7 one-to-one:greedy$/);
    expect(lines[3]).toMatch(/Z,,score<0\.1$/);
  });
});

describe("entityIri", () => {
  it.each([
    ["http://dbpedia.org/resource/Alien_(film)", "http://dbpedia.org/resource/Alien_(film)"],
    ["urn:isbn:0451450523", "urn:isbn:0451450523"],
    ["http://example.org/Ümlaut/نور", "http://example.org/Ümlaut/نور"],
    ['http://example.org/a b<c>"d"\\e', "http://example.org/a%20b%3Cc%3E%22d%22%5Ce"],
    ["a0001", "urn:crosswalk:left:a0001"],
    ["dbr:Alien", "urn:crosswalk:left:dbr%3AAlien"],
    ["Alien: the film", "urn:crosswalk:left:Alien%3A%20the%20film"],
    ["http://", "urn:crosswalk:left:http%3A%2F%2F"],
    ["50 %/ü👩‍🚀", "urn:crosswalk:left:50%20%25%2F%C3%BC%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80"],
    ["half \ud83d", "urn:crosswalk:left:half%20%EF%BF%BD"],
  ])("%j", (id, iri) => {
    expect(entityIri(id, "left")).toBe(iri);
  });
});

describe("writeSameAsNTriples", () => {
  it("writes one triple a pair, in order", async () => {
    const pairs = [
      { left: "b", right: "http://example.org/x" },
      { left: "a", right: "1 2" },
    ];
    expect(await text(writeSameAsNTriples(pairs, { threshold: null }))).toBe(
      [
        "# Entities whose id is no IRI: urn:crosswalk:left: or urn:crosswalk:right: and the id, percent-encoded.",
        "<urn:crosswalk:left:a> <http://www.w3.org/2002/07/owl#sameAs> <urn:crosswalk:right:1%202> .",
        "<urn:crosswalk:left:b> <http://www.w3.org/2002/07/owl#sameAs> <http://example.org/x> .",
        "",
      ].join("\n"),
    );
  });
});

describe("makeCuries", () => {
  it("gives minted IRIs the prefix of their side and others one a namespace, which puts them together again", () => {
    const entities = [
      ["a 1", "left"],
      ["http://example.org/ns#Alien", "left"],
      ["http://example.org/film/Alien/", "right"],
      ["http://example.org", "right"],
      ["urn:isbn:0451450523", "right"],
    ] as const;
    const { prefixes, curie } = makeCuries(entities);
    expect(prefixes).toEqual([
      ["left", "urn:crosswalk:left:"],
      ["ns1", "http://"],
      ["ns2", "http://example.org/film/"],
      ["ns3", "http://example.org/ns#"],
      ["ns4", "urn:isbn:"],
    ]);
    const written = entities.map(([id, side]) => curie(id, side));
    expect(written).toEqual(["left:a%201", "ns3:Alien", "ns2:Alien/", "ns1:example.org", "ns4:0451450523"]);
    const namespaceOf = new Map(prefixes);
    entities.forEach(([id, side], at) => {
      const [prefix, ...local] = written[at]!.split(":");
      expect(namespaceOf.get(prefix!) + local.join(":")).toBe(entityIri(id, side));
    });
  });

  it("cuts shorter when every entity has a namespace of its own", () => {
    const many = Array.from({ length: 101 }, (_, at) => [`http://example.org/${at}/film`, "left"] as const);
    const { prefixes, curie } = makeCuries(many);
    expect(prefixes).toEqual([["ns1", "http://example.org/"]]);
    expect(curie("http://example.org/7/film", "left")).toBe("ns1:7/film");
  });
});

describe("writeSssomTsv", () => {
  const accepted: AlignmentRow = {
    left: "a1",
    right: "http://example.org/x#1",
    leftName: 'Al\tien "1"',
    rightName: "Alien",
    leftType: "Film",
    rightType: "Movie",
    acceptance: { by: "threshold", threshold: 0.8125 },
    score: 0.98765,
    model: "feed",
  };
  const curated: AlignmentRow = {
    ...accepted,
    left: "a0",
    acceptance: { by: "reviewer", reviewer: "Ada | Bo", at: day, note: "" },
    score: null,
    model: null,
  };
  const facts = {
    title: "Films: two views",
    toolVersion: "0.1.0",
    at: Date.UTC(2024, 5, 1),
    selection: { threshold: null },
  };

  it("embeds the metadata and condenses what all rows share", async () => {
    const columns = [
      "subject_id",
      "subject_label",
      "subject_category",
      "predicate_id",
      "object_id",
      "object_label",
      "object_category",
      "mapping_justification",
      "confidence",
      "similarity_score",
      "similarity_measure",
      "comment",
    ];
    const cells = [
      "left:a1",
      '"Al\tien ""1"""',
      "Film",
      "owl:sameAs",
      "ns1:1",
      "Alien",
      "Movie",
      "semapv:SemanticSimilarityThresholdMatching",
      "0.988",
      "0.988",
      "Crosswalk model feed",
      "accepted at a score of 0.8125 or more",
    ];
    const written = await text(writeSssomTsv([accepted], facts));
    expect(written.replace(/mapping-set:[0-9a-f]{16}\n/, "mapping-set:…\n")).toBe(
      [
        "#curie_map:",
        '#  left: "urn:crosswalk:left:"',
        "#  ns1: http://example.org/x#",
        "#mapping_set_id: urn:crosswalk:mapping-set:…",
        '#mapping_set_title: "Films: two views"',
        "#license: https://w3id.org/sssom/license/unspecified",
        "#subject_type: owl named individual",
        "#object_type: owl named individual",
        "#mapping_tool: Crosswalk",
        "#mapping_tool_version: 0.1.0",
        "#mapping_date: 2024-06-01",
        columns.join("\t"),
        cells.join("\t"),
        "",
      ].join("\n"),
    );
  });

  it("justifies each row by who accepted it", async () => {
    const written = await text(writeSssomTsv([accepted, curated], facts));
    expect(written).not.toContain("#mapping_date");
    const table = written.slice(written.indexOf("subject_id"));
    const { data } = Papa.parse<Record<string, string>>(table, { header: true, delimiter: "\t", skipEmptyLines: true });
    expect(data).toMatchObject([
      {
        subject_id: "left:a0",
        subject_label: 'Al\tien "1"',
        mapping_justification: "semapv:ManualMappingCuration",
        author_label: "Ada / Bo",
        mapping_date: "2024-05-17",
        confidence: "",
        similarity_score: "",
        comment: "",
      },
      {
        subject_id: "left:a1",
        mapping_justification: "semapv:SemanticSimilarityThresholdMatching",
        author_label: "",
        mapping_date: "2024-06-01",
        confidence: "0.988",
        similarity_measure: "Crosswalk model feed",
      },
    ]);
  });

  it("claims no curation for what was accepted in bulk, and names who approved the rule", async () => {
    const acceptance = {
      by: "reviewer",
      reviewer: "Ada",
      at: day,
      note: "",
      bulk: { threshold: 0.9, oneToOne: "greedy" },
    };
    const written = await text(writeSssomTsv([{ ...accepted, acceptance } as AlignmentRow], facts));
    const table = written.slice(written.indexOf("subject_id"));
    const { data } = Papa.parse<Record<string, string>>(table, { header: true, delimiter: "\t", skipEmptyLines: true });
    expect(data).toMatchObject([
      {
        mapping_justification: "semapv:SemanticSimilarityThresholdMatching",
        author_label: "Ada",
        confidence: "0.988",
        comment: "accepted in bulk at a score of 0.9 or more, chosen one-to-one (greedy assignment)",
      },
    ]);
    expect(written).toContain("#mapping_date: 2024-05-17");
  });

  it("is a valid set even without a mapping", async () => {
    const written = await text(writeSssomTsv([], { ...facts, title: "true", license: "https://example.org/l" }));
    expect(written).toMatch(/^#mapping_set_id: .*\n#mapping_set_title: "true"\n#license: https:\/\/example.org\/l\n/);
    expect(written).toMatch(/\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\n$/);
  });
});
