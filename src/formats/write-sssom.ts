import { Digest } from "../base/digest";
import type { TaskContext } from "../base/task";
import type { BulkRule } from "../review/decision";
import type { Acceptance, AlignmentRow } from "./alignment-row";
import { quotedTsvLine, scoreText } from "./cells";
import { type Curies, makeCuries } from "./curies";
import { encodeLines } from "./encode-lines";
import { inPairOrder } from "./pair-order";
import { sssomOther } from "./point-record";
import { roundOf, type Selection, selectionEntries, selectionText } from "./selection-record";

/** What is said of the mapping set as a whole. */
export interface MappingSetFacts {
  readonly title: string;
  /** Version of Crosswalk. */
  readonly toolVersion: string;
  /** Milliseconds since the epoch: the date of mappings that a threshold accepted. */
  readonly at: number;
  /** An IRI; by default SSSOM's "unspecified", for only the user can license the alignment. */
  readonly license?: string;
  /** An IRI; by default a URN made from a digest of the mappings. */
  readonly mappingSetId?: string;
  /** Which pairs these are; goes into the slots `other`, key by key, and `comment`, in words. */
  readonly selection: Selection;
}

const UNSPECIFIED_LICENSE = "https://w3id.org/sssom/license/unspecified";

type Column = readonly [name: string, cell: (row: AlignmentRow) => string];

/**
 * Accepted matches as SSSOM/TSV 1.0 with its metadata embedded, in the canonical form of the specification
 * (mapping-commons.github.io/sssom/spec-formats-tsv: order of slots, quoting, three decimals, common values condensed into
 * the metadata, no empty column), rows by left id, then right id.
 *
 * The predicate is owl:sameAs, which SSSOM gives for individuals that are the same; skos:exactMatch would speak of concepts
 * in vocabularies. A reviewer's acceptance is justified by manual curation, another (one in bulk among them, for nobody looked at
 * the pair) by semantic similarity above a threshold. `confidence` is the score of the latter; how sure a reviewer was nobody has measured, so it is empty there, and
 * the model's score stands under `similarity_score` for both.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeSssomTsv(
  rows: readonly AlignmentRow[],
  facts: MappingSetFacts,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(sssomLines([...inPairOrder(rows)], facts), "Writing SSSOM", rows.length, task);
}

function* sssomLines(rows: readonly AlignmentRow[], facts: MappingSetFacts): Generator<string> {
  const curies = makeCuries(entitiesOf(rows));
  const date = (row: AlignmentRow) => isoDate(row.acceptance.by === "reviewer" ? row.acceptance.at : facts.at);
  const commonDate = common(rows, date);
  const set: [slot: string, value: string][] = [
    ["mapping_set_id", facts.mappingSetId ?? `urn:crosswalk:mapping-set:${digestOf(rows)}`],
    ["mapping_set_title", facts.title],
    ["license", facts.license ?? UNSPECIFIED_LICENSE],
    ["subject_type", "owl named individual"],
    ["object_type", "owl named individual"],
    ["mapping_tool", "Crosswalk"],
    ["mapping_tool_version", facts.toolVersion],
    ["mapping_date", rows.length === 0 ? isoDate(facts.at) : (commonDate ?? "")],
    ["other", sssomOther(selectionEntries(facts.selection))],
    ["comment", selectionText(facts.selection)],
  ];
  if (curies.prefixes.length > 0) yield "#curie_map:\n";
  for (const [prefix, namespace] of curies.prefixes) yield `#  ${prefix}: ${yamlScalar(namespace)}\n`;
  for (const [slot, value] of set) if (value !== "") yield `#${slot}: ${yamlScalar(value)}\n`;
  const columns = columnsOf(curies, commonDate === null ? date : null);
  const always = new Set(["subject_id", "predicate_id", "object_id", "mapping_justification"]);
  const used = columns.filter(([name, cell]) => always.has(name) || rows.some((row) => cell(row) !== ""));
  yield quotedTsvLine(used.map(([name]) => name));
  for (const row of rows) yield quotedTsvLine(used.map(([, cell]) => cell(row)));
}

/** In the order of the slots of SSSOM's class Mapping. */
function columnsOf(curies: Curies, date: Column[1] | null): readonly Column[] {
  const columns: (Column | null)[] = [
    ["subject_id", (row) => curies.curie(row.left, "left")],
    ["subject_label", (row) => row.leftName],
    ["subject_category", (row) => row.leftType],
    ["predicate_id", () => "owl:sameAs"],
    ["object_id", (row) => curies.curie(row.right, "right")],
    ["object_label", (row) => row.rightName],
    ["object_category", (row) => row.rightType],
    [
      "mapping_justification",
      ({ acceptance }) =>
        isCurated(acceptance) ? "semapv:ManualMappingCuration" : "semapv:SemanticSimilarityThresholdMatching",
    ],
    // A list in SSSOM, whose separator a name must not look like.
    [
      "author_label",
      ({ acceptance }) => (acceptance.by === "reviewer" ? acceptance.reviewer.replaceAll("|", "/") : ""),
    ],
    date === null ? null : ["mapping_date", date],
    ["confidence", ({ acceptance, score }) => (isCurated(acceptance) ? "" : threeDecimals(score))],
    ["similarity_score", ({ score }) => threeDecimals(score)],
    // Common to all rows as a rule, but a slot of the set only since SSSOM 1.1.
    ["similarity_measure", measure],
    ["comment", ({ acceptance }) => commentOf(acceptance)],
  ];
  return columns.filter((column) => column !== null);
}

