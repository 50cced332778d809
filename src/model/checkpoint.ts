import { z } from "zod";
import { Digest } from "../base/digest";
import { WorkbenchError } from "../base/errors";
import { type CheckpointHeader, checkpointHeader, headerProblem } from "./checkpoint-header";
import type { TrainedModel } from "./trained-model";

/*
 * The file of a trained model:
 *
 *   "crosswalk-model 1\n"       what it is, and the version of this layout
 *   4 bytes, little-endian      length of the header in bytes
 *   header                      JSON, UTF-8: everything but the long arrays, and how long those are
 *   float32, little-endian      parameters, then the weights of features, of words and of grams
 *   16 bytes                    digest of all bytes before, in hexadecimal digits
 *
 * The long arrays are copied as they lie in memory: every platform that WebAssembly runs on is little-endian.
 */

const NAME = "crosswalk-model";
const VERSION = 1;
const DIGEST_LENGTH = 16;
const LENGTH_BYTES = 4;
/** No first line is longer, whatever the version. */
const LONGEST_FIRST_LINE = 40;

export interface Checkpoint {
  readonly model: TrainedModel;
  /** What was given to `writeCheckpoint`, as JSON gives it back; the caller checks it. */
  readonly summary: unknown;
}

/**
 * The file of a model.
 *
 * @param summary anything that JSON holds: where the model comes from
 */
export function writeCheckpoint(model: TrainedModel, summary: unknown): Uint8Array<ArrayBuffer> {
  const { features, comparators, echo } = model;
  const { weights: featureWeights, ...idf } = features.idf;
  const { weights: wordWeights, ...words } = comparators.words;
  const { weights: gramWeights, ...grams } = comparators.grams;
  const networks = [model.parameters, ...(model.members ?? [])];
  const sections = [...networks, featureWeights, wordWeights, gramWeights];
  const header: CheckpointHeader = {
    settings: model.settings,
    vocabulary: model.vocabulary,
    features: { ...features, idf },
    vectors: model.vectors,
    comparators: { ...comparators, words, grams },
    echo: echo && { groupOf: [...echo.groupOf], count: echo.count },
    sampleSeed: model.sampleSeed,
    members: model.members?.length,
    collective: model.collective,
    summary,
    sections: {
      parameters: networks.reduce((sum, { length }) => sum + length, 0),
      features: featureWeights.length,
      words: wordWeights.length,
      grams: gramWeights.length,
    },
  };
  const text = new TextEncoder();
  const firstLine = text.encode(`${NAME} ${VERSION}\n`);
  const json = text.encode(JSON.stringify(header));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const content = joined([firstLine, length, json, ...sections.map(bytesOf)]);
  return joined([content, text.encode(new Digest().numbers(content).hex())]);
}

/**
 * Reads the file of a model.
 *
 * @param fileName for messages
 * @throws {WorkbenchError} `format/bad-checkpoint` if it is no model file, one of a newer version, cut off or altered
 */
export function readCheckpoint(bytes: Uint8Array, fileName: string): Checkpoint {
  const headerLengthAt = readFirstLine(bytes, fileName);
  const content = bytes.subarray(0, Math.max(0, bytes.length - DIGEST_LENGTH));
  const headerAt = headerLengthAt + LENGTH_BYTES;
  if (content.length < headerAt) throw cutOff(fileName, headerAt + DIGEST_LENGTH, bytes.length);
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(headerLengthAt, true);
  const sectionsAt = headerAt + headerLength;
  if (content.length < sectionsAt) throw cutOff(fileName, sectionsAt + DIGEST_LENGTH, bytes.length);

  const header = parseHeader(bytes.subarray(headerAt, sectionsAt), fileName);
  const { parameters, features, words, grams } = header.sections;
  const expected = sectionsAt + 4 * (parameters + features + words + grams) + DIGEST_LENGTH;
  if (bytes.length !== expected) throw cutOff(fileName, expected, bytes.length);
  checkDigest(content, bytes, fileName);
  const problem = headerProblem(header);
  if (problem) throw bad(fileName, problem);

  let at = sectionsAt;
  const next = (length: number): Float32Array => {
    const values = new Float32Array(bytes.slice(at, at + 4 * length).buffer);
    at += 4 * length;
    return values;
  };
  const parameterValues = next(parameters);
  const featureWeights = next(features);
  const wordWeights = next(words);
  const gramWeights = next(grams);
  if (!parameterValues.every(Number.isFinite)) {
    throw bad(fileName, "some of its parameters are not numbers. Train it again with a lower learning rate.");
  }
  const { comparators, echo } = header;
  return {
    model: {
      settings: header.settings,
      vocabulary: header.vocabulary,
      features: { ...header.features, idf: { ...header.features.idf, weights: featureWeights } },
      ...(header.vectors && { vectors: header.vectors }),
      comparators: {
        ...comparators,
        words: { ...comparators.words, weights: wordWeights },
        grams: { ...comparators.grams, weights: gramWeights },
      },
      echo: echo && { groupOf: Uint8Array.from(echo.groupOf), count: echo.count },
      ...(header.collective && { collective: header.collective }),
      ...networksOf(parameterValues, header.members ?? 0),
      sampleSeed: header.sampleSeed,
    },
    summary: header.summary,
  };
}

/** The first network's parameters, and those of an ensemble's others. */
function networksOf(values: Float32Array, members: number): Pick<TrainedModel, "parameters" | "members"> {
  if (members === 0) return { parameters: values };
  const length = values.length / (1 + members);
  const [parameters, ...others] = Array.from({ length: 1 + members }, (_, network) =>
    values.slice(network * length, (network + 1) * length),
  );
  return { parameters, members: others };
}

/** @returns where the first line ends */
function readFirstLine(bytes: Uint8Array, fileName: string): number {
  const start = new TextDecoder().decode(bytes.subarray(0, LONGEST_FIRST_LINE));
  const found = /^crosswalk-model (\d{1,9})\n/.exec(start);
  if (!found) {
    throw bad(
      fileName,
      `expected a model file, which begins with "${NAME}". Choose a file that was saved with "Save model".`,
    );
  }
  if (Number(found[1]) !== VERSION) {
    throw bad(
      fileName,
      `expected version ${VERSION} of the model file, found version ${found[1]}. Open it with the version of Crosswalk that wrote it, or train the model again.`,
    );
  }
  return found[0].length;
}

function parseHeader(bytes: Uint8Array, fileName: string): CheckpointHeader {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw bad(fileName, `its header cannot be read. ${ALTERED}`);
  }
  const parsed = checkpointHeader.safeParse(json);
  if (parsed.success) return parsed.data;
  throw bad(fileName, `its header does not fit: ${z.prettifyError(parsed.error)}. ${ALTERED}`);
}

function checkDigest(content: Uint8Array, bytes: Uint8Array, fileName: string): void {
  const written = new TextDecoder().decode(bytes.subarray(content.length));
  const found = new Digest().numbers(content).hex();
  if (written !== found) throw bad(fileName, `its digest is ${found}, expected ${written}. ${ALTERED}`);
}

const ALTERED = "The file was altered or damaged: take it again from where it was saved.";

function cutOff(fileName: string, expected: number, found: number): WorkbenchError {
  return bad(fileName, `expected ${expected} bytes, found ${found}. ${ALTERED}`);
}

function bad(fileName: string, problem: string): WorkbenchError {
  return new WorkbenchError("format/bad-checkpoint", `${fileName}: ${problem}`, { fileName });
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
