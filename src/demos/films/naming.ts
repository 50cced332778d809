import type { SeededRandom } from "../../base/random";
import { chance, earlyOneOf, oneOf } from "../draws";
import { ADJECTIVES, COMPANY_ENDS, type Culture, GERUNDS, NOUNS, PLACES } from "./word-lists";

/** Gives each name once, so that who shares a name is decided by the knobs and not by chance. */
export class DistinctNames {
  private readonly given = new Set<string>();

  /** @param propose draws a name; `attempt` counts from 0, for names that must grow longer to stay distinct */
  take(propose: (attempt: number) => string): string {
    for (let attempt = 0; ; attempt++) {
      const name = propose(attempt);
      if (this.given.has(name)) continue;
      this.given.add(name);
      return name;
    }
  }
}

/** "Anna Lindberg", or with an initial in between where that is taken. */
export function personName(culture: Culture, attempt: number, random: SeededRandom): string {
  const given = earlyOneOf(culture.given, 1.4, random);
  const family = familyName(culture, random);
  const initial = attempt >= 8 || chance(0.04, random) ? ` ${"ABCDEFGHIJKLMNOPRSTVW"[random.integer(21)]}.` : "";
  return `${given}${initial} ${family}`;
}

/** Half the people bear a common family name, the others one made of syllables. */
export function familyName(culture: Culture, random: SeededRandom): string {
  if (chance(0.5, random)) return earlyOneOf(culture.family, 1.5, random);
  const middle = chance(0.55, random) ? oneOf(culture.middles, random) : "";
  return oneOf(culture.starts, random) + middle + oneOf(culture.ends, random);
}

/**
 * Another name of a person: with one family name more, as a stage name, or without a middle initial's help a new given
 * name. The family name stays recognisable in all of them.
 */
export function personAlias(name: string, culture: Culture, random: SeededRandom): string {
  const family = name.slice(name.lastIndexOf(" ") + 1);
  const given = name.slice(0, name.lastIndexOf(" "));
  switch (random.integer(3)) {
    case 0:
      return `${name} ${otherThan(family, () => familyName(culture, random))}`;
    case 1:
      return `${given} ${otherThan(given, () => oneOf(culture.given, random))} ${family}`;
    default:
      return `${otherThan(given, () => oneOf(culture.given, random))} ${family}`;
  }
}

/** A film's title: one of a dozen patterns. */
export function filmTitle(culture: Culture, attempt: number, random: SeededRandom): string {
  const adjective = () => oneOf(ADJECTIVES, random);
  const noun = () => earlyOneOf(NOUNS, 1.2, random);
  const place = () => oneOf(PLACES, random);
  const given = () => oneOf(culture.given, random);
  const pattern = random.integer(attempt < 4 ? 14 : 11);
  switch (pattern) {
    case 0:
      return `The ${adjective()} ${noun()}`;
    case 1:
      return `${noun()} of ${noun()}`;
    case 2:
      return `The ${noun()} of ${place()}`;
    case 3:
      return `${given()}'s ${adjective()} ${noun()}`;
    case 4:
      return `${adjective()} ${noun()} in ${place()}`;
    case 5:
      return `${oneOf(GERUNDS, random)} ${given()} ${familyName(culture, random)}`;
    case 6:
      return `${noun()} and ${noun()}`;
    case 7:
      return `${noun()} for ${given()}`;
    case 8:
      return `${foreignWord(culture, random)}: The ${adjective()} ${noun()}`;
    case 9:
      return `${oneOf(GERUNDS, random)} the ${adjective()} ${noun()}`;
    case 10:
      return `No ${noun()} in ${adjective()} ${noun()}`;
    case 11:
      return `The ${noun()}`;
    case 12:
      return foreignWord(culture, random);
    default:
      return `${adjective()} ${noun()}`;
  }
}

/** Another title of a film: half of them add or drop a subtitle, half are a title of their own, as translations are. */
export function filmAlias(title: string, culture: Culture, random: SeededRandom): string {
  const colon = title.indexOf(": ");
  if (colon > 0) return title.slice(0, colon);
  if (chance(0.5, random)) return `${title}: The ${oneOf(ADJECTIVES, random)} ${oneOf(NOUNS, random)}`;
  return otherThan(title, () => filmTitle(culture, 0, random));
}

/** "Silver Harbour Pictures", "Lindholm Films". */
export function companyName(culture: Culture, random: SeededRandom): string {
  const [end] = oneOf(COMPANY_ENDS, random);
  if (chance(0.4, random)) return `${familyName(culture, random)} ${end}`;
  if (chance(0.5, random)) return `${oneOf(ADJECTIVES, random)} ${oneOf(NOUNS, random)} ${end}`;
  return `${oneOf(PLACES, random)} ${oneOf(NOUNS, random)} ${end}`;
}

/** The company's shorter name: "Silver Harbour Pics". */
export function companyAlias(name: string): string {
  for (const [long, short] of COMPANY_ENDS) if (name.endsWith(long)) return name.slice(0, -long.length) + short;
  return `${name} Group`;
}

function foreignWord(culture: Culture, random: SeededRandom): string {
  const middle = oneOf(culture.middles, random);
  return oneOf(culture.starts, random) + middle + (chance(0.6, random) ? oneOf(culture.ends, random) : "");
}

function otherThan(taken: string, propose: () => string): string {
  for (;;) {
    const proposed = propose();
    if (proposed !== taken) return proposed;
  }
}
