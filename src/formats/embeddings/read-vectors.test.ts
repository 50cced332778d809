import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../../base/errors";
import { Breather, type StageProgress, type TaskContext } from "../../base/task";
import { hasVector, type NodeVectors } from "../../graph/node-vectors";
import { ProblemLog, type RowProblem } from "../../graph/row-problems";
import type { SourceFile } from "../source-file";
import { readVectors } from "./read-vectors";

const encode = (content: string) => new TextEncoder().encode(content);
const text = (content: string, name = "left.vec"): SourceFile => ({ name, bytes: encode(content) });
const numbered = (ids: readonly string[]) => new Map(ids.map((id, node) => [id, node]));
const left = numbered(["a1", "a2", "a 3"]);
const right = numbered(["b1", "b2", "b3", "b4"]);

/** An .npy file as NumPy writes one: the header padded with blanks to a multiple of 64 bytes. */
function npy(descr: string, shape: string, data: Uint8Array, { version = 1, fortran = "False" } = {}): Uint8Array {
  const header = `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
  const start = version === 1 ? 10 : 12;
  const padded = `${header.padEnd(64 * Math.ceil((header.length + start + 1) / 64) - start - 1)}\n`;
  const lengths =
    version === 1 ? [padded.length & 255, padded.length >> 8] : [padded.length & 255, padded.length >> 8, 0, 0];
  return Uint8Array.from([0x93, ...encode("NUMPY"), version, 0, ...lengths, ...encode(padded), ...data]);
}

const floats = (...values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);
const doubles = (...values: readonly number[]) => new Uint8Array(Float64Array.from(values).buffer);
const halves = (...bits: readonly number[]) => new Uint8Array(Uint16Array.from(bits).buffer);
const array = (bytes: Uint8Array, name = "left.npy"): SourceFile => ({ name, bytes });
const idList = (content: string): SourceFile => text(content, "left_ids.txt");

function safetensors(header: object | string, data: Uint8Array): Uint8Array {
  const json = encode(typeof header === "string" ? header : JSON.stringify(header));
  const length = new Uint8Array(BigUint64Array.of(BigInt(json.length)).buffer);
  return Uint8Array.from([...length, ...json, ...data]);
}
const tensor = (dtype: string, shape: readonly number[], length: number) => ({
  dtype,
  shape,
  data_offsets: [0, length],
});
const tensors = (bytes: Uint8Array): SourceFile => ({ name: "left.safetensors", bytes });

interface Reading {
  readonly vectors: NodeVectors;
  readonly problems: readonly RowProblem[];
  /** Rounded to six digits; null for a node without a vector. */
  readonly rows: readonly (readonly number[] | null)[];
}

async function read(vectors: SourceFile, ids: SourceFile | null = null, task: TaskContext = {}): Promise<Reading> {
  const log = new ProblemLog();
  const nodes = { side: "left", indexOf: left, otherIndexOf: right } as const;
  const found = await readVectors({ vectors, ids }, nodes, log, task, new Breather(task.signal, 0));
  const rows = [...left.values()].map((node) =>
    hasVector(found, node)
      ? [...found.rows.subarray(node * found.dimension, (node + 1) * found.dimension)].map((value) =>
          Number(value.toFixed(6)),
        )
      : null,
  );
  return { vectors: found, problems: log.report().first, rows };
}

async function refusal(reading: Promise<Reading>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof WorkbenchError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error("The file was expected to be refused.");
}

const shown = (problems: readonly RowProblem[]) =>
  problems.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);

describe("vectors as text", () => {
  const rows = [[0.6, 0.8], [0, -1], null];

  it.each([
    ["with a line of counts, as word2vec writes it", "2 2\na1 3 4 \na2 0 -7 \n"],
    ["without one, as GloVe writes it", "a1 3 4\na2 0 -7\n"],
    ["between tabs, with carriage returns and a blank line", "a1\t3\t4\r\n\r\na2\t0\t-7\r\n"],
    ["with an exponent and without a last line feed", "a1 3e-5 4e-5\na2 0 -1E2"],
  ])("%s", async (_, content) => {
    const { vectors, rows: found, problems } = await read(text(content));
    expect(shown(problems)).toEqual([]);
    expect(found).toEqual(rows);
    expect(vectors).toMatchObject({ dimension: 2, covered: 2, source: "left.vec" });
  });

  it("takes ids with spaces where a tab ends them or the dimension is known", async () => {
    expect((await read(text("a 3\t1 0\n"))).rows[2]).toEqual([1, 0]);
    expect((await read(text("2 2\na 3 0 1\na1 1 0\n"))).rows).toEqual([[1, 0], null, [0, 1]]);
    expect((await read(text("a1 1 0\na 3 0 1\n"))).rows).toEqual([[1, 0], null, [0, 1]]);
  });

  it("takes a first line of two whole numbers for a vector of one number where the second is one, too", async () => {
    const log = new ProblemLog();
    const nodes = { side: "left", indexOf: numbered(["12", "13"]), otherIndexOf: right } as const;
    const files = { vectors: text("12 5\n13 -6\n"), ids: null };
    const { rows: found, dimension } = await readVectors(files, nodes, log, {}, new Breather(undefined));
    expect([dimension, ...found]).toEqual([1, 1, -1]);
    expect(log.report().total).toBe(0);
    const counted = await read(text("2 1\na1 5\na2 -6\n"));
    expect([counted.rows, counted.problems]).toEqual([[[1], [-1], null], []]);
  });

  it("notes what it leaves out, by line, and loads the rest", async () => {
    const content = [
      "9 2",
      "a1 1 0",
      "x 1 0",
      "a1 0 1",
      "a2 1",
      "a2 nan 1",
      "a2 1 -Infinity",
      "a2 1 1,5",
      "a2 0x 1",
      "a2 0 0",
    ].join("\n");
    const { rows: found, problems, vectors } = await read(text(content));
    expect(found).toEqual([[1, 0], null, null]);
    expect(vectors.covered).toBe(1);
    expect(shown(problems)).toEqual([
      'format/unknown-vector left.vec:3 Expected the id of a left node, found "x", which is none. Vector left out.',
      'format/duplicate-id left.vec:4 Expected one vector a node, but "a1" has one at left.vec:2 already. That one stands, this one was left out.',
      'format/bad-vectors left.vec:5 Expected an id and 2 numbers, found 1 after "a2". Vector left out.',
      'format/bad-vectors left.vec:6 Expected finite numbers, found NaN as number 1 of "a2". Vector left out; correct it where the file is made.',
      'format/bad-vectors left.vec:7 Expected finite numbers, found -Infinity as number 2 of "a2". Vector left out; correct it where the file is made.',
      'format/bad-vectors left.vec:8 Expected numbers, found "1,5" for "a2". Vector left out.',
      'format/bad-vectors left.vec:9 Expected numbers, found "0x" for "a2". Vector left out.',
    ]);
  });

  it("says when fewer vectors follow than the first line promises", async () => {
    const { problems } = await read(text("3 2\na1 1 0\n"));
    expect(shown(problems)).toEqual([
      "format/bad-vectors left.vec:1 The first line promises 3 vectors, 1 follow. Check that the file is whole.",
    ]);
  });

  it("two numbers with a gap between them are two, not three", async () => {
    const { problems } = await read(text("a1 1 0 0\na2 1  0\n"));
    expect(shown(problems)).toEqual([
      'format/bad-vectors left.vec:2 Expected an id and 3 numbers, found 2 after "a2". Vector left out.',
    ]);
  });

  it("one line that is no UTF-8 costs one vector", async () => {
    const bytes = Uint8Array.from([...encode("a1 1 0\n"), 0xff, ...encode(" 1 0\na2 0 1\n")]);
    const { rows: found, problems } = await read(array(bytes, "left.vec"));
    expect(found).toEqual([[1, 0], [0, 1], null]);
    expect(shown(problems)).toEqual([
      "format/bad-vectors left.vec:2 UTF-8 text was expected, found bytes that are none. Vector left out.",
    ]);
  });

  it("a vector whose squares overflow is scaled all the same", async () => {
    expect((await read(text("a1 3e300 4e300\na2 3e-300 -4e-300\n"))).rows).toEqual([[0.6, 0.8], [0.6, -0.8], null]);
  });

  it.each([
    [
      "a node table",
      "id\ttype\tname\n1\tFilm\tAlien\n",
      'format/bad-vectors left.vec: an id and its numbers were expected in line 1, separated by spaces or tabs, found "id\ttype\tname". Give vectors as word2vec text, .npy or .safetensors.',
    ],
    ["blank lines", "\n\n", "format/bad-vectors left.vec: vectors as text were expected, found no line."],
    [
      "counts alone",
      "3 2\n",
      "format/bad-vectors left.vec: none of its 0 vectors is of use. The first problem, at left.vec:1: The first line promises 3 vectors, 0 follow. Check that the file is whole.",
    ],
    [
      "nothing but zeros",
      "a1 0 0\na2 0 0\n",
      "format/bad-vectors left.vec: vectors were expected, found 0 in all 2 rows. Check that the file was written to its end.",
    ],
    [
      "ids of no node",
      "x 1 0\ny 0 1\n",
      'format/unknown-vector left.vec: none of its 2 vectors is of use. The first problem, at left.vec:1: Expected the id of a left node, found "x", which is none. Vector left out.',
    ],
    [
      "the other side's ids",
      "b1 1 0\nb2 0 1\nb3 1 1\n",
      "format/wrong-side left.vec: vectors of left nodes were expected, but 3 of its 3 rows are of right nodes and 0 of left ones. The vector files of the two sides look swapped: give this one as the right vectors.",
    ],
    [
      "too many numbers",
      `a1${" 1".repeat(16_385)}\n`,
      "format/bad-vectors left.vec: vectors of 1 to 16384 numbers were expected, found 16385 numbers a row. Check that rows are nodes and columns are numbers.",
    ],
  ])("refuses %s", async (_, content, message) => {
    expect(await refusal(read(text(content)))).toBe(message);
  });

  it("refuses word2vec's binary form, other bytes, archives and an empty file", async () => {
    const binary = Uint8Array.from([...encode("2 2\na1 "), 0, 0, 0x80, 0xbf, 0, 0, 0, 0, 10]);
    expect(await refusal(read(array(binary, "left.bin")))).toContain("found word2vec's binary form. Save them as text");
    const other = Uint8Array.from([0x80, 2, 0x8a, 10]);
    expect(await refusal(read(array(other, "left.pkl")))).toContain(
      "found none of these. Save them in one of these forms",
    );
    const archive = Uint8Array.from([0x50, 0x4b, 3, 4]);
    expect(await refusal(read(array(archive, "left.npz")))).toContain(
      "as .npz and PyTorch files are. Save the array alone",
    );
    expect(await refusal(read(text("")))).toContain("format/empty-file");
  });

  it("refuses a file of ids beside a text that names its rows", async () => {
    expect(await refusal(read(text("a1 1 0\n"), idList("a1\n")))).toBe(
      "format/bad-vectors left_ids.txt: no file of ids was expected, because left.vec is text and names its rows itself. Leave the ids out.",
    );
  });
});

describe("vectors as .npy", () => {
  const rows = [
    [0.6, 0.8],
    [0, -1],
    [1, 0],
  ];
  const values = [3, 4, 0, -7, 0.5, 0];

  it.each([
    ["float32", npy("'<f4'", "(3, 2)", floats(...values))],
    ["float64", npy("'<f8'", "(3, 2)", doubles(...values))],
    ["float16", npy("'<f2'", "(3, 2)", halves(0x4200, 0x4400, 0x8000, 0xc700, 0x3800, 0x0000))],
    ["subnormal float16", npy("'<f2'", "(3, 2)", halves(3, 4, 0, 0x8001, 1, 0))],
    ["version 2", npy("'<f4'", "(3, 2)", floats(...values), { version: 2 })],
    [
      "big-endian",
      npy(
        "'>f4'",
        "(3, 2)",
        floats(...values).map((_, at, all) => all[(at & ~3) + 3 - (at & 3)]),
      ),
    ],
    ["gzip", gzipSync(npy("'<f4'", "(3, 2)", floats(...values)))],
  ])("of %s are read by the order of the nodes", async (_, bytes) => {
    const { rows: found, vectors } = await read(array(bytes));
    expect(found).toEqual(rows);
    expect(vectors).toMatchObject({ dimension: 2, covered: 3, source: "left.npy" });
  });

  it("are read wherever they lie in a buffer", async () => {
    const bytes = npy("'<f8'", "(3, 2)", doubles(...values));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect((await read(array(shifted.subarray(3)))).rows).toEqual(rows);
  });

  it.each([
    ["one a line", "a2\nx\na1\n"],
    ["below a header, with carriage returns", "ID\r\na2\r\nx\r\na1\r\n\r\n"],
    ["as a node table", "id\ttype\na2\tFilm\nx\tFilm\na1\tFilm\n"],
  ])("are read by their ids, %s", async (_, ids) => {
    const { rows: found, problems } = await read(array(npy("'<f4'", "(3, 2)", floats(...values))), idList(ids));
    expect(found).toEqual([[1, 0], [0.6, 0.8], null]);
    const line = ids.toLowerCase().startsWith("id") ? 3 : 2;
    expect(shown(problems)).toEqual([
      `format/unknown-vector left_ids.txt:${line} Expected the id of a left node, found "x", which is none. Vector left out.`,
    ]);
  });

  it("leave out a row that is not finite, by its number", async () => {
    const bytes = npy("'<f2'", "(3, 2)", halves(0x3c00, 0, 0x3c00, 0x7c00, 0x7e00, 0));
    const { rows: found, problems } = await read(array(bytes));
    expect(found).toEqual([[1, 0], null, null]);
    expect(shown(problems)).toEqual([
      'format/bad-vectors left.npy:2 Expected finite numbers, found Infinity as number 2 of "a2". Vector left out; correct it where the file is made.',
      'format/bad-vectors left.npy:3 Expected finite numbers, found NaN as number 1 of "a 3". Vector left out; correct it where the file is made.',
    ]);
  });

  const whole = npy("'<f4'", "(3, 2)", floats(...values));
  it.each([
    [
      "more or fewer rows than nodes",
      npy("'<f4'", "(2, 2)", floats(1, 2, 3, 4)),
      "without ids one row for each of the 3 left nodes was expected, in their order, found 2 rows. Give a file with the ids of the rows, one a line.",
    ],
    [
      "whole numbers",
      npy("'<i8'", "(3, 2)", doubles(...values)),
      'numbers of type float16, float32 or float64 were expected, found "<i8". Save array.astype("float32").',
    ],
    [
      "a structure",
      npy("[('x', '<f4')]", "(3,)", floats(1, 2, 3)),
      'numbers of type float16, float32 or float64 were expected, found a structure or objects. Save array.astype("float32").',
    ],
    [
      "Fortran order",
      npy("'<f4'", "(3, 2)", floats(...values), { fortran: "True" }),
      "an array in C order (row by row) was expected, found Fortran order. Save numpy.ascontiguousarray(array).",
    ],
    [
      "one dimension",
      npy("'<f4'", "(6,)", floats(...values)),
      "an array of 2 dimensions (nodes, numbers) was expected, found 1: (6). Save it with one row a node.",
    ],
    [
      "no numbers",
      npy("'<f4'", "(3, 0)", floats()),
      "vectors of 1 to 16384 numbers were expected, found 0 numbers a row. Check that rows are nodes and columns are numbers.",
    ],
    [
      "an unknown version",
      npy("'<f4'", "(3, 2)", floats(...values), { version: 9 }),
      "version 1 to 3 of the .npy format was expected, found version 9. Save it again with numpy.save.",
    ],
    [
      "a cut in the data",
      whole.slice(0, -1),
      `${whole.length} bytes for 3 rows of 2 numbers were expected, found ${whole.length - 1}. The file was cut off or altered: take it again.`,
    ],
    [
      "a cut in the header",
      whole.slice(0, 50),
      "a header of 128 bytes were expected, found 50. The file was cut off or altered: take it again.",
    ],
    [
      "a cut before the header",
      whole.slice(0, 9),
      "at least 10 bytes were expected, found 9. The file was cut off or altered: take it again.",
    ],
  ])("refuses %s", async (_, bytes, message) => {
    expect(await refusal(read(array(bytes)))).toBe(`format/bad-vectors left.npy: ${message}`);
  });

  it("refuses ids of another number, or that are no UTF-8", async () => {
    expect(await refusal(read(array(whole), idList("a1\na2\n")))).toBe(
      "format/bad-vectors left_ids.txt: 3 ids were expected, one for each row of left.npy, found 2. Write one id a line, in the order of the rows.",
    );
    const latin = { name: "left_ids.txt", bytes: Uint8Array.from([0x61, 10, 0xe9, 10, 0x62, 10]) };
    expect(await refusal(read(array(whole), latin))).toBe(
      "format/bad-vectors left_ids.txt: ids as UTF-8 text were expected, found other bytes in line 2. Save it as UTF-8.",
    );
  });
});

describe("vectors as .safetensors", () => {
  const rows = [
    [0.6, 0.8],
    [0, -1],
    [1, 0],
  ];
  const values = [3, 4, 0, -7, 0.5, 0];
  const data = floats(...values);

  it.each([
    ["F32", safetensors({ vectors: tensor("F32", [3, 2], 24) }, data)],
    ["F64", safetensors({ vectors: tensor("F64", [3, 2], 48) }, doubles(...values))],
    ["BF16", safetensors({ v: tensor("BF16", [3, 2], 12) }, halves(0x4040, 0x4080, 0, 0xc0e0, 0x3f00, 0))],
    ["F16", safetensors({ v: tensor("F16", [3, 2], 12) }, halves(0x4200, 0x4400, 0x8000, 0xc700, 0x3800, 0))],
    [
      "F32, behind another tensor",
      safetensors(
        { n: tensor("I64", [1], 8), v: { dtype: "F32", shape: [3, 2], data_offsets: [8, 32] } },
        Uint8Array.from([...new Uint8Array(8), ...data]),
      ),
    ],
    ["F32, gzip", gzipSync(safetensors({ v: tensor("F32", [3, 2], 24) }, data))],
  ])("of %s are read by the order of the nodes", async (_, bytes) => {
    expect((await read(tensors(bytes))).rows).toEqual(rows);
  });

  it.each([
    ["a JSON list", '["a2","a 3","a1"]'],
    ["lines", "a2\na 3\na1\n"],
  ])("are read by the ids inside, as %s, or by those of a file", async (_, ids) => {
    const bytes = safetensors({ __metadata__: { ids }, v: tensor("F32", [3, 2], 24) }, data);
    expect((await read(tensors(bytes))).rows).toEqual([rows[2], rows[0], rows[1]]);
    expect((await read(tensors(bytes), idList("a1\na2\na 3"))).rows).toEqual(rows);
  });

  const table = tensor("F32", [3, 2], 24);
  it.each([
    [
      "no tensor",
      {},
      "one tensor of 2 dimensions (nodes, numbers) was expected, found no tensor. Save the vectors alone.",
    ],
    [
      "two tables",
      { a: table, b: table },
      "one tensor of 2 dimensions (nodes, numbers) was expected, found a (3 × 2), b (3 × 2). Save the vectors alone.",
    ],
    [
      "whole numbers",
      { v: tensor("I32", [3, 2], 24) },
      'numbers of type F16, BF16, F32 or F64 were expected in "v", found I32. Save them as F32.',
    ],
    [
      "offsets that do not fit the shape",
      { v: tensor("F32", [3, 2], 20) },
      '24 bytes were expected for the 3 × 2 numbers of "v", found 20. The file is damaged: take it again.',
    ],
    [
      "a header of another kind",
      { v: "x" },
      "the header of a .safetensors file was expected, but ✖ Invalid input: expected object, received string\n  → at v. Save the file again.",
    ],
    [
      "a header that is no JSON",
      "{v: 1}",
      "a header of JSON was expected, found none that can be read. Take the file again.",
    ],
    [
      "ids that are no list of texts",
      { __metadata__: { ids: "[1, 2, 3]" }, v: table },
      'the entry "ids" of __metadata__ was expected to be a JSON list of texts, or one id a line. Write it again, or give the ids as a file.',
    ],
    [
      "ids of another number",
      { __metadata__: { ids: '["a1"]' }, v: table },
      '3 ids were expected in the entry "ids" of __metadata__, one a row, found 1. Write them again, or give the ids as a file.',
    ],
  ])("refuses %s", async (_, header, message) => {
    expect(await refusal(read(tensors(safetensors(header, data))))).toBe(
      `format/bad-vectors left.safetensors: ${message}`,
    );
  });

  it("refuses one that was cut off, in the data or in the header", async () => {
    const whole = safetensors({ v: table }, data);
    expect(await refusal(read(tensors(whole.slice(0, -1))))).toContain(
      `${whole.length} bytes were expected, found ${whole.length - 1} bytes. The file was cut off: take it again.`,
    );
    expect(await refusal(read(tensors(whole.slice(0, 20))))).toContain("found 20 bytes. The file was cut off");
  });
});

describe("reading vectors", () => {
  const many = Array.from({ length: 40_000 }, (_, line) => `x${line} 0.1 0.2`).join("\n");

  it("says how far it is, and stops when it is told to", async () => {
    const stages: StageProgress[] = [];
    await read(text(`a1 1 0\n${many}`), null, { onProgress: (progress) => stages.push(progress) });
    expect(stages[0]).toMatchObject({ stage: "Reading left vectors", done: 0 });
    expect(stages.length).toBeGreaterThan(2);
    expect(stages.at(-1)!.done).toBe(stages.at(-1)!.total);

    const stop = new AbortController();
    let heard = 0;
    const onProgress = ({ done }: StageProgress) => {
      heard++;
      if (done > 0) stop.abort();
    };
    const task = { signal: stop.signal, onProgress };
    expect(await refusal(read(text(`a1 1 0\n${many}`), null, task))).toContain("base/aborted");
    expect(heard).toBe(2);
    const small = array(npy("'<f4'", "(3, 2)", floats(1, 2, 3, 4, 5, 6)));
    expect(await refusal(read(small, null, task))).toContain("base/aborted");
    expect(heard).toBe(2);
  });

  it("gives one digest for one content, whatever the file, and another for another", async () => {
    const digest = async (file: SourceFile) => (await read(file)).vectors.digest;
    const asText = await digest(text("a1 1 0\na2 0 1\na 3\t1 0\n"));
    expect(await digest(array(npy("'<f8'", "(3, 2)", doubles(1, 0, 0, 1, 1, 0))))).toBe(asText);
    expect(await digest(text("a1 1 0\na2 0 1\na 3\t0 1\n"))).not.toBe(asText);
  });
});
