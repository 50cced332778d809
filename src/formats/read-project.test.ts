import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../base/errors";
import type { StageProgress } from "../base/task";
import type { RowProblem } from "../graph/row-problems";
import { type OpenedTables, readProject } from "./read-project";
import type { SourceFile } from "./source-file";

const fixture = (path: string): SourceFile => ({
  name: path.slice(path.lastIndexOf("/") + 1),
  bytes: new Uint8Array(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url))),
});
const text = (name: string, content: string): SourceFile => ({ name, bytes: new TextEncoder().encode(content) });

interface Replaced {
  leftNodes?: SourceFile;
  leftEdges?: SourceFile | null;
  rightNodes?: SourceFile;
  rightEdges?: SourceFile | null;
  links?: SourceFile | null;
}

/** The sound little project of fixtures/bad with one file replaced. */
const open = (replaced: Replaced = {}): Promise<OpenedTables> =>
  readProject(
    {
      label: "films",
      leftNodes: fixture("bad/left_nodes.tsv"),
      leftEdges: fixture("bad/left_edges.tsv"),
      rightNodes: fixture("bad/right_nodes.tsv"),
      rightEdges: fixture("bad/right_edges.tsv"),
      links: fixture("bad/links.tsv"),
      ...replaced,
    },
    {},
  );
const bad = (name: string): SourceFile => fixture(`bad/${name}`);
/** Nodes alone, for faults of the node table. */
const openNodes = (leftNodes: SourceFile) => open({ leftNodes, leftEdges: null, links: null });
const shown = (problems: readonly RowProblem[]): string[] =>
  problems.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);

