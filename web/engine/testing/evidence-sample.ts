import type { EvidenceReading } from "../../../src/engine/protocol/explanation";

/** What a collective round read of a made-up pair, in the order of the engine's columns. */
export const sampleEvidence: readonly EvidenceReading[] = [
  { name: "evidence.matched", label: "Neighbours matched", value: 2.68 },
  { name: "evidence.matchedAligned", label: "Neighbours matched by the same relation", value: 2.41 },
  { name: "evidence.shareLeast", label: "Share of neighbours matched, lesser side", value: 0.42 },
  { name: "evidence.shareMost", label: "Share of neighbours matched, greater side", value: 0.81 },
  { name: "evidence.alignedLeast", label: "Share matched by the same relation, lesser side", value: 0.38 },
  { name: "evidence.alignedMost", label: "Share matched by the same relation, greater side", value: 0.74 },
  { name: "evidence.proof", label: "Chance that the neighbours alone prove it", value: 1.9 },
  { name: "evidence.best", label: "Best single neighbour", value: 0.62 },
  { name: "evidence.elsewhereLeast", label: "Neighbours matched elsewhere, lesser side", value: 0.02 },
  { name: "evidence.elsewhereMost", label: "Neighbours matched elsewhere, greater side", value: 0.11 },
  { name: "evidence.degreeLeast", label: "Neighbours, lesser side", value: 4 },
  { name: "evidence.degreeMost", label: "Neighbours, greater side", value: 9 },
  { name: "evidence.actor.best", label: "actor: best match", value: 0.98 },
  { name: "evidence.actor.shareLeast", label: "actor: share matched, lesser side", value: 0.5 },
  { name: "evidence.actor.elsewhereMost", label: "actor: matched elsewhere, greater side", value: 0.12 },
  { name: "evidence.director.best", label: "director: best match", value: 0.94 },
  { name: "evidence.director.shareLeast", label: "director: share matched, lesser side", value: 0.94 },
  { name: "evidence.director.elsewhereMost", label: "director: matched elsewhere, greater side", value: 0 },
  { name: "evidence.^genre.best", label: "genre (reverse): best match", value: null },
  { name: "evidence.^genre.shareLeast", label: "genre (reverse): share matched, lesser side", value: null },
  { name: "evidence.^genre.elsewhereMost", label: "genre (reverse): matched elsewhere, greater side", value: null },
];
