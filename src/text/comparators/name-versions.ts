import { normaliseText, wordsOf } from "../normalise";

/** What a name says beside the title, in brackets or behind a dash. */
export interface NameVersions {
  /** Which version it is, in words of one spelling: "remix", "live", "explicit" … */
  readonly kinds: readonly string[];
  /** All words that say so: "dillon francis remix". */
  readonly words: readonly string[];
  /** Words of featured guests. */
  readonly guests: readonly string[];
}

/** Canonical kind → the words that say it. */
const kindWords: Readonly<Record<string, string>> = {
  remix: "remix remixes remixed rmx rework reworked bootleg mashup",
  mix: "mix dub",
  edit: "edit radio single",
  live: "live concert unplugged vivo directo",
  acoustic: "acoustic akustik acustico acoustique",
  instrumental: "instrumental karaoke backing",
  clean: "clean edited censored",
  explicit: "explicit uncensored dirty",
  demo: "demo rehearsal outtake",
  cover: "cover tribute",
  remaster: "remaster remastered remastering",
  deluxe: "deluxe expanded special limited collector collectors",
  anniversary: "anniversary jubilee",
  bonus: "bonus",
  original: "original originals",
  album: "album",
  soundtrack: "soundtrack ost",
  reprise: "reprise interlude intro outro skit",
  director: "director directors uncut unrated extended theatrical redux",
  abridged: "abridged unabridged condensed",
  mono: "mono",
  stereo: "stereo",
  refurbished: "refurbished renewed used reconditioned",
  bundle: "bundle kit",
  translated: "dubbed subtitled translated",
};
/** Words that say only that there is a version. */
const generic = new Set(wordsOf("version versions edition editions ver ed track cut release"));

const kinds = new Map<string, string>(
  Object.entries(kindWords).flatMap(([kind, words]) => wordsOf(words).map((word) => [word, kind] as const)),
);

const brackets = /[([{]([^()[\]{}]*)[)\]}]/g;
const guest = /(?:^|\s)(?:feat|ft|featuring)\b\.?\s*(.*)$/i;
const behindDash = /\s[-–—]\s+([^-–—]+)$/;

/** Reads brackets, what follows a last dash, and "feat. …". Brackets without a word for a version say something else and are left out. */
export function versionsOf(names: readonly string[]): NameVersions {
  const foundKinds = new Set<string>();
  const words = new Set<string>();
  const guests = new Set<string>();
  const take = (part: string) => {
    const featured = guest.exec(part);
    if (featured) for (const word of wordsOf(normaliseText(featured[1]))) guests.add(word);
    const said = wordsOf(normaliseText(featured ? part.slice(0, featured.index) : part));
    const here = said.flatMap((word) => kinds.get(word) ?? []);
    if (here.length === 0 && !said.some((word) => generic.has(word))) return;
    for (const kind of here) foundKinds.add(kind);
    for (const word of said) if (!generic.has(word)) words.add(word);
  };
  for (const name of names) {
    if (!marked.test(name)) continue;
    const outside = name.replace(brackets, (_, inner: string) => {
      take(inner);
      return " ";
    });
    const dash = behindDash.exec(outside);
    if (dash) take(dash[1]);
    const featured = guest.exec(dash ? outside.slice(0, dash.index) : outside);
    if (featured && featured.index > 0) for (const word of wordsOf(normaliseText(featured[1]))) guests.add(word);
  }
  return { kinds: [...foundKinds], words: [...words], guests: [...guests] };
}

/** Without one of these there is nothing to read. */
const marked = /[([{–—]| - |\b(?:feat|ft|featuring)\b/i;
