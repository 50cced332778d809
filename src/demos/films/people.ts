import type { SeededRandom } from "../../base/random";
import { between, chance } from "../draws";
import type { WorldBuilder } from "../world";
import { DistinctNames, personAlias, personName } from "./naming";
import { CULTURES, type Culture } from "./word-lists";

/** Crafts of film, each a relation from the film to the person. */
export const CRAFTS = ["directed_by", "written_by", "edited_by", "produced_by", "has_actor"] as const;
export type Craft = (typeof CRAFTS)[number];

/** Types of people in a world that splits them by their main craft. */
export const TYPE_OF_CRAFT: Readonly<Record<Craft, string>> = {
  directed_by: "Director",
  written_by: "Writer",
  edited_by: "Editor",
  produced_by: "Producer",
  has_actor: "Actor",
};
const PEOPLE_TYPES: ReadonlySet<string> = new Set(["Person", ...Object.values(TYPE_OF_CRAFT)]);

export function isPerson(type: string): boolean {
  return PEOPLE_TYPES.has(type);
}

/**
 * People who work with each other: of one culture and one time. Films draw most of their people from one circle, so that
 * the same people meet again and again and a neighbourhood says who somebody is.
 */
export interface Circle {
  readonly culture: Culture;
  readonly country: string;
  readonly language: string;
  /** Year around which its films are made. */
  readonly era: number;
  readonly members: readonly number[];
  /** Entity numbers by craft, the most sought-after first. None is empty. */
  readonly byCraft: Readonly<Record<Craft, readonly number[]>>;
  /** Actors of this and other circles whom every film of the culture and the time would like to have, best known first. */
  readonly stars: readonly number[];
}

/** The craft of the n-th member of a circle: out of 20, eleven act, three write, two each direct, edit and produce. */
const CRAFT_OF_PLACE: readonly Craft[] = [
  "directed_by",
  "written_by",
  "has_actor",
  "edited_by",
  "produced_by",
  "has_actor",
  "has_actor",
  "written_by",
  "has_actor",
  "has_actor",
  "has_actor",
  "directed_by",
  "has_actor",
  "has_actor",
  "edited_by",
  "has_actor",
  "written_by",
  "has_actor",
  "produced_by",
  "has_actor",
];
const CIRCLE_SIZE = 36;

function mainCraft(place: number): Craft {
  return CRAFT_OF_PLACE[place % CRAFT_OF_PLACE.length]!;
}

/**
 * Adds `count` people to the world and returns their circles, ordered by culture and then by era: neighbours are near.
 *
 * @param byCraft each is of the type of their main craft
 */
export function populate(
  world: WorldBuilder,
  count: number,
  homonyms: number,
  aliases: number,
  byCraft: boolean,
  random: SeededRandom,
): Circle[] {
  const plans = planCircles(count, random);
  const names = namePeople(plans, homonyms, random.fork("names"));
  const details = random.fork("details");
  let next = 0;
  const circles = plans.map((plan) => {
    const members: number[] = [];
    for (let place = 0; place < plan.size; place++) {
      const name = names[next++]!;
      const born = plan.era - between(22, 58, details);
      // Drawn for everybody, used for some: a world with other knobs has the same people in it.
      const bornKnown = chance(0.5, details);
      const known = chance(aliases, details);
      const alias = personAlias(name, plan.culture, details);
      const attributes: Record<string, string> = bornKnown ? { birth_year: String(born) } : {};
      const type = byCraft ? TYPE_OF_CRAFT[mainCraft(place)] : "Person";
      members.push(world.add(type, name, attributes, known ? alias : null));
    }
    return { ...plan, members, byCraft: assignCrafts(members, details) };
  });
  return withStars(circles, random.fork("stars"));
}

/** Half a career, in years: how far apart two circles may be to share their stars. */
const STAR_YEARS = 15;

/** The first actor of every circle is a star; how well known is drawn. */
function withStars(circles: readonly Omit<Circle, "stars">[], random: SeededRandom): Circle[] {
  const fame = circles.map(() => random.next());
  const byFame = circles.map((_, number) => number).sort((a, b) => fame[a]! - fame[b]!);
  return circles.map((circle) => {
    const near = byFame.filter((number) => {
      const other = circles[number]!;
      return other.culture === circle.culture && Math.abs(other.era - circle.era) <= STAR_YEARS;
    });
    return { ...circle, stars: near.map((number) => circles[number]!.byCraft.has_actor[0]!) };
  });
}

interface CirclePlan {
  readonly culture: Culture;
  readonly country: string;
  readonly language: string;
  readonly era: number;
  readonly size: number;
}

function planCircles(count: number, random: SeededRandom): CirclePlan[] {
  const circles = Math.max(1, Math.round(count / CIRCLE_SIZE));
  const weight = CULTURES.reduce((sum, culture) => sum + culture.weight, 0);
  const plans: CirclePlan[] = [];
  for (let circle = 0; circle < circles; circle++) {
    const culture = cultureAt(((circle + 0.5) / circles) * weight);
    const [country, language] = culture.countries[random.integer(culture.countries.length)]!;
    // Spread evenly, the remainder first, so that the sizes add up.
    const size = Math.floor(count / circles) + (circle < count % circles ? 1 : 0);
    plans.push({ culture, country, language, era: between(1945, 2016, random), size });
  }
  return plans.sort((a, b) => CULTURES.indexOf(a.culture) - CULTURES.indexOf(b.culture) || a.era - b.era);
}

/** The culture at a point of [0, sum of weights), each as wide as its weight. */
function cultureAt(point: number): Culture {
  let end = 0;
  return CULTURES.find((culture) => {
    end += culture.weight;
    return point < end;
  })!;
}

/** A name for each person, in the order of the circles; the wanted fraction share theirs in twos and threes. */
function namePeople(plans: readonly CirclePlan[], homonyms: number, random: SeededRandom): string[] {
  const distinct = new DistinctNames();
  const names: string[] = [];
  const ofCulture = new Map<Culture, number[]>();
  for (const { culture, size } of plans) {
    const numbers = ofCulture.get(culture) ?? [];
    ofCulture.set(culture, numbers);
    for (let place = 0; place < size; place++) {
      numbers.push(names.length);
      names.push(distinct.take((attempt) => personName(culture, attempt, random)));
    }
  }
  const groups = random.fork("homonyms");
  for (const numbers of ofCulture.values()) {
    groups.shuffle(numbers);
    const sharing = Math.min(numbers.length, Math.round(numbers.length * homonyms));
    for (let start = 0; sharing - start >= 2; ) {
      const left = sharing - start;
      const group = left === 3 || (left > 4 && chance(0.3, groups)) ? 3 : 2;
      for (let place = 1; place < group; place++) names[numbers[start + place]!] = names[numbers[start]!]!;
      start += group;
    }
  }
  return names;
}

function assignCrafts(members: readonly number[], random: SeededRandom): Record<Craft, number[]> {
  const byCraft: Record<Craft, number[]> = {
    directed_by: [],
    written_by: [],
    edited_by: [],
    produced_by: [],
    has_actor: [],
  };
  members.forEach((person, place) => {
    byCraft[mainCraft(place)].push(person);
  });
  // A fifth of them have a second craft: directors who write, actors who produce.
  for (const person of members) {
    const craft = CRAFTS[random.integer(CRAFTS.length)]!;
    if (chance(0.2, random) && !byCraft[craft].includes(person)) byCraft[craft].push(person);
  }
  return byCraft;
}
