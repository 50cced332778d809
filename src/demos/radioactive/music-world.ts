import type { SeededRandom } from "../../base/random";
import { between, chance, earlyOneOf, oneOf } from "../draws";
import { DistinctNames, personName } from "../films/naming";
import { ADJECTIVES, CULTURES, type Culture, NOUNS } from "../films/word-lists";
import { type World, WorldBuilder } from "../world";
import { addRadioactive, type RadioactiveFacts } from "./facts";

/** Relations of the music world. An album points to its performer as a track does. */
export const MUSIC_RELATIONS = ["performed_by", "written_by", "on_album", "has_genre"] as const;

export interface MusicWorld {
  readonly world: World;
  /** Tracks of one song: the original first, then its remixes and covers. */
  readonly songs: readonly (readonly number[])[];
  readonly facts: RadioactiveFacts;
}

const ACTS = 120;
const SONGS = 220;
const GENRES = "Rock Pop Hip-hop Soul Jazz Folk Country Electronic Metal Reggae Blues Punk Disco Latin".split(" ");

/** An act with its house writers: the same people write all that it records, so writers do not tell its tracks apart. */
interface Act {
  readonly performer: number;
  readonly solo: boolean;
  readonly writers: readonly number[];
  readonly albums: readonly number[];
  readonly genre: number;
}

/**
 * Makes a world of songs, each recorded once or more: by its own act, with a guest in a remix, by another act as a cover.
 * All recordings of a song share its title and its writers; the performers alone tell them apart.
 */
export function makeMusicWorld(random: SeededRandom): MusicWorld {
  const builder = new WorldBuilder(MUSIC_RELATIONS);
  const genres = GENRES.map((genre) => builder.add("Genre", genre));
  const acts = foundActs(builder, genres, random.fork("acts"));
  const soloists = acts.filter((act) => act.solo);
  const titles = new DistinctNames();
  const songs: number[][] = [];
  const draws = random.fork("songs");
  for (let song = 0; song < SONGS; song++) {
    const act = earlyOneOf(acts, 1.4, draws);
    const title = titles.take(() => songTitle(draws));
    const writers = chooseWriters(act, acts, draws);
    const record = (performers: readonly Act[], marked: string | null) => {
      const track = builder.add("Track", title, {}, marked);
      for (const { performer } of performers) builder.link(track, "performed_by", performer);
      for (const writer of writers) builder.link(track, "written_by", writer);
      builder.link(track, "on_album", oneOf(performers[0]!.albums, draws));
      builder.link(track, "has_genre", chance(0.8, draws) ? act.genre : oneOf(genres, draws));
      return track;
    };
    const tracks = [record([act], null)];
    if (chance(0.85, draws)) tracks.push(record([act, otherThan([act], soloists, draws)], `${title} (Remix)`));
    if (chance(0.3, draws)) {
      const coverer = otherThan([act], acts, draws);
      tracks.push(record([coverer], `${title} (Cover)`));
      if (chance(0.3, draws)) tracks.push(record([otherThan([act, coverer], acts, draws)], `${title} (Cover)`));
    }
    songs.push(tracks);
  }
  const facts = addRadioactive(builder, genres[0]!);
  songs.push([facts.original, facts.remix]);
  return { world: builder.build(), songs, facts };
}

function foundActs(builder: WorldBuilder, genres: readonly number[], random: SeededRandom): Act[] {
  const performers = new DistinctNames();
  const people = new DistinctNames();
  const albums = new DistinctNames();
  const acts: Act[] = [];
  for (let place = 0; place < ACTS; place++) {
    const culture = oneOf(CULTURES, random);
    const solo = chance(0.45, random);
    const name = performers.take((attempt) => (solo ? personName(culture, attempt, random) : bandName(random)));
    const performer = builder.add("Performer", name);
    const writers = Array.from({ length: between(1, 3, random) }, () =>
      builder.add(
        "Writer",
        people.take((attempt) => personName(culture, attempt, random)),
      ),
    );
    const records = Array.from({ length: between(1, 3, random) }, () => {
      const title = albums.take(() => albumTitle(culture, random));
      const album = builder.add("Album", title, { year: String(between(1975, 2022, random)) });
      builder.link(album, "performed_by", performer);
      return album;
    });
    acts.push({ performer, solo, writers, albums: records, genre: oneOf(genres, random) });
  }
  return acts;
}

/** The act's own writers, and at times one of another act. */
function chooseWriters(act: Act, acts: readonly Act[], random: SeededRandom): Set<number> {
  const writers = new Set(act.writers);
  if (chance(0.4, random)) writers.add(oneOf(oneOf(acts, random).writers, random));
  return writers;
}

function otherThan(taken: readonly Act[], acts: readonly Act[], random: SeededRandom): Act {
  for (;;) {
    const act = oneOf(acts, random);
    if (!taken.includes(act)) return act;
  }
}

function songTitle(random: SeededRandom): string {
  const noun = () => oneOf(NOUNS, random);
  const adjective = () => oneOf(ADJECTIVES, random);
  switch (random.integer(6)) {
    case 0:
      return `${adjective()} ${noun()}`;
    case 1:
      return `My ${adjective()} ${noun()}`;
    case 2:
      return `${noun()} on ${noun()}`;
    case 3:
      return `Like the ${noun()}`;
    case 4:
      return `${noun()} Tonight`;
    default:
      return noun();
  }
}

function albumTitle(culture: Culture, random: SeededRandom): string {
  const noun = oneOf(NOUNS, random);
  return chance(0.5, random) ? `${oneOf(ADJECTIVES, random)} ${noun}s` : `${oneOf(culture.given, random)}'s ${noun}`;
}

function bandName(random: SeededRandom): string {
  const noun = oneOf(NOUNS, random);
  return chance(0.5, random) ? `The ${oneOf(ADJECTIVES, random)} ${noun}s` : `${noun} ${oneOf(NOUNS, random)}s`;
}
