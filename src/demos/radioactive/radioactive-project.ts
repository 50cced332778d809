import { SeededRandom } from "../../base/random";
import { type TaskContext, throwIfAborted } from "../../base/task";
import type { Link, Split } from "../../graph/links";
import type { DemoHighlight, DemoProject } from "../demo-project";
import { byEnds, type LabelledFractions, matchLinks, splitAt } from "../truth";
import { drawPresence, drawView, IN_BOTH, IN_RIGHT, type Presence, type View } from "../world";
import { type MusicWorld, makeMusicWorld } from "./music-world";
import { musicView } from "./view";

/**
 * Fraction of the tracks, writers and albums that stand in the first catalogue alone, and again in the second. Performers
 * stand in both: without its guest a remix would be its original.
 */
const ONE_SIDED = 0.08;

/** A small world in which much is labelled: it is there to learn one thing from, not to be hard. */
const FRACTIONS: LabelledFractions = { train: 0.55, valid: 0.2 };

/**
 * The Radioactive project: a track and its remix, in a generated music world where the performers decide. Two recordings
 * of one song are a labelled non-match, and all pairs of a song are in one split.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function radioactiveProject(seed: number, task: TaskContext = {}): Promise<DemoProject> {
  throwIfAborted(task.signal);
  const random = new SeededRandom(seed);
  const music = makeMusicWorld(random.fork("music"));
  const { world, facts } = music;
  const presence = drawMusicPresence(music, random.fork("presence"));
  const rules = (side: "left" | "right") => musicView(side, facts.all, world.entities);
  const left = await drawView(world, presence, rules("left"), random.fork("left"), task);
  const right = await drawView(world, presence, rules("right"), random.fork("right"), task);
  return {
    label: "Radioactive",
    description:
      "Radioactive by Imagine Dragons and its remix with Kendrick Lamar: one title, the same writers, another track. The " +
      "entries of these two artists are facts; the music world around them is generated, and illustrative is that the " +
      "first catalogue lacks the remix.",
    left: left.graph,
    right: right.graph,
    links: labelled(music, left, right, random.fork("splits")),
    highlights: findHighlights(music, left, right),
  };
}

function drawMusicPresence({ world, facts }: MusicWorld, random: SeededRandom): Presence {
  const presence: Presence = new Uint8Array(world.entities.length).fill(IN_BOTH);
  for (const type of ["Track", "Writer", "Album"]) {
    const numbers = [...world.entities.keys()].filter((number) => world.entities[number]!.type === type);
    drawPresence(presence, numbers, Math.round(numbers.length * ONE_SIDED), random.fork(type));
  }
  for (const fact of facts.all) presence[fact] = IN_BOTH;
  presence[facts.remix] = IN_RIGHT;
  return presence;
}

/** All matches and, between the recordings of a song, all non-matches. What is fact is in the test split. */
function labelled({ world, songs, facts }: MusicWorld, left: View, right: View, random: SeededRandom): Link[] {
  const splitOf = new Map<number, Split>();
  random.shuffle([...songs]).forEach((tracks, place) => {
    for (const track of tracks) splitOf.set(left.nodeOf[track]!, splitAt(place, songs.length, FRACTIONS));
  });
  for (const fact of facts.all) splitOf.set(left.nodeOf[fact]!, "test");
  // Tracks that are not on the left have node −1, which no link has.
  const matches = matchLinks(world, left, right, FRACTIONS, random).map((link) => ({
    ...link,
    split: splitOf.get(link.left) ?? link.split,
  }));
  const nonMatches: Link[] = [];
  for (const tracks of songs) {
    for (const one of tracks) {
      for (const other of tracks) {
        const ends = { left: left.nodeOf[one]!, right: right.nodeOf[other]! };
        if (one === other || ends.left < 0 || ends.right < 0) continue;
        nonMatches.push({ ...ends, match: false, split: splitOf.get(ends.left)! });
      }
    }
  }
  return [...matches, ...nonMatches].sort(byEnds);
}

function findHighlights({ facts }: MusicWorld, left: View, right: View): DemoHighlight[] {
  const leftId = left.graph.ids[left.nodeOf[facts.original]!]!;
  const rightId = (track: number) => right.graph.ids[right.nodeOf[track]!]!;
  return [
    {
      left: leftId,
      right: rightId(facts.remix),
      title: "Radioactive – its remix",
      note: "One title and the same five writers, but the remix adds Kendrick Lamar: looks the same, is not.",
    },
    {
      left: leftId,
      right: rightId(facts.original),
      title: "Radioactive – Radioactive",
      note: "The same track in both catalogues.",
    },
  ];
}
