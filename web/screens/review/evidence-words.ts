import type { EvidenceReading } from "../../../src/engine/protocol/explanation";

/** Readings of a pair's neighbours in the curator's words. */
export interface EvidenceLine {
  readonly label: string;
  /** Two are of the two sides, the lesser first; null: a side has no such neighbours. */
  readonly values: readonly (number | null)[];
  /** Shares or chances in [0, 1]; otherwise counts. */
  readonly isShare: boolean;
}

export interface EvidenceView {
  /** What the readings come to, in a sentence or two. */
  readonly headline: string;
  readonly few: readonly EvidenceLine[];
  readonly all: readonly EvidenceLine[];
}

interface CommonLine {
  /** What follows "evidence." in the names of the readings. */
  readonly parts: readonly string[];
  readonly label: string;
  readonly isShare: boolean;
  readonly matters?: true;
}

/** Readings over all relations. */
const common: readonly CommonLine[] = [
  { parts: ["proof"], label: "Chance that the neighbours alone prove it", isShare: true, matters: true },
  { parts: ["best"], label: "Chance by the best neighbour alone", isShare: true },
  { parts: ["shareLeast", "shareMost"], label: "Neighbours that match", isShare: true, matters: true },
  { parts: ["alignedLeast", "alignedMost"], label: "Those by the same relation", isShare: true },
  {
    parts: ["elsewhereLeast", "elsewhereMost"],
    label: "Neighbours that match elsewhere",
    isShare: true,
    matters: true,
  },
  { parts: ["matched"], label: "Matching neighbours, rare ones count more", isShare: false },
  { parts: ["matchedAligned"], label: "Those by the same relation", isShare: false },
  { parts: ["degreeLeast", "degreeMost"], label: "Neighbours", isShare: false },
];

/** Readings of one relation, by the last part of their names. */
const ofRelation: Readonly<Record<string, string>> = {
  best: "best match",
  shareLeast: "share that matches, at least",
  elsewhereMost: "share that matches elsewhere, at most",
};

const RELATIONS_THAT_MATTER = 3;

/** What the neighbours said of a pair: the few readings that matter, and all, first those over all relations. */
export function evidenceView(readings: readonly EvidenceReading[]): EvidenceView {
  const values = new Map(readings.map(({ name, value }) => [partOf(name), value]));
  const overAll = common
    .filter(({ parts }) => parts.some((part) => values.has(part)))
    .map((line) => ({ ...line, values: line.parts.map((part) => asRead(part, values.get(part) ?? null)) }));
  const known = new Set(common.flatMap(({ parts }) => parts));
  const single = readings.filter(({ name }) => !known.has(partOf(name)));
  const best = single
    .filter(({ name, value }) => relationOf(name)?.part === "best" && value !== null)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, RELATIONS_THAT_MATTER);
  return {
    headline: headline((part) => values.get(part) ?? 0),
    few: [...overAll.filter(({ matters }) => matters), ...best.map(singleLine)],
    all: [...overAll, ...single.map(singleLine)],
  };
}

function headline(read: (part: string) => number): string {
  if (read("degreeLeast") === 0) return "One of the two has no neighbours, so there is nothing that they could say.";
  const [least, most, elsewhere] = [read("shareLeast"), read("shareMost"), read("elsewhereMost")].map(shareText);
  const matching =
    most === "0%"
      ? "No neighbour of the one is believed to match a neighbour of the other."
      : least === most
        ? `${most} of either side's neighbours match.`
        : `${most} of one side's neighbours match, ${least} of the other's.`;
  return elsewhere === "0%" ? matching : `${matching} Up to ${elsewhere} of a side's match elsewhere.`;
}

function shareText(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The engine's own value, but for the proof, which it keeps as −log of the doubt. */
function asRead(part: string, value: number | null): number | null {
  return part === "proof" && value !== null ? -Math.expm1(-value) : value;
}

/** A reading of a single relation, or one that a later version of the rounds has added: that keeps the engine's words. */
function singleLine({ name, label, value }: EvidenceReading): EvidenceLine {
  const relation = relationOf(name);
  if (!relation) return { label, values: [value], isShare: false };
  return { label: `${relation.relation}: ${ofRelation[relation.part]}`, values: [value], isShare: true };
}

function relationOf(name: string): { readonly relation: string; readonly part: string } | null {
  const [, back, relation, part] = /^evidence\.(\^?)(.*)\.([^.]+)$/s.exec(name) ?? [];
  if (relation === undefined || part === undefined || !(part in ofRelation)) return null;
  return { relation: back ? `${relation} (incoming)` : relation, part };
}

function partOf(name: string): string {
  return name.replace(/^evidence\./, "");
}
