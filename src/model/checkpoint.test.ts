import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Digest } from "../base/digest";
import type { CollectiveModel } from "../collective/collective-model";
import type { Tree } from "../learners/regression-tree";
import { readCheckpoint, writeCheckpoint } from "./checkpoint";
import { modelDigest } from "./model-digest";
import { switchesOf } from "./model-settings";
import { parameterCount } from "./parameters";
import type { TrainedModel } from "./trained-model";

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
const table = fc.record({
  documents: fc.nat(),
  weights: fc
    .integer({ min: 0, max: 4 })
    .chain((power) => fc.array(finite, { minLength: 2 ** power, maxLength: 2 ** power }))
    .map((values) => Float32Array.from(values)),
});
const name = fc.string({ unit: "grapheme" });

/** Any model that could be: sizes, names in any script, weights of any size, with and without an echo. */
const anyModel: fc.Arbitrary<TrainedModel> = fc
  .record({
    types: fc.array(name, { minLength: 1, maxLength: 3 }),
    relations: fc.array(name, { maxLength: 3 }),
    comparatorNames: fc.array(name, { maxLength: 4 }),
    slots: fc.integer({ min: 1, max: 64 }),
    hiddenSize: fc.integer({ min: 1, max: 4 }),
    featureSize: fc.integer({ min: 1, max: 6 }),
    scorerSize: fc.integer({ min: 1, max: 4 }),
    switches: fc
      .tuple(fc.constantFrom("full", "no-cross", "gnn", "name-only"), fc.constantFrom("all", "last"))
      .map(([variant, levels]) => switchesOf(variant as "full", levels as "all")),
    echo: fc.boolean(),
    attributes: fc.array(
      fc.record({ leftKey: name, rightKey: name, kind: fc.constantFrom("number" as const, "date" as const) }),
      { maxLength: 2 },
    ),
    neighbours: fc.option(fc.array(fc.record({ name, along: fc.boolean() }), { maxLength: 2 }), { nil: undefined }),
    idf: table,
    words: table,
    grams: table,
    sampleSeed: fc.integer(),
  })
  .chain((parts) => {
    const { types, relations, comparatorNames, slots, hiddenSize, featureSize, scorerSize, switches } = parts;
    const groupOf = Uint8Array.from(relations.flatMap((_, index) => [index + 1, index + 1]));
    const echo = parts.echo ? { groupOf, count: 1 + relations.length } : null;
    const settings = {
      slots,
      hiddenSize,
      featureSize,
      types: types.length,
      relationIds: 2 * relations.length + 1,
      relationBases: slots % 2 === 0 ? 0 : 2,
      comparators: comparatorNames.length,
      echoGroups: echo?.count ?? 0,
      scorerSize,
      switches,
      echo: echo !== null,
    };
    const size = parameterCount(settings);
    return fc.array(finite, { minLength: size, maxLength: size }).map(
      (parameters): TrainedModel => ({
        settings,
        vocabulary: { types, relations },
        features: { version: 1, size: featureSize, grams: [2, 4], seed: 1, attributeWeight: 0.5, idf: parts.idf },
        comparators: {
          version: 1,
          size: comparatorNames.length,
          names: comparatorNames,
          labels: comparatorNames,
          attributes: parts.attributes,
          ...(parts.neighbours && { neighbours: parts.neighbours }),
          words: parts.words,
          grams: parts.grams,
        },
        echo,
        parameters: Float32Array.from(parameters),
        sampleSeed: parts.sampleSeed,
      }),
    );
  });

/** One split, two leaves. */
const stump: Tree = {
  column: [1, -1, -1],
  bound: [0.5, 0, 0],
  below: [1, -1, -1],
  above: [2, -1, -1],
  missingBelow: [1, 0, 0],
  value: [0, -1, 2],
};

function collectiveOf(rounds: CollectiveModel["rounds"]): CollectiveModel {
  return { version: 1, columns: ["blocking", "likeness"], relations: ["^star"], proposals: 15, rounds };
}

const share = fc.constantFrom(0, 0.25, 0.5, 1);
const anyCollective = fc
  .array(
    fc.record({
      networkShare: share,
      exclusivity: share,
      trees: fc.record({
        columns: fc.constant(2),
        start: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        trees: fc.array(fc.constant(stump), { maxLength: 3 }),
      }),
    }),
    { maxLength: 3 },
  )
  .map(collectiveOf);

const [model] = fc.sample(anyModel, { numRuns: 1, seed: 7 });
const whole = writeCheckpoint(model, { trainedOn: "Films" });

