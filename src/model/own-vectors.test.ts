import { describe, expect, test } from "vitest";
import { buildGraph } from "../graph/build-graph";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { VectorChoice } from "../graph/node-vectors";
import { mapSchema } from "../graph/schema-mapping";
import { featuresOf, fitFeatures } from "../text/hashed-features";
import { prepareTraining, readGraphs } from "../training/prepare-training";
import { prepareGraphInputs } from "./graph-inputs";
import { readingDigest } from "./model-digest";
import { switchesOf } from "./model-settings";
import { vectorUseOf } from "./own-vectors";

const TEXT = 4;

/** Three films; the third has neither name nor vector. */
function films(label: string, rows?: readonly (readonly number[])[]): KnowledgeGraph {
  const names = ["Alien", "Brazil", ""];
  const graph = buildGraph(
    label,
    names.map((name, node) => ({ id: `${label}${node}`, type: "Film", name, attributes: {} })),
    [],
  );
  if (!rows) return graph;
  const vectors = {
    source: `${label}.npy`,
    dimension: rows[0].length,
    rows: Float32Array.from(rows.flat()),
    covered: rows.filter((row) => row.some((value) => value !== 0)).length,
    digest: label,
  };
  return { ...graph, vectors };
}

const plain = { left: films("left"), right: films("right") };
// Lengths of 1, as the readers give them.
const left = films("left", [
  [1, 0],
  [0.6, 0.8],
  [0, 0],
]);
const right = films("right", [
  [0, 1],
  [0.8, 0.6],
  [-1, 0],
]);

function read(sides: { left: KnowledgeGraph; right: KnowledgeGraph }, vectorChoice?: VectorChoice) {
  return readGraphs({ ...sides, mapping: mapSchema(sides.left, sides.right), vectorChoice }, TEXT, {});
}

describe("level-0 features with own vectors", () => {
  test("of a project without any are those of the text, and the reading says nothing of vectors", async () => {
    const { features, inputs, vectors, comparators } = await read(plain);
    expect(vectors).toBeUndefined();
    expect(inputs.left.features).toEqual(await featuresOf(features, plain.left));
    expect(comparators.names.filter((name) => name.startsWith("vector."))).toEqual([]);
    expect(readingDigest(await read(plain, "replace"))).toBe(readingDigest(await read(plain)));
  });

  test("joined are text and vector side by side, each half of the squared length", async () => {
    const { inputs } = await read({ left, right }, "join");
    const text = await featuresOf(await fitFeatures([left, right], { size: TEXT, seed: 1 }), left);
    const half = Math.SQRT1_2;
    const expected = [0, 1, 2].flatMap((node) => [
      ...text.subarray(node * TEXT, (node + 1) * TEXT).map((value) => value * half),
      ...left.vectors!.rows.subarray(2 * node, 2 * node + 2).map((value) => value * half),
    ]);
    expect(inputs.left.features).toHaveLength(3 * (TEXT + 2));
    for (const [at, value] of expected.entries()) expect(inputs.left.features[at]).toBeCloseTo(value, 6);
    expect(Math.hypot(...inputs.left.features.subarray(0, TEXT + 2))).toBeCloseTo(1, 6);
  });

  test("replaced are the vectors alone, and no text is learnt from", async () => {
    const { inputs, features } = await read({ left, right }, "replace");
    expect([...inputs.left.features]).toEqual([...left.vectors!.rows]);
    expect([...inputs.right.features]).toEqual([...right.vectors!.rows]);
    expect(features.idf.documents).toBe(0);
  });

  test("of one graph alone: joined with nothing on the other side, or in a part of their own", async () => {
    const one = { left, right: plain.right };
    const joined = await read(one, "join");
    expect(joined.vectors).toEqual({ choice: "join", dimension: 2, left: true, right: false });
    const ofRight = [...joined.inputs.right.features];
    expect([ofRight.length, ofRight.slice(TEXT, TEXT + 2)]).toEqual([3 * (TEXT + 2), [0, 0]]);
    expect(Math.hypot(...ofRight.slice(0, TEXT))).toBeCloseTo(Math.SQRT1_2, 6);

    const { inputs } = await read(one, "replace");
    expect([...inputs.left.features.subarray(0, TEXT + 2)]).toEqual([0, 0, 0, 0, 1, 0]);
    const text = await featuresOf(await fitFeatures([plain.right], { size: TEXT, seed: 1 }), plain.right);
    expect([...inputs.right.features.subarray(0, TEXT + 2)]).toEqual([...text.subarray(0, TEXT), 0, 0]);
  });
});

