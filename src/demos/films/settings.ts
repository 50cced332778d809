import { WorkbenchError } from "../../base/errors";

/** The knobs of a Films world. Fractions are in [0, 1]; with all of them at 0 both views say the same, ids apart. */
export interface FilmsSettings {
  /** Entities a side, by type. There are `GENRES.length` genres beside them. */
  readonly films: number;
  readonly people: number;
  readonly companies: number;
  /** Fraction of a side's films, people and companies that the other side does not know. */
  readonly oneSided: number;
  /** Fraction of its edges that each side lacks. */
  readonly missingEdges: { readonly left: number; readonly right: number };
  /** Fraction of names of films, people and companies that each side misspells. */
  readonly misspelt: number;
  /** Fraction of people whose given names the right side abbreviates: "J. Smith". */
  readonly abbreviated: number;
  /** Fraction of people whom the right side files by family name: "Smith, John". */
  readonly reordered: number;
  /** Fraction of people who share their name with another person of the world. */
  readonly homonyms: number;
  /** Fraction of films that are remakes: another film of the same title, years later. */
  readonly remakes: number;
  /** Fraction of films, people and companies that the right side knows by another name; above 0, half of the genres too. */
  readonly aliases: number;
  /** Fraction of numeric values that each side has slightly wrong: a year off by one, a runtime by a few minutes. */
  readonly attributeNoise: number;
  /** Fraction of attribute values that each side lacks. */
  readonly missingAttributes: number;
  /** Splits people by their main craft: directors, writers, editors, producers and actors are types of their own. Absent: one type, Person. */
  readonly peopleByCraft?: boolean;
  /**
   * How many times as often a type is misspelt, abbreviated, or has values or edges wrong or lacking; absent: 1. So some types are
   * harder than others. A fraction goes no higher than 0.9.
   */
  readonly noiseByType?: Readonly<Record<string, number>>;
  /** Fractions of the matches whose answer is known; the rest is the test split. */
  readonly trainFraction: number;
  readonly validFraction: number;
  /** Labelled non-matches for each match of the train, valid and test splits; at most 1 for each entity. */
  readonly nonMatchesPerMatch: number;
}

/**
 * Refuses settings that no world can have.
 *
 * @throws {WorkbenchError} `demos/settings`
 */
export function checkFilmsSettings(settings: FilmsSettings): void {
  const { missingEdges, films, people, companies, peopleByCraft: _byCraft, noiseByType = {}, ...fractions } = settings;
  for (const [name, value] of Object.entries({ films, people, companies })) {
    if (!Number.isInteger(value) || value < 20) throw badSetting(name, value, "a whole number of at least 20");
  }
  const all = { ...fractions, "missingEdges.left": missingEdges.left, "missingEdges.right": missingEdges.right };
  for (const [name, value] of Object.entries(all)) {
    if (!(value >= 0 && value <= 1)) throw badSetting(name, value, "a fraction from 0 to 1");
  }
  for (const [type, factor] of Object.entries(noiseByType)) {
    if (!(factor >= 0)) throw badSetting(`noiseByType.${type}`, factor, "a number of at least 0");
  }
  const labelled = settings.trainFraction + settings.validFraction;
  if (labelled > 1) throw badSetting("trainFraction + validFraction", labelled, "at most 1");
}

/** A fraction of the settings as it holds for a type. */
export function ofType(fraction: number, type: string, { noiseByType }: FilmsSettings): number {
  const factor = noiseByType?.[type] ?? 1;
  return factor === 1 ? fraction : Math.min(0.9, fraction * factor);
}

function badSetting(name: string, found: number, expected: string): WorkbenchError {
  return new WorkbenchError("demos/settings", `Films: ${name} must be ${expected}, found ${found}.`, { name, found });
}