async function refusal(opening: Promise<OpenedTables>): Promise<{ code: string; message: string }> {
  try {
    await opening;
  } catch (error) {
    if (error instanceof WorkbenchError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("The files were expected to be refused.");
}

describe("readProject", () => {
  it("opens a folder of packed tables", async () => {
    const stages: StageProgress[] = [];
    const { left, right, links, problems } = await readProject(
      {
        label: "Tiny music",
        leftNodes: fixture("tiny-music/left_nodes.tsv.gz"),
        leftEdges: fixture("tiny-music/left_edges.tsv.gz"),
        rightNodes: fixture("tiny-music/right_nodes.tsv.gz"),
        rightEdges: fixture("tiny-music/right_edges.tsv.gz"),
        links: fixture("tiny-music/links.tsv.gz"),
      },
      { onProgress: (progress) => stages.push(progress) },
    );
    expect(problems.total).toBe(0);
    expect([left.nodeCount, left.edgeCount, right.nodeCount, right.edgeCount]).toEqual([38, 73, 36, 68]);
    expect(left.types).toEqual(["Album", "Artist", "Genre", "Song"]);
    expect(right.relations).toEqual(["has_genre", "on_album", "performed_by", "written_by"]);
    expect(left.label).toBe("Tiny music (left)");
    for (const name of ['DJ "Quill" Marrow', "نور البحر", "Comet Laundry ☄️", "<b>Spin Cycle</b>"]) {
      expect(left.names).toContain(name);
    }
    expect(right.attributes[right.names.indexOf("Halflight")]).toEqual({
      formats: ["CD", "Stream"],
      length: "2:46",
    });
    expect(links.filter((link) => link.match)).toHaveLength(23);
    expect(links).toHaveLength(49);
    expect(new Set(links.map((link) => link.split))).toEqual(new Set(["train", "valid", "test"]));
    expect(new Set(stages.map(({ stage }) => stage))).toEqual(
      new Set([
        "Reading left nodes",
        "Reading right nodes",
        "Reading left edges",
        "Reading right edges",
        "Reading links",
        "Building the graphs",
      ]),
    );
    expect(stages.every(({ done, total }) => done <= total)).toBe(true);
  });

  it("needs neither edges nor links", async () => {
    const { left, links } = await open({ leftEdges: null, rightEdges: null, links: null });
    expect([left.nodeCount, left.edgeCount, links.length]).toEqual([3, 0, 0]);
    const headerOnly = await open({ leftEdges: text("e.tsv", "source\trelation\ttarget\n") });
    expect([headerOnly.left.edgeCount, headerOnly.problems.total]).toEqual([0, 0]);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const opening = readProject(
      {
        label: "",
        leftNodes: bad("left_nodes.tsv"),
        leftEdges: null,
        rightNodes: bad("right_nodes.tsv"),
        rightEdges: null,
        links: null,
      },
      { signal: stop.signal, onProgress: ({ stage }) => stage === "Reading right nodes" && stop.abort() },
    );
    expect((await refusal(opening)).code).toBe("base/aborted");
  });
});

describe("rows that cannot be used", () => {
  const cases: readonly [fault: string, replaced: Replaced, problems: readonly string[]][] = [
    [
      "missing cells",
      { leftNodes: bad("nodes-missing-cells.tsv"), leftEdges: null, links: null },
      [
        'format/bad-row nodes-missing-cells.tsv:3 Expected 4 tab-separated cells as in the header, found 2: "a2 | Film". Row left out.',
      ],
    ],
    [
      "a tab inside a name",
      { leftNodes: bad("nodes-tab-in-name.tsv"), leftEdges: null, links: null },
      [
        'format/bad-row nodes-tab-in-name.tsv:2 Expected 4 tab-separated cells as in the header, found 5: "a1 | Film | Al | ien | {}". Row left out.',
      ],
    ],
    [
      "an empty id",
      { leftNodes: bad("nodes-empty-id.tsv"), leftEdges: null, links: null },
      ['format/bad-row nodes-empty-id.tsv:2 Expected a value in the column "id", found none. Row left out.'],
    ],
    [
      "a duplicate id",
      { leftNodes: bad("nodes-duplicate-id.tsv"), leftEdges: null, links: null },
      [
        'format/duplicate-id nodes-duplicate-id.tsv:4 Expected every id once, but "a1" stands in line 2 already. That row stands, this one was left out.',
      ],
    ],
    [
      "attributes that are no JSON, or JSON of another shape",
      { leftNodes: bad("nodes-bad-attributes.tsv"), leftEdges: null, links: null },
      [
        'format/bad-attributes nodes-bad-attributes.tsv:2 Expected attributes as a JSON object of texts or lists of texts, but found "{year: 1979}", which is no JSON. "a1" was read without attributes.',
        'format/bad-attributes nodes-bad-attributes.tsv:3 Expected attributes as a JSON object of texts or lists of texts, but the value of "cast" is an object or a list of such. "a2" was read without it.',
      ],
    ],
    [
      "bytes that are no UTF-8",
      { leftNodes: bad("nodes-latin1.tsv"), leftEdges: null, links: null },
      [
        "format/bad-encoding nodes-latin1.tsv:3 UTF-8 text was expected, but byte 51 of the unpacked file is part of no UTF-8 character. Row left out; save the file as UTF-8.",
      ],
    ],
    [
      "a quote that is never closed",
      { leftNodes: bad("nodes-open-quote.csv"), leftEdges: null, links: null },
      [
        "format/bad-row nodes-open-quote.csv:3 Cells in pairs of quotes were expected, but a quote is opened in this row and never closed, so the file could not be read from here on. Row left out.",
      ],
    ],
    [
      "an edge to an unknown node",
      { leftEdges: bad("edges-unknown-node.tsv") },
      [
        'format/unknown-node edges-unknown-node.tsv:3 Expected both ends among the left nodes, but the target "a9" is not there. Edge left out; add the node or correct the id.',
      ],
    ],
    [
      "links to nowhere",
      { links: bad("links-nowhere.tsv") },
      [
        'format/unknown-link links-nowhere.tsv:3 Expected a left node and a right node, but "a9" is no left node. Link left out; add the node or correct the id.',
        'format/unknown-link links-nowhere.tsv:4 Expected a left node and a right node, but "a9" is no left node and "b9" is no right node. Link left out; add the node or correct the id.',
      ],
    ],
    [
      "a bad label",
      { links: bad("links-bad-label.tsv") },
      [
        'format/bad-label links-bad-label.tsv:3 Expected the label 1 (match) or 0 (non-match), found "yes". Link left out.',
      ],
    ],
    [
      "a bad split, and a split in some rows only",
      { links: bad("links-bad-split.tsv") },
      [
        'format/bad-split links-bad-split.tsv:3 Expected the split train, valid or test, found "holdout". Link left out.',
        "format/bad-split links-bad-split.tsv:4 Expected a split in every row, as other rows have one, found none. Link left out; fill the column or leave it out.",
      ],
    ],
    [
      "links that repeat or contradict one another",
      { links: bad("links-repeated.tsv") },
      [
        "format/duplicate-link links-repeated.tsv:3 Expected every pair once, but line 2 says the same. Link left out.",
        "format/contradictory-link links-repeated.tsv:4 Expected one answer a pair, but line 2 says a match in the train split and this line a non-match in the train split. Line 2 stands, this one was left out.",
        "format/contradictory-link links-repeated.tsv:5 Expected one answer a pair, but line 2 says a match in the train split and this line a match in the test split. Line 2 stands, this one was left out.",
      ],
    ],
  ];

  it.each(cases)("%s: noted by file and line, the good rows load", async (_, replaced, expected) => {
    const { left, right, links, problems } = await open(replaced);
    expect(shown(problems.first)).toEqual(expected);
    expect(problems.total).toBe(expected.length);
    expect(left.nodeCount).toBeGreaterThan(0);
    expect(right.nodeCount).toBe(3);
    if (replaced.leftEdges) expect(left.edgeCount).toBe(1);
    if (replaced.links) expect(links).toEqual([{ left: 0, right: 0, match: true, split: "train" }]);
  });

  it("keeps the first 50 problems and counts all", async () => {
    const rows = Array.from({ length: 120 }, (_, row) => `n${row}\tFilm\n`).join("");
    const { problems } = await openNodes(text("many.tsv", `id\ttype\tname\na1\tFilm\tAlien\n${rows}`));
    expect(problems.first).toHaveLength(50);
    expect(problems.first[49]!.line).toBe(52);
    expect([problems.total, problems.byCode["format/bad-row"]]).toEqual([120, 120]);
  });
});

describe("files that cannot be used", () => {
  const sound = "(id, type, name [, attributes])";
  const cases: readonly [fault: string, replaced: Replaced, code: string, message: string][] = [
    [
      "0 bytes",
      { leftNodes: bad("nodes-0-bytes.tsv") },
      "format/empty-file",
      "nodes-0-bytes.tsv: a table with a header line was expected, but it has 0 bytes. Check that the file was written to its end.",
    ],
    [
      "a gzip of nothing",
      { leftNodes: bad("nodes-empty-gzip.tsv.gz") },
      "format/empty-file",
      "nodes-empty-gzip.tsv.gz: a table with a header line was expected, but its content is empty. Check that the file was written to its end.",
    ],
    [
      "a gzip that is cut off",
      { leftNodes: bad("nodes-cut-off.tsv.gz") },
      "format/broken-gzip",
      'nodes-cut-off.tsv.gz: a complete gzip file was expected, but unpacking stopped with "unexpected EOF". Download or compress the file again.',
    ],
    [
      "a gzip with an altered checksum",
      { leftNodes: bad("nodes-altered.tsv.gz") },
      "format/broken-gzip",
      "nodes-altered.tsv.gz: a complete gzip file was expected, but its checksum does not match its content. Download or compress the file again.",
    ],
    [
      "UTF-16",
      { leftNodes: bad("nodes-utf16.tsv") },
      "format/bad-encoding",
      "nodes-utf16.tsv: UTF-8 text was expected, found UTF-16. Save the file as UTF-8.",
    ],
    [
      "a workbook",
      { leftNodes: bad("nodes-workbook.xlsx") },
      "format/wrong-table",
      "nodes-workbook.xlsx: a table of text was expected, found a ZIP archive or a workbook. Unpack it, or save the sheet as CSV (UTF-8).",
    ],
    [
      "an image",
      { leftNodes: { name: "nodes.tsv", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) } },
      "format/wrong-table",
      "nodes.tsv: a table of text was expected, found a PNG image. Choose the table itself.",
    ],
    [
      "edges that lost their nodes to a fault of the node table",
      {
        leftNodes: text("nodes.tsv", "id\ttype\tname\na1\tFilm\tAlien\na2\tFilm\n"),
        leftEdges: text("edges.tsv", "source\trelation\ttarget\na1\tsequel_of\ta2\n"),
      },
      "format/unknown-node",
      'edges.tsv: its only row could not be read. The first problem, in line 2: Expected both ends among the left nodes, but the target "a2" is not there. Edge left out; add the node or correct the id. It may come from nodes.tsv, line 3: Expected 3 tab-separated cells as in the header, found 2: "a2 | Film". Row left out.',
    ],
    [
      "no header",
      { leftNodes: bad("nodes-no-header.tsv") },
      "format/bad-header",
      'nodes-no-header.tsv:1: the header line of a node table was expected (id, type, name [, attributes], separated by tabs or commas), found "a1\tFilm\tAlien\t{}". The first line must name the columns.',
    ],
    [
      "a repeated column",
      { leftNodes: bad("nodes-repeated-column.tsv") },
      "format/bad-header",
      'nodes-repeated-column.tsv:1: the column "id" comes twice. Keep one of them.',
    ],
    [
      "a header and nothing else",
      { leftNodes: bad("nodes-header-only.tsv") },
      "graph/empty",
      "nodes-header-only.tsv: at least one left node was expected below the header, found none.",
    ],
    [
      "no usable row",
      { leftNodes: bad("nodes-every-row-bad.tsv") },
      "format/bad-row",
      'nodes-every-row-bad.tsv: none of its 2 rows could be read. The first problem, in line 2: Expected 4 tab-separated cells as in the header, found 2: "a1 | Film". Row left out.',
    ],
    [
      "an edge table given as nodes",
      { leftNodes: bad("left_edges.tsv") },
      "format/wrong-table",
      `left_edges.tsv:1: a node table ${sound} was expected here, but this is an edge table (source, relation, target). Choose the other file.`,
    ],
    [
      "a node table given as links",
      { links: bad("left_nodes.tsv") },
      "format/wrong-table",
      "left_nodes.tsv:1: a link table (left_id, right_id [, label] [, split]) was expected here, but this is a node table (id, type, name). Choose the other file.",
    ],
    [
      "edges of the other side",
      { leftEdges: bad("right_edges.tsv") },
      "format/wrong-side",
      "right_edges.tsv: edges between left nodes were expected, but 2 of its 2 rows join right nodes and 0 join left ones. The edge files of the two sides look swapped: give this one as the right edges.",
    ],
    [
      "links with their columns swapped",
      { links: bad("links-swapped.tsv") },
      "format/wrong-side",
      "links-swapped.tsv: left ids in left_id and right ids in right_id were expected, but in 2 of its 2 rows it is the other way round. The sides look swapped: exchange the two columns of the links, or give the left files as right and the right ones as left.",
    ],
    [
      "edges of some third graph",
      { leftEdges: text("other.tsv", "source\trelation\ttarget\nx\tr\ty\n") },
      "format/unknown-node",
      'other.tsv: its only row could not be read. The first problem, in line 2: Expected both ends among the left nodes, but the source "x" and target "y" are not there. Edge left out; add the node or correct the id.',
    ],
  ];

  it.each(cases)("%s", async (_, replaced, code, message) => {
    expect(await refusal(open(replaced))).toEqual({ code, message });
  });
});

describe("tables as people write them", () => {
  it("keeps unusual names as they are and counts lines through cells of several lines", async () => {
    const { left, problems } = await openNodes(bad("nodes-odd-names.csv"));
    expect(left.names).toEqual([
      'Tab\there, "quoted" <img src=x onerror=alert(1)>',
      "Two\nlines",
      "ليلى مراد",
      "👩‍🚀 Ripley",
      "=1+1",
    ]);
    expect(left.attributes[0]).toEqual({ note: "two\nlines" });
    expect(shown(problems.first)).toEqual([
      'format/bad-row nodes-odd-names.csv:8 Expected 4 cells as in the header, found 2: "a6 | Film". Row left out.',
    ]);
  });

  it("takes quotes in a tab-separated table for characters", async () => {
    const { left } = await openNodes(text("t.tsv", 'id\ttype\tname\na1\tFilm\t"Alien\na2\tFilm\t"Up"\n'));
    expect(left.names).toEqual(['"Alien', '"Up"']);
  });

  it("takes a byte order mark, CRLF, blank lines, any order of columns, columns of its own and no last line end", async () => {
    const plain = "\uFEFFName\tyear\tID\tType\r\nAlien\t1979\ta1\tFilm\r\n\r\nUp\t2009\ta2\tFilm";
    const expected = { ids: ["a1", "a2"], names: ["Alien", "Up"], types: ["Film"] };
    for (const content of [
      plain,
      plain.replaceAll("\t", ","),
      plain.replaceAll("\t", ";"),
      plain.replaceAll("\r", ""),
    ]) {
      const { left, problems } = await openNodes(text("t", content));
      expect(left).toMatchObject(expected);
      expect(problems.total).toBe(0);
    }
  });

  it("takes every quoted cell of a CRLF table, the last one too", async () => {
    const { left, problems } = await openNodes(
      text("t.csv", '"id","type","name"\r\n"a1","Film","A\r\nB"\r\n"a2","Film","C"'),
    );
    expect(left.names).toEqual(["A\r\nB", "C"]);
    expect(problems.total).toBe(0);
  });

  it("makes texts of numbers and booleans, and leaves out what says nothing", async () => {
    const attributes =
      '{"year": 1979, "colour": true, "seen": null, "cast": ["Weaver", 7, null], "none": [], "__proto__": "x"}';
    const { left, problems } = await openNodes(
      text("t.tsv", `id\ttype\tname\tattributes\na\tFilm\tAlien\t${attributes}\n`),
    );
    expect(Object.entries(left.attributes[0]!)).toEqual([
      ["year", "1979"],
      ["colour", "true"],
      ["cast", ["Weaver", "7"]],
      ["__proto__", "x"],
    ]);
    expect(problems.total).toBe(0);
  });

  it("knows the names that splits go by, and needs neither label nor split", async () => {
    const header = "left_id\tright_id\tlabel\tsplit\n";
    const named = await open({
      links: text("l.tsv", `${header}a1\tb1\t1\tVal\na2\tb2\t0\tdev\na3\tb3\t1\tvalidation\n`),
    });
    expect(named.links.map(({ split, match }) => `${split} ${match}`)).toEqual([
      "valid true",
      "valid false",
      "valid true",
    ]);
    const bare = await open({ links: text("l.csv", "left_id,right_id\na1,b1\n") });
    expect(bare.links).toEqual([{ left: 0, right: 0, match: true, split: null }]);
  });

  it("does not take a file for the other side's because of a few ids that both sides know", async () => {
    const nodes = "id\ttype\tname\n1\tFilm\tA\n2\tFilm\tB\n3\tFilm\tC\n";
    const links = "left_id\tright_id\n1\t2\n2\t3\n9\t1\n";
    const opened = await open({
      leftNodes: text("l", nodes),
      rightNodes: text("r", nodes),
      leftEdges: null,
      rightEdges: null,
      links: text("links", links),
    });
    expect([opened.links.length, opened.problems.total]).toEqual([2, 1]);
  });

  it("leaves out a stray row of the other side without refusing the file", async () => {
    const edges = "source\trelation\ttarget\na1\tr\ta2\nb1\tr\tb2\na2\tr\ta3\n";
    const links = "left_id\tright_id\na1\tb1\nb2\ta2\na3\tb3\n";
    const { left, links: known, problems } = await open({ leftEdges: text("e", edges), links: text("l", links) });
    expect([left.edgeCount, known.length]).toEqual([2, 2]);
    expect(problems.byCode).toEqual({ "format/unknown-node": 1, "format/unknown-link": 1 });
  });

  it("takes a quoted table whose lines end now one way, now the other", async () => {
    const { left, problems } = await openNodes(
      text("t.csv", 'id,type,name\na1,Film,Alien\r\na2,Film,"Up"\na3,Film,"x\r"\n'),
    );
    expect([left.names, problems.total]).toEqual([["Alien", "Up", "x\r"], 0]);
  });

  it("finds line and byte of a fault far into a large file", async () => {
    const head = new TextEncoder().encode(
      `\uFEFFid\ttype\tname\n${Array.from({ length: 30_000 }, (_, row) => `n${row}\tFilm\tNäme ${row}\n`).join("")}`,
    );
    const bytes = new Uint8Array(head.length + 12);
    bytes.set(head);
    bytes.set([120, 9, 70, 9, 0xff, 10, 121, 9, 70, 9, 65, 10], head.length);
    const { left, problems } = await openNodes({ name: "large.tsv", bytes });
    expect([left.nodeCount, left.names[29_999]]).toEqual([30_001, "Näme 29999"]);
    expect(problems.first[0]).toMatchObject({ code: "format/bad-encoding", line: 30_002 });
    expect(problems.first[0]!.message).toContain(`byte ${head.length + 4} of`);
  });

  it("takes a byte order mark alone for an empty file", async () => {
    expect((await refusal(openNodes(text("mark.tsv", "\uFEFF")))).code).toBe("format/empty-file");
  });
});