describe("the cosine of own vectors", () => {
  test("is a comparator behind all others, with a flag, where both graphs have vectors", async () => {
    const { inputs, comparators } = await read({ left, right });
    expect(comparators.names.slice(-2)).toEqual(["vector.cosine", "vector.bothPresent"]);
    expect(comparators.labels.at(-2)).toBe("Own vectors: cosine");
    const size = comparators.size;
    expect([inputs.comparators.size, comparators.labels.length]).toEqual([size, size]);
    const of = (one: number, other: number) => {
      const row = new Float32Array(size);
      inputs.comparators.read(-1, one, other, row, 0);
      return [...row.subarray(-2)];
    };
    expect(of(0, 0)).toEqual([0, 1]);
    expect(of(1, 1)[0]).toBeCloseTo(0.6 * 0.8 + 0.8 * 0.6, 6);
    // Opposite vectors, and a node without one.
    expect(of(0, 2)).toEqual([0, 1]);
    expect(of(2, 0)).toEqual([0, 0]);
    const plainRow = new Float32Array(size - 2);
    (await read(plain)).inputs.comparators.read(-1, 0, 0, plainRow, 0);
    const row = new Float32Array(size);
    inputs.comparators.read(-1, 0, 0, row, 0);
    expect([...row.subarray(0, -2)]).toEqual([...plainRow]);
  });

  test("is explained by its value, and by nothing where a node has no vector", async () => {
    const { comparer } = (await read({ left, right })).inputs.comparators;
    const part = (one: number, other: number) => comparer.explain(one, other).at(-1);
    expect(part(1, 1)).toMatchObject({ name: "vector.cosine", left: "a vector of 2 numbers" });
    expect(part(1, 1)!.value).toBeCloseTo(0.96, 6);
    expect(part(2, 0)).toMatchObject({ value: null, left: "", right: "a vector of 2 numbers" });
  });

  test("is none where one graph has no vectors", async () => {
    const { comparators } = await read({ left, right: plain.right });
    expect(comparators.names).not.toContain("vector.cosine");
  });
});

describe("a model and the vectors it reads", () => {
  const settings = {
    ...{ seed: 1, variant: "full", crossLevels: "last", slots: 2, hiddenSize: 2, featureSize: TEXT, scorerSize: 2 },
    ...{
      epochs: 1,
      patience: 1,
      learningRate: 0.01,
      baseLoss: "bce",
      tcm: null,
      batchPositives: 1,
      negativesPerPositive: 1,
    },
  };

  test("goes by the features' real size and keeps how it reads them", async () => {
    const sizes = async (sides: { left: KnowledgeGraph; right: KnowledgeGraph }, vectorChoice?: VectorChoice) => {
      const mapping = mapSchema(sides.left, sides.right);
      const data = { ...sides, mapping, vectorChoice, links: [], candidates: {} };
      const { model } = await prepareTraining(data as never, settings as never, {});
      expect(model.settings.switches).toEqual(switchesOf("full", "last"));
      return [model.settings.featureSize, "vectors" in model ? model.vectors : null];
    };
    const both = { dimension: 2, left: true, right: true };
    expect(await sizes(plain)).toEqual([TEXT, null]);
    expect(await sizes({ left, right })).toEqual([TEXT + 2, { ...both, choice: "join" }]);
    expect(await sizes({ left, right }, "replace")).toEqual([2, { ...both, choice: "replace" }]);
  });

  const readAs = async (sides: { left: KnowledgeGraph; right: KnowledgeGraph }) => {
    const { vocabulary, features, comparators, vectors } = await read({ left, right }, "replace");
    const same = { types: (name: string) => name, relations: (name: string) => name };
    return prepareGraphInputs(sides.left, sides.right, vocabulary, features, comparators, same, {}, vectors);
  };

  test("refuses graphs without them, or with some of another dimension, naming side and numbers", async () => {
    await expect(readAs({ left, right: plain.right })).rejects.toMatchObject({
      code: "model/vectors-mismatch",
      message:
        'The model reads own vectors of 2 numbers for the right graph; "right" has no own vectors. Open the graphs with vectors of the kind that the model was trained with, or train a model on these.',
    });
    const wide = films("left", [[1, 0, 0]]);
    await expect(readAs({ left: wide, right })).rejects.toThrow(
      'vectors of 2 numbers for the left graph; "left" has vectors of 3 numbers.',
    );
    expect(() => vectorUseOf(wide, right)).toThrow(
      'vectors of 3 numbers for the right graph; "right" has vectors of 2',
    );
  });

  test("that was trained without reads a project with vectors by its text", async () => {
    const { vocabulary, features, comparators, inputs } = await read(plain);
    const same = { types: (name: string) => name, relations: (name: string) => name };
    const again = await prepareGraphInputs(left, right, vocabulary, features, comparators, same, {});
    expect(again.left.features).toEqual(inputs.left.features);
    expect(again.comparators.size).toBe(inputs.comparators.size);
  });

  test("is told from one that reads otherwise by its digest", async () => {
    const readings = [await read(plain), await read({ left, right }), await read({ left, right }, "replace")];
    expect(new Set(readings.map(readingDigest)).size).toBe(3);
    // The use alone decides too.
    const [, joined] = readings;
    const digest = readingDigest(joined);
    expect(readingDigest({ ...joined, vectors: { ...joined.vectors!, dimension: 3 } })).not.toBe(digest);
    expect(readingDigest({ ...joined, vectors: { ...joined.vectors!, choice: "replace" } })).not.toBe(digest);
  });
});
