import type { SeededRandom } from "../../base/random";
import { Breather, type TaskContext } from "../../base/task";
import { between, chance, earlyOneOf, oneOf } from "../draws";
import { type World, WorldBuilder, worldCount } from "../world";
import { companyAlias, companyName, DistinctNames, filmAlias, filmTitle } from "./naming";
import { type Circle, CRAFTS, type Craft, populate } from "./people";
import type { FilmsSettings } from "./settings";
import { CULTURES, GENRE_ALIASES, GENRES } from "./word-lists";

/** Relations of Films, each from the film to the other end. */
export const FILM_RELATIONS = [...CRAFTS, "has_genre", "made_by"] as const;

export interface FilmsWorld {
  readonly world: World;
  /** Entity numbers of each type. */
  readonly films: readonly number[];
  readonly people: readonly number[];
  readonly companies: readonly number[];
  readonly genres: readonly number[];
  /** Entities that share a name with an entity of their type, in groups: homonyms, and a film with its remakes. */
  readonly namesakes: readonly (readonly number[])[];
}

/** How many people a film has of each craft. */
function crewSize(craft: Craft, random: SeededRandom): number {
  const u = random.next();
  switch (craft) {
    case "directed_by":
      return u < 0.88 ? 1 : 2;
    case "written_by":
      return u < 0.5 ? 1 : u < 0.85 ? 2 : 3;
    case "edited_by":
      return u < 0.85 ? 1 : 2;
    case "produced_by":
      return u < 0.6 ? 1 : 2;
    case "has_actor":
      return 3 + Math.floor(10 * u * u);
  }
}

/**
 * Makes the world: companies, people in circles, then films, each from one circle with guests from near ones. Who is
 * sought after is met far more often than the others (a long tail), and everybody has worked on at least two films.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function makeFilmsWorld(
  settings: FilmsSettings,
  random: SeededRandom,
  task: TaskContext,
): Promise<FilmsWorld> {
  const builder = new WorldBuilder(FILM_RELATIONS);
  const genres = GENRES.map((genre) =>
    builder.add("Genre", genre, {}, settings.aliases > 0 ? (GENRE_ALIASES[genre] ?? null) : null),
  );
  const companies = foundCompanies(builder, settings, random.fork("companies"));
  const peopleCount = worldCount(settings.people, settings.oneSided);
  const { homonyms, aliases, peopleByCraft = false } = settings;
  const circles = populate(builder, peopleCount, homonyms, aliases, peopleByCraft, random.fork("people"));
  const films = await shootFilms(builder, settings, circles, companies, genres, random.fork("films"), task);
  employEverybody(builder, circles, films, random.fork("work"));
  const world = builder.build();
  const people = circles.flatMap((circle) => circle.members);
  return { world, films: films.map((film) => film.number), people, companies, genres, namesakes: findNamesakes(world) };
}

function foundCompanies(builder: WorldBuilder, settings: FilmsSettings, random: SeededRandom): number[] {
  const distinct = new DistinctNames();
  const companies: number[] = [];
  for (let company = 0; company < worldCount(settings.companies, settings.oneSided); company++) {
    const culture = oneOf(CULTURES, random);
    const [country] = oneOf(culture.countries, random);
    const name = distinct.take(() => companyName(culture, random));
    const alias = chance(settings.aliases, random) ? companyAlias(name) : null;
    companies.push(builder.add("Company", name, { country, founded: String(between(1915, 2005, random)) }, alias));
  }
  return companies;
}

interface Film {
  readonly number: number;
  readonly circle: number;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly number[];
  readonly writers: readonly number[];
  readonly crew: Set<number>;
}

/** The latest year of a film. */
const NOW = 2024;

async function shootFilms(
  builder: WorldBuilder,
  settings: FilmsSettings,
  circles: readonly Circle[],
  companies: readonly number[],
  genres: readonly number[],
  random: SeededRandom,
  task: TaskContext,
): Promise<Film[]> {
  const breather = new Breather(task.signal);
  const distinct = new DistinctNames();
  const films: Film[] = [];
  const total = worldCount(settings.films, settings.oneSided);
  const remakes = Math.round(total * settings.remakes);
  const remade = new Set<number>();
  for (let place = 0; place < total; place++) {
    // Remakes come last, when there is something to remake.
    const original = total - place <= remakes ? pickOriginal(films, remade, random) : null;
    const number = random.integer(circles.length);
    const circle = circles[number]!;
    const year = original
      ? Math.min(NOW, original.year + between(8, 40, random))
      : Math.max(1920, Math.min(NOW, circle.era + between(-9, 9, random)));
    const title = original?.title ?? distinct.take((attempt) => filmTitle(circle.culture, attempt, random));
    const alias = filmAlias(title, circle.culture, random);
    const film = builder.add(
      "Film",
      title,
      {
        year: String(year),
        runtime: String(Math.round(Math.max(62, 104 + 16 * random.normal()))),
        country: circle.country,
        language: circle.language,
      },
      chance(settings.aliases, random) ? alias : null,
    );
    const crew = new Set<number>();
    const writers = hireCrew(builder, film, circles, number, original, crew, random);
    const filmGenres = chooseGenres(genres, number, original, random);
    for (const genre of filmGenres) builder.link(film, "has_genre", genre);
    for (const company of chooseCompanies(companies, number, random)) builder.link(film, "made_by", company);
    films.push({ number: film, circle: number, title, year, genres: filmGenres, writers, crew });
    if (breather.due()) {
      task.onProgress?.({ stage: "Making films", done: place, total });
      await breather.breathe();
    }
  }
  return films;
}