/** A file whose digest is right again after a change: it was made so, not damaged. */
function withDigest(content: Uint8Array): Uint8Array {
  return Uint8Array.from([...content, ...new TextEncoder().encode(new Digest().numbers(content).hex())]);
}

/** The whole file with its header's text changed. */
function withHeader(change: (json: string) => string): Uint8Array {
  const start = new TextEncoder().encode("crosswalk-model 1\n").length;
  const length = new DataView(whole.buffer).getUint32(start, true);
  const header = new TextDecoder().decode(whole.subarray(start + 4, start + 4 + length));
  const changed = new TextEncoder().encode(change(header));
  const lengthBytes = new Uint8Array(Uint32Array.of(changed.length).buffer);
  const rest = whole.subarray(start + 4 + length, whole.length - 16);
  return withDigest(Uint8Array.from([...whole.subarray(0, start), ...lengthBytes, ...changed, ...rest]));
}

function failure(bytes: Uint8Array): { code: string; message: string } {
  try {
    readCheckpoint(bytes, "film.model");
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("expected the file to be refused");
}

describe("model files", () => {
  test("give back every model as it was, and its digest", () => {
    fc.assert(
      fc.property(anyModel, fc.jsonValue(), (any, summary) => {
        const read = readCheckpoint(writeCheckpoint(any, summary), "any");
        expect(read.model).toEqual(any);
        // JSON has no negative zero.
        expect(read.summary).toEqual(JSON.parse(JSON.stringify(summary)));
        expect(modelDigest(read.model)).toBe(modelDigest(any));
      }),
    );
  });

  test("with own vectors give back how they are read", () => {
    fc.assert(
      fc.property(anyModel, fc.constantFrom("join" as const, "replace" as const), (any, choice) => {
        const vectors = { choice, dimension: 3, left: true, right: false };
        const settings = { ...any.settings, featureSize: any.features.size + 3 };
        const parameters = new Float32Array(parameterCount(settings)).fill(0.5);
        const withVectors = { ...any, settings, parameters, vectors };
        const { model: read } = readCheckpoint(writeCheckpoint(withVectors, null), "any");
        expect(read).toEqual(withVectors);
        expect(modelDigest(read)).toBe(modelDigest(withVectors));
        const wider = writeCheckpoint({ ...withVectors, vectors: { ...vectors, dimension: 4 } }, null);
        expect(failure(wider).message).toContain(
          `expected ${any.features.size + 3} features, found ${any.features.size + 4}.`,
        );
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  test("written before there were own vectors are read as they were, to the digest", () => {
    const bytes = new Uint8Array(readFileSync("fixtures/models/without-vectors.model"));
    const { model: old, summary } = readCheckpoint(bytes, "without-vectors.model");
    expect("vectors" in old).toBe(false);
    expect("collective" in old, "nor were there collective rounds").toBe(false);
    expect(old.parameters[0]).toBe(Math.fround(-1.322182536125183));
    expect(modelDigest(old)).toBe("ad7768e9ad6f6980");
    expect([...writeCheckpoint(old, summary)]).toEqual([...bytes]);
  });

  test("with collective rounds give back every tree, and a digest of their own", () => {
    fc.assert(
      fc.property(anyModel, anyCollective, (any, collective) => {
        const withRounds = { ...any, collective };
        const { model: read } = readCheckpoint(writeCheckpoint(withRounds, null), "any");
        expect(read).toEqual(withRounds);
        expect(modelDigest(read)).toBe(modelDigest(withRounds));
        expect(modelDigest(read)).not.toBe(modelDigest(any));
      }),
      { numRuns: 20, seed: 5 },
    );
  });

  test("with a tree that never ends, or that reads what is not there, are refused", () => {
    const refused = (change: Partial<Record<keyof Tree, readonly number[]>>, columns = 2) => {
      const trees = { columns, start: 0, trees: [{ ...stump, ...change }] };
      const collective = { ...collectiveOf([{ networkShare: 0, exclusivity: 0, trees }]), columns: ["a", "b"] };
      return failure(writeCheckpoint({ ...model, collective }, null)).message;
    };
    const broken = "film.model: a tree of a collective round is broken.";
    expect(refused({ below: [0, -1, -1] }), "back to itself").toBe(broken);
    expect(refused({ above: [3, -1, -1] }), "past the end").toBe(broken);
    expect(refused({ above: [1.5, -1, -1] })).toBe(broken);
    expect(refused({ column: [2, -1, -1] }), "a column too many").toBe(broken);
    expect(refused({ column: [-2, -1, -1] })).toBe(broken);
    expect(refused({ value: [0, 1] }), "a value too few").toBe(broken);
    const none = { column: [], bound: [], below: [], above: [], missingBelow: [], value: [] };
    expect(refused(none)).toBe(broken);
    expect(refused({}, 3)).toBe("film.model: expected trees over 2 columns, found 3.");
    expect(() => refused({}), "the same tree unharmed").toThrow("expected the file to be refused");
  });

  test("are read wherever they lie in a buffer", () => {
    const shifted = new Uint8Array(whole.length + 3);
    shifted.set(whole, 3);
    expect(readCheckpoint(shifted.subarray(3), "shifted").model).toEqual(model);
  });

  test("cut off anywhere are refused", () => {
    for (let length = 0; length < whole.length; length++) {
      expect(failure(whole.subarray(0, length)).code).toBe("format/bad-checkpoint");
    }
    expect(failure(whole.subarray(0, whole.length - 1)).message).toBe(
      `film.model: expected ${whole.length} bytes, found ${whole.length - 1}. The file was altered or damaged: take it again from where it was saved.`,
    );
  });

  test("with one byte changed are refused", () => {
    for (let at = 0; at < whole.length; at++) {
      const altered = whole.slice();
      altered[at] ^= 0x11;
      expect(failure(altered).code).toBe("format/bad-checkpoint");
    }
    const altered = whole.slice();
    altered[whole.length - 40] ^= 1;
    expect(failure(altered).message).toMatch(/^film\.model: its digest is [0-9a-f]{16}, expected [0-9a-f]{16}\./);
  });

  test("of another kind and of a newer version say so", () => {
    const text = new TextEncoder();
    expect(failure(text.encode("id\ttype\tname\n")).message).toContain("expected a model file");
    expect(failure(new Uint8Array()).message).toContain("expected a model file");
    const newer = failure(text.encode("crosswalk-model 2\nwhatever follows"));
    expect(newer.code).toBe("format/bad-checkpoint");
    expect(newer.message).toContain("expected version 1 of the model file, found version 2");
  });

  test("whose header contradicts itself are refused, though their digest is right", () => {
    expect(failure(withHeader(() => "no JSON")).message).toContain("its header cannot be read");
    const wrongType = withHeader((json) => json.replace(/"slots":\d+/, '"slots":"ten"'));
    expect(failure(wrongType).message).toContain("settings.slots");
    const tooMany = withHeader((json) => json.replace(/"slots":\d+/, '"slots":65'));
    expect(failure(tooMany).message).toContain("slots: expected a whole number from 1 to 64, found 65");
    const hidden = model.settings.hiddenSize;
    const wider = withHeader((json) => json.replace(`"hiddenSize":${hidden}`, `"hiddenSize":${hidden + 1}`));
    expect(failure(wider).message).toMatch(/expected \d+ parameters, found \d+/);
  });

  test("with a parameter that is not a number are refused", () => {
    const broken = { ...model, parameters: model.parameters.slice().fill(Number.NaN, 0, 1) };
    expect(failure(writeCheckpoint(broken, null)).message).toContain("some of its parameters are not numbers");
  });
});

describe("digest of a model", () => {
  test("changes with the least change of a tree of its collective rounds", () => {
    const withRounds = (tree: Tree) => {
      const trees = { columns: 2, start: 0.5, trees: [tree] };
      return modelDigest({ ...model, collective: collectiveOf([{ networkShare: 0, exclusivity: 1, trees }]) });
    };
    expect(withRounds({ ...stump, value: [0, -1, 2 + 1e-15] })).not.toBe(withRounds(stump));
    expect(withRounds({ ...stump })).toBe(withRounds(stump));
  });

  test("changes with the least change of a weight, of its features or of its sample", () => {
    const digest = modelDigest(model);
    const nudged = model.parameters.slice();
    nudged[0] += nudged[0] === 0 ? 1e-20 : nudged[0] * 1e-6;
    expect(modelDigest({ ...model, parameters: nudged })).not.toBe(digest);
    expect(modelDigest({ ...model, sampleSeed: model.sampleSeed + 1 })).not.toBe(digest);
    const idf = { ...model.features.idf, weights: model.features.idf.weights.map((weight) => weight + 1) };
    expect(modelDigest({ ...model, features: { ...model.features, idf } })).not.toBe(digest);
  });
});
