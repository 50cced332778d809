import { describe, expect, it } from "vitest";
import type { StageProgress } from "../../base/task";
import { type ProjectTables, readProject } from "../read-project";

const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
const vectors = (name: string, content: string) => ({ vectors: text(name, content), ids: null });

const open = (embeddings: ProjectTables["embeddings"], onProgress: (progress: StageProgress) => void = () => {}) =>
  readProject(
    {
      label: "films",
      leftNodes: text("left_nodes.tsv", "id\ttype\tname\na1\tFilm\tAlien\na2\tFilm\tBrazil\n"),
      leftEdges: null,
      rightNodes: text("right_nodes.tsv", "id\ttype\tname\nb1\tFilm\tAlien\n"),
      rightEdges: null,
      links: null,
      ...(embeddings === undefined ? {} : { embeddings }),
    },
    { onProgress },
  );
const left = vectors("left.vec", "a2 3 4\nx 1 1\n");

describe("a project's own vectors", () => {
  it("lie at their nodes, and what is left out of them stands among the project's problems", async () => {
    const stages = new Set<string>();
    const opened = await open({ left, right: vectors("right.vec", "b1 0 2\n") }, ({ stage }) => stages.add(stage));
    expect(opened.left.vectors).toMatchObject({ source: "left.vec", dimension: 2, covered: 1 });
    expect([...opened.left.vectors!.rows].map((value) => value.toFixed(3))).toEqual([
      "0.000",
      "0.000",
      "0.600",
      "0.800",
    ]);
    expect([...opened.right.vectors!.rows]).toEqual([0, 1]);
    expect(opened.problems.byCode).toEqual({ "format/unknown-vector": 1 });
    expect([...stages]).toEqual(expect.arrayContaining(["Reading left vectors", "Reading right vectors"]));
  });

  it("are none where none are given, of neither or of one side, and change no graph's digest", async () => {
    const plain = await open(undefined);
    expect("vectors" in plain.left).toBe(false);
    const one = await open({ left, right: null });
    expect("vectors" in one.right).toBe(false);
    expect(one.left.digest).toBe(plain.left.digest);
    expect((await open(null)).left.vectors).toBeUndefined();
  });

  it("must have one dimension on both sides", async () => {
    await expect(open({ left, right: vectors("right.vec", "b1 0 2 1\n") })).rejects.toMatchObject({
      code: "format/bad-vectors",
      message:
        "right.vec: vectors of 2 numbers were expected, as in left.vec, found vectors of 3. Both sides need vectors of one dimension, made in the same way.",
    });
  });

  it("of the other side are told by their ids", async () => {
    await expect(open({ left: vectors("r.vec", "b1 1 0\n"), right: null })).rejects.toMatchObject({
      code: "format/wrong-side",
    });
  });
});
