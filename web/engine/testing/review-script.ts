import type { QueueRequest, QueueRow } from "../../../src/engine/protocol/calls";
import type { EntitySummary } from "../../../src/engine/protocol/entity";
import type { PairExplanation, SlotView } from "../../../src/engine/protocol/explanation";
import type { PairKey } from "../../../src/review/decision";
import { pairId } from "../../../src/review/pair-key";
import { ToldVerdicts } from "../../../src/review/verdict-news";
import { explanation, neighbourhood, type SlotSketch } from "../../graph-view/testing/sample-explanation";
import { sampleEvidence } from "./evidence-sample";
import type { EngineScript } from "./scripted-engine";

/** A made-up queue and made-up neighbourhoods, for looking at Review and Export. */

const titles = [
  "Alien",
  "Blade Runner",
  "The Long Goodbye of an Unusually Long Title, Part Two",
  "Hævnen",
  "מים",
  "Solaris 🎬",
];

function film(side: "l" | "r", index: number): EntitySummary {
  const name = titles[index % titles.length]! + (index < titles.length ? "" : ` ${Math.floor(index / titles.length)}`);
  return {
    id: `${side}${index}`,
    name: side === "l" ? name : `${name} (19${70 + (index % 30)})`,
    type: index % 4 === 3 ? "person" : "film",
    attributes:
      side === "l"
        ? { year: `19${70 + (index % 30)}`, runtime: "117" }
        : { year: `19${70 + (index % 30)}`, country: ["UK", "US"] },
    degree: 4 + (index % 9),
  };
}

/** Pairs that names have missed, one of them early in the queue. */
function isProposed(index: number): boolean {
  return index % 13 === 2;
}

const rows: readonly QueueRow[] = Array.from({ length: 4000 }, (_, index) => ({
  left: film("l", index),
  right: film("r", index),
  score: 0.99 / (1 + index / 900),
  blockingScore: isProposed(index) ? null : 0.8 - (index % 7) / 10,
  proposedByNeighbours: isProposed(index),
  known: index % 11 === 0 ? true : null,
  split: index % 11 === 0 ? ("train" as const) : null,
}));

const told = new ToldVerdicts();

function answer(request: QueueRequest) {
  const verdicts = new Map(told.all().map(([left, right, verdict]) => [pairId({ left, right }), verdict]));
  const fitting = rows.filter(({ left, right, score }) => {
    const verdict = verdicts.get(pairId({ left: left.id, right: right.id })) ?? "open";
    return (
      (request.show === "all" || request.show === verdict) &&
      (request.type === null || left.type === request.type) &&
      score >= request.minimumScore &&
      (request.below === undefined || score < request.below) &&
      `${left.name} ${right.name}`.toLowerCase().includes(request.text.toLowerCase())
    );
  });
  const page = fitting.slice(request.offset, request.offset + request.limit);
  return { total: fitting.length, offset: request.offset, rows: page };
}

