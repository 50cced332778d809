import { WorkbenchError } from "../../base/errors";
import type { FilmsSettings } from "./settings";
import { GENRES } from "./word-lists";

/*
 * These presets were fixed before anything was measured on them, and are not to be tuned to what a model reaches on
 * them. A world that should be easier or harder is a new preset with a new name.
 */

export interface FilmsPreset {
  readonly name: string;
  readonly title: string;
  /** One line for the start screen. */
  readonly description: string;
  readonly settings: FilmsSettings;
}

/** Two databases of decent quality: most names agree, a tenth of the people share theirs with somebody. */
const decent = {
  oneSided: 0.1,
  missingEdges: { left: 0.15, right: 0.15 },
  misspelt: 0.08,
  abbreviated: 0.12,
  reordered: 0.1,
  homonyms: 0.1,
  remakes: 0.06,
  aliases: 0.04,
  attributeNoise: 0.1,
  missingAttributes: 0.2,
  trainFraction: 0.2,
  validFraction: 0.1,
  nonMatchesPerMatch: 0,
} as const;

/** Seven types of a few hundred matches or fewer, people split by craft. A fifth of the matches validates, so that small types count there too. */
const crafts = {
  films: 500,
  people: 1_000,
  companies: 60,
  peopleByCraft: true,
  trainFraction: 0.25,
  validFraction: 0.2,
} as const;

export const filmsPresets: readonly FilmsPreset[] = [
  {
    name: "tiny",
    title: "Films, tiny",
    description: "Two decent film databases; small enough to train on in a minute or two.",
    settings: { ...decent, films: 840, people: 1_096, companies: 40 },
  },
  {
    name: "standard",
    title: "Films",
    description: "Two decent film databases; a tenth of the people share their name with somebody else.",
    settings: { ...decent, films: 4_200, people: 5_650, companies: 126 },
  },
  {
    name: "medium",
    title: "Films, medium",
    description: "The same at three times the size, between the standard world and the large one.",
    settings: { ...decent, films: 12_600, people: 17_072, companies: 304 },
  },
  {
    name: "large",
    title: "Films, large",
    description: "The same at the size of a real catalogue.",
    settings: { ...decent, films: 42_000, people: 57_176, companies: 800 },
  },
  {
    name: "hard",
    title: "Films, hard",
    description:
      "A third of the people share a name, names are abbreviated and misspelt, 30% of the edges are missing.",
    settings: {
      films: 1_500,
      people: 1_800,
      companies: 60,
      oneSided: 0.15,
      missingEdges: { left: 0.3, right: 0.3 },
      misspelt: 0.25,
      abbreviated: 0.4,
      reordered: 0.2,
      homonyms: 1 / 3,
      remakes: 0.12,
      aliases: 0.1,
      attributeNoise: 0.25,
      missingAttributes: 0.4,
      // 20% of the matches are known in all, the validation split among them.
      trainFraction: 0.15,
      validFraction: 0.05,
      nonMatchesPerMatch: 0,
    },
  },
  {
    name: "crafts",
    title: "Films by craft",
    description:
      "People split by craft, well described directors and badly described editors: types of different difficulty.",
    settings: {
      ...decent,
      ...crafts,
      noiseByType: { Director: 0.5, Writer: 1.5, Actor: 2, Producer: 2.5, Editor: 3 },
    },
  },
  {
    name: "crafts-hard",
    title: "Films by craft, hard",
    description:
      "The same with shared names, abbreviations, misspellings and missing edges, most of them where it is hard already.",
    settings: {
      ...crafts,
      oneSided: 0.15,
      missingEdges: { left: 0.3, right: 0.3 },
      misspelt: 0.25,
      abbreviated: 0.4,
      reordered: 0.2,
      homonyms: 1 / 3,
      remakes: 0.12,
      aliases: 0.1,
      attributeNoise: 0.25,
      missingAttributes: 0.4,
      nonMatchesPerMatch: 0,
      noiseByType: { Director: 0.3, Company: 0.5, Film: 0.6, Actor: 1.2, Producer: 1.5, Editor: 1.8 },
    },
  },
];

/** Entities a side, genres included. */
export function entitiesASide({ films, people, companies }: FilmsSettings): number {
  return films + people + companies + GENRES.length;
}

/**
 * The preset of a name.
 *
 * @throws {WorkbenchError} `demos/unknown-preset`
 */
export function filmsPreset(name: string): FilmsPreset {
  const found = filmsPresets.find((preset) => preset.name === name);
  if (found) return found;
  const known = filmsPresets.map((preset) => preset.name).join(", ");
  throw new WorkbenchError("demos/unknown-preset", `Films has no preset "${name}": choose one of ${known}.`, { name });
}