/** A film old enough to have been remade, each at most once; null in a world too young. */
function pickOriginal(films: readonly Film[], remade: Set<number>, random: SeededRandom): Film | null {
  for (let attempt = 0; attempt < 60; attempt++) {
    const film = oneOf(films, random);
    if (film.year > NOW - 8 || remade.has(film.number)) continue;
    remade.add(film.number);
    return film;
  }
  return null;
}

/** Links a film to its people and returns the writers. A remake often credits a writer of the original. */
function hireCrew(
  builder: WorldBuilder,
  film: number,
  circles: readonly Circle[],
  home: number,
  original: Film | null,
  crew: Set<number>,
  random: SeededRandom,
): number[] {
  const writers: number[] = [];
  for (const craft of CRAFTS) {
    const hired = new Set<number>();
    if (craft === "written_by" && original && chance(0.4, random)) hired.add(oneOf(original.writers, random));
    const wanted = crewSize(craft, random);
    // Bounded, for a small circle may not have as many.
    for (let attempt = 0; hired.size < wanted && attempt < wanted * 12; attempt++) {
      if (craft === "has_actor" && chance(0.08, random)) {
        hired.add(earlyOneOf(circles[home]!.stars, 2.5, random));
        continue;
      }
      const guest = chance(0.22, random);
      const circle = circles[guest ? nearCircle(home, circles.length, random) : home]!;
      hired.add(earlyOneOf(circle.byCraft[craft], 1.7, random));
    }
    for (const person of hired) {
      builder.link(film, craft, person);
      crew.add(person);
      if (craft === "written_by") writers.push(person);
    }
  }
  return writers;
}

/** A circle near by: most likely the next one, seldom one far off. */
function nearCircle(home: number, count: number, random: SeededRandom): number {
  const step = 1 + Math.floor(-2 * Math.log(1 - random.next()));
  const moved = home + (chance(0.5, random) ? step : -step);
  return ((moved % count) + count) % count;
}

function chooseGenres(
  genres: readonly number[],
  circle: number,
  original: Film | null,
  random: SeededRandom,
): number[] {
  const chosen = new Set<number>(original && chance(0.8, random) ? [original.genres[0]!] : []);
  const wanted = between(1, 3, random);
  while (chosen.size < wanted) {
    // A circle has its favourites: five genres in a row, from a place of its own.
    const favourite = (circle * 7 + random.integer(5)) % genres.length;
    chosen.add(chance(0.7, random) ? genres[favourite]! : earlyOneOf(genres, 1.3, random));
  }
  return [...chosen];
}

function chooseCompanies(companies: readonly number[], circle: number, random: SeededRandom): Set<number> {
  const chosen = new Set<number>();
  const wanted = chance(0.7, random) ? 1 : 2;
  while (chosen.size < wanted) {
    const favourite = (circle * 13 + random.integer(3)) % companies.length;
    chosen.add(chance(0.65, random) ? companies[favourite]! : earlyOneOf(companies, 1.6, random));
  }
  return chosen;
}

/** Gives a part to whoever has worked on fewer than two films, where their circle has films to offer. */
function employEverybody(
  builder: WorldBuilder,
  circles: readonly Circle[],
  films: readonly Film[],
  random: SeededRandom,
): void {
  const credits = new Map<number, number>();
  const filmsOf: Film[][] = circles.map(() => []);
  for (const film of films) {
    filmsOf[film.circle]!.push(film);
    for (const person of film.crew) credits.set(person, (credits.get(person) ?? 0) + 1);
  }
  circles.forEach((circle, number) => {
    const offered = filmsOf[number]!.length > 1 ? filmsOf[number]! : films;
    for (const person of circle.members) {
      for (let held = credits.get(person) ?? 0, attempt = 0; held < 2 && attempt < 20; attempt++) {
        const film = oneOf(offered, random);
        if (film.crew.has(person)) continue;
        film.crew.add(person);
        builder.link(film.number, craftOf(circle, person), person);
        held++;
      }
    }
  });
}

function craftOf(circle: Circle, person: number): Craft {
  return CRAFTS.find((craft) => circle.byCraft[craft].includes(person))!;
}

function findNamesakes(world: World): number[][] {
  const groups = new Map<string, number[]>();
  world.entities.forEach(({ type, name }, number) => {
    const key = `${type}\n${name}`;
    const group = groups.get(key);
    if (group) group.push(number);
    else groups.set(key, [number]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}