function explain(pair: PairKey, crossAttention: boolean, selfAttention: boolean): PairExplanation {
  const index = Number(pair.left.slice(1)) || 0;
  const names = [
    "Ridley Scott",
    "Sigourney Weaver",
    "horror",
    "Brandywine Productions",
    "United Kingdom",
    "Dan O'Bannon",
  ];
  const relations = ["director", "actor", "genre", "produced by", "country", "writer"];
  const types = ["person", "person", "genre", "company", "country", "person"];
  const raw = names.map((_, slot) => 1 / (1 + ((slot * 5 + index) % 6)));
  const weights = raw.map(
    (weight) => (crossAttention ? weight : 1) / raw.reduce((sum, w) => sum + (crossAttention ? w : 1), 0),
  );
  const sketches = (count: number): SlotSketch[] => [
    ...names.slice(0, count).map(
      (name, slot): SlotSketch => ({
        name,
        weight: weights[slot]!,
        relation: relations[slot]!,
        type: types[slot]!,
        direction: slot === 3 ? "in" : "out",
        ...(slot < 4 ? { answers: [slot, 0.98 - slot * 0.2] as const } : { answers: [0, 0.08] as const }),
      }),
    ),
    ...names.slice(0, count).flatMap((_, parent) =>
      Array.from(
        { length: (parent * 3) % 7 },
        (_unused, child): SlotSketch => ({
          name: ["Legend", "Thelma & Louise", "Aliens", "Gladiator", "The Year of Living Dangerously", "drama"][child]!,
          weight: (2 * (7 - child)) / 50,
          parent,
          relation: parent === 2 ? "genre" : "actor",
          type: child === 5 ? "genre" : "film",
          direction: "in",
        }),
      ),
    ),
  ];
  const left = rows[index]?.left ?? film("l", index);
  const right = rows[Number(pair.right.slice(1)) || 0]?.right ?? film("r", 0);
  const base = explanation(
    { ...neighbourhood(left.name, sketches(6)), root: left },
    { ...neighbourhood(right.name, sketches(4)), root: right },
  );
  const spread = (slots: readonly SlotView[]) =>
    slots.map((slot) => ({
      ...slot,
      level2: slot.level2 && { ...slot.level2, cross: slot.level2.combined ** 0.7 / 1.6, self: 1 / 6 },
    }));
  const score = (rows[index]?.score ?? 0.4) * (crossAttention ? 1 : 0.7);
  return {
    ...base,
    score,
    rounds: isProposed(index) ? [0, 0.6 * score, score] : [0.45 * score, 0.8 * score, score],
    evidence: sampleEvidence,
    threshold: 0.62,
    left: { ...base.left, slots: spread(base.left.slots) },
    right: { ...base.right, slots: spread(base.right.slots) },
    crossAttention,
    selfAttention,
    comparators: [
      { name: "name", label: "Name", value: 0.82, left: left.name, right: right.name },
      { name: "tokens", label: "Name, words", value: 0.71, left: left.name, right: right.name },
      { name: "year", label: "Year", value: 1, left: "1979", right: "1979" },
      { name: "runtime", label: "Runtime", value: null, left: "117", right: "" },
    ],
  };
}

/** The rows without a verdict. */
function openRows(): readonly QueueRow[] {
  const decided = new Set(told.all().map(([left, right]) => pairId({ left, right })));
  return rows.filter(({ left, right }) => !decided.has(pairId({ left: left.id, right: right.id })));
}

export const reviewScript: EngineScript = {
  tellVerdicts(news) {
    told.hear(news);
    return null;
  },
  queue: answer,
  bandCounts({ accept, review }) {
    const scores = openRows().map(({ score }) => score);
    return {
      accept: scores.filter((score) => score >= accept).length,
      leftOut: 0,
      review: scores.filter((score) => score >= review && score < accept).length,
      reject: scores.filter((score) => score < review).length,
    };
  },
  bulkPairs({ verdict, threshold, limit }) {
    const found = openRows().filter(({ score }) => score >= threshold === (verdict === "accept"));
    const taken = found.slice(0, limit);
    return {
      lefts: taken.map(({ left }) => left.id),
      rights: taken.map(({ right }) => right.id),
      scores: Float32Array.from(taken, ({ score }) => score),
      total: found.length,
      oneToOne: null,
      leftOut: { taken: 0, notChosen: 0 },
      sharing: verdict === "accept" ? 12 : 0,
      known: { pairs: 420, wrong: 8 },
    };
  },
  explain: ({ pair, switches }) => explain(pair, switches?.crossAttention ?? true, switches?.selfAttention ?? true),
  findEntities: ({ side, text, limit }) =>
    rows
      .map((row) => row[side])
      .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
      .slice(0, limit),
  exportFile: ({ format, decisions }) => ({
    fileName: `films-tiny.${format}.txt`,
    mimeType: "text/plain",
    bytes: new TextEncoder().encode(
      `# ${format}\n${decisions.map(({ pair, verdict }) => `${pair.left}\t${pair.right}\t${verdict}`).join("\n")}\n`,
    ),
  }),
  exportModel: () => ({ fileName: "model.crosswalk", mimeType: "application/octet-stream", bytes: new Uint8Array(99) }),
};
