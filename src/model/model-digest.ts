import { Digest } from "../base/digest";
import type { TrainedModel } from "./trained-model";

/** What decides how a model reads a graph, whatever its weights are. */
export type ModelReading = Pick<TrainedModel, "vocabulary" | "features" | "vectors" | "comparators">;

const digestsOfReadings = new WeakMap<TrainedModel["features"], { reading: ModelReading; digest: string }>();

/** Digest of everything that a score depends on beside the graphs: settings, reading, sample, parameters. */
export function modelDigest(model: TrainedModel): string {
  const { settings, echo, sampleSeed, members, collective } = model;
  const digest = new Digest()
    .text(sortedJson(settings))
    .text(readingDigest(model))
    .text(sortedJson(echo ? { count: echo.count, groupOf: [...echo.groupOf] } : null))
    .number(sampleSeed)
    .numbers(bitsOf(model.parameters));
  for (const member of members ?? []) digest.numbers(bitsOf(member));
  // A model without rounds keeps the digest that it had before there were any.
  if (collective) digest.text(sortedJson(collective));
  return digest.hex();
}

/** Digest of vocabulary, features, use of own vectors and comparators: two models of one digest read a graph alike. */
export function readingDigest({ vocabulary, features, vectors, comparators }: ModelReading): string {
  const known = digestsOfReadings.get(features);
  const same =
    known?.reading.vocabulary === vocabulary &&
    known.reading.comparators === comparators &&
    known.reading.vectors === vectors;
  if (same) return known.digest;
  const reading = { vocabulary, features, vectors, comparators };
  const digest = digestReading(reading);
  digestsOfReadings.set(features, { reading, digest });
  return digest;
}

function digestReading({ vocabulary, features, vectors, comparators }: ModelReading): string {
  const { idf, ...featureSettings } = features;
  const { words, grams, ...comparatorSettings } = comparators;
  // A reading without vectors gives the digest that it had before there were any: JSON leaves out what is undefined.
  const digest = new Digest().text(sortedJson({ vocabulary, featureSettings, vectors, comparatorSettings }));
  for (const table of [idf, words, grams]) digest.number(table.documents).numbers(bitsOf(table.weights));
  return digest.hex();
}

/** Floats as their bits: a digest of rounded values would call different weights the same. */
function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** JSON with keys in order, so that a record read from a file and one made here give the same text. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