/** Whether somebody looked at this very pair. */
function isCurated(acceptance: Acceptance): boolean {
  return acceptance.by === "reviewer" && acceptance.bulk === undefined;
}

function commentOf(acceptance: Acceptance): string {
  if (acceptance.by === "threshold") return `accepted ${ruleText(acceptance)}`;
  return acceptance.bulk === undefined ? acceptance.note : `accepted in bulk ${ruleText(acceptance.bulk)}`;
}

function ruleText({ threshold, oneToOne }: BulkRule): string {
  return `at a score of ${scoreText(threshold)} or more${oneToOneText(oneToOne)}`;
}

function oneToOneText(method: string | undefined): string {
  return method === undefined ? "" : `, chosen one-to-one (${method} assignment)`;
}

function measure(row: AlignmentRow): string {
  if (row.score === null || row.model === null) return "";
  return `Crosswalk model ${row.model}${row.round ? `, ${roundOf(row.round)}` : ""}`;
}

function* entitiesOf(rows: readonly AlignmentRow[]): Generator<readonly [string, "left" | "right"]> {
  for (const row of rows) {
    yield [row.left, "left"];
    yield [row.right, "right"];
  }
}

/** The value that all rows share, or null. */
function common(rows: readonly AlignmentRow[], value: (row: AlignmentRow) => string): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const expected = value(first);
  return rows.every((row) => value(row) === expected) ? expected : null;
}

function digestOf(rows: readonly AlignmentRow[]): string {
  const digest = new Digest();
  for (const { left, right, acceptance } of rows) digest.text(left).text(right).text(acceptance.by);
  return digest.hex();
}

function threeDecimals(score: number | null): string {
  return score === null ? "" : String(Math.round(score * 1000) / 1000);
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Plain where YAML 1.2 takes it for the same text, else in double quotes, whose escapes are those of JSON. */
function yamlScalar(text: string): string {
  const plain = /^[\p{L}\p{N}_/][\p{L}\p{N}_/ .,:;()+%@#?=&~-]*$/u.test(text);
  const number = /^[-+]?(0x[\da-f]+|0o[0-7]+|(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?)$/i.test(text);
  const misread = number || /: |:$| #| $/.test(text) || /^(true|false|null|yes|no|on|off)$/i.test(text);
  const date = /^\d{4}-\d\d-\d\d$/.test(text);
  return date || (plain && !misread) ? text : JSON.stringify(text);
}
