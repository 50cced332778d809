import { buildGraph, type EdgeRow, type NodeRow } from "../graph/build-graph";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { DemoProject } from "./demo-project";
import { byEnds } from "./truth";

/*
 * The pair of the motivating figure of CG-MuAlign (Zhu et al., WWW 2020, figure 1): the writer "Aditya Raj" of IMDb and
 * "Aditya Raj Kapoor" of Freebase, with their two-hop neighbourhoods of 10 and 6 nodes, the root counted.
 *
 * Known, with its source:
 * - all names, who is a film, a person or a genre, and which database has them; the root wrote every film beside it; on
 *   both sides Ashish Redij edited and Vasanti Balani produced Sambar Salsa: the figure;
 * - Don't Stop Dreaming 2007, Sambar Salsa 2007 (IMDb) or 2008 (other lists): the films' public listings;
 * - Gawaahi 1989, Anant Balani's first film: press reports on its cast.
 *
 * Illustrative, because the figure's labels do not say it beyond doubt or because no source was at hand:
 * - which film each genre hangs on, and the two crafts that join Anant Balani to Gawaahi and to Shamaal;
 * - that the year 2008 of Sambar Salsa stands in the second database;
 * - the spelling "Komedi-drama" is the figure's own.
 * Values without a source, such as the year of Shamaal: The Sandstorm, are left out rather than made up.
 *
 * Types and relations are those of Films, so a model trained on Films can score the pair. Films point to their people:
 * the root is reached against its edges.
 */

const ROOT_LEFT = "imdb-aditya-raj";
const ROOT_RIGHT = "fb-aditya-raj-kapoor";

/** Edges whose place or craft is illustrative, as source, relation, target. */
export const ILLUSTRATIVE_EDGES: readonly EdgeRow[] = [
  edge("imdb-dont-stop-dreaming", "has_genre", "imdb-comedy"),
  edge("imdb-dont-stop-dreaming", "has_genre", "imdb-drama"),
  edge("imdb-gawaahi", "has_genre", "imdb-drama"),
  edge("imdb-gawaahi", "edited_by", "imdb-anant-balani"),
  edge("imdb-shamaal", "produced_by", "imdb-anant-balani"),
  edge("fb-dont-stop-dreaming", "has_genre", "fb-komedi-drama"),
];

const LEFT_NODES: readonly NodeRow[] = [
  person(ROOT_LEFT, "Aditya Raj"),
  film("imdb-dont-stop-dreaming", "Don't Stop Dreaming", "2007"),
  film("imdb-gawaahi", "Gawaahi", "1989"),
  film("imdb-sambar-salsa", "Sambar Salsa", "2007"),
  film("imdb-shamaal", "Shamaal: The Sandstorm"),
  genre("imdb-comedy", "Comedy"),
  genre("imdb-drama", "Drama"),
  person("imdb-anant-balani", "Anant Balani"),
  person("imdb-vasanti-balani", "Vasanti Balani"),
  person("imdb-ashish-redij", "Ashish Redij"),
];

const LEFT_EDGES: readonly EdgeRow[] = [
  edge("imdb-dont-stop-dreaming", "written_by", ROOT_LEFT),
  edge("imdb-gawaahi", "written_by", ROOT_LEFT),
  edge("imdb-sambar-salsa", "written_by", ROOT_LEFT),
  edge("imdb-shamaal", "written_by", ROOT_LEFT),
  edge("imdb-sambar-salsa", "edited_by", "imdb-ashish-redij"),
  edge("imdb-sambar-salsa", "produced_by", "imdb-vasanti-balani"),
];

const RIGHT_NODES: readonly NodeRow[] = [
  person(ROOT_RIGHT, "Aditya Raj Kapoor"),
  film("fb-dont-stop-dreaming", "Don't Stop Dreaming", "2007"),
  film("fb-sambar-salsa", "Sambar Salsa", "2008"),
  genre("fb-komedi-drama", "Komedi-drama"),
  person("fb-vasanti-balani", "Vasanti Balani"),
  person("fb-ashish-redij", "Ashish Redij"),
];

const RIGHT_EDGES: readonly EdgeRow[] = [
  edge("fb-dont-stop-dreaming", "written_by", ROOT_RIGHT),
  edge("fb-sambar-salsa", "written_by", ROOT_RIGHT),
  edge("fb-sambar-salsa", "edited_by", "fb-ashish-redij"),
  edge("fb-sambar-salsa", "produced_by", "fb-vasanti-balani"),
];

/** Left and right ids of what is the same. The three genres are not: each is another one. */
const SAME: readonly (readonly [left: string, right: string])[] = [
  [ROOT_LEFT, ROOT_RIGHT],
  ["imdb-dont-stop-dreaming", "fb-dont-stop-dreaming"],
  ["imdb-sambar-salsa", "fb-sambar-salsa"],
  ["imdb-vasanti-balani", "fb-vasanti-balani"],
  ["imdb-ashish-redij", "fb-ashish-redij"],
];

/** The Aditya Raj project: small enough to follow every number. All its links are in the test split, so none ever trains. */
export function adityaRajProject(): DemoProject {
  const left = buildGraph("IMDb", LEFT_NODES, [...LEFT_EDGES, ...illustrativeOf("imdb-")]);
  const right = buildGraph("Freebase", RIGHT_NODES, [...RIGHT_EDGES, ...illustrativeOf("fb-")]);
  return {
    label: "Aditya Raj",
    description:
      "The writer Aditya Raj in IMDb and Aditya Raj Kapoor in Freebase, after the figure of the CG-MuAlign paper (2020). " +
      "Train on Films first, then open the pair. Names, films and writers' credits are facts; which film each genre " +
      "belongs to, Anant Balani's crafts and the year 2008 on the right are illustrative.",
    left,
    right,
    links: SAME.map(([a, b]) => sameLink(left, right, a, b)).sort(byEnds),
    highlights: [
      {
        left: ROOT_LEFT,
        right: ROOT_RIGHT,
        title: "Aditya Raj – Aditya Raj Kapoor",
        note: "Two of the four films stand in both databases, and they should draw the attention.",
      },
    ],
  };
}

function illustrativeOf(prefix: string): EdgeRow[] {
  return ILLUSTRATIVE_EDGES.filter((row) => row.source.startsWith(prefix));
}

function sameLink(left: KnowledgeGraph, right: KnowledgeGraph, leftId: string, rightId: string): Link {
  return { left: left.indexOf.get(leftId)!, right: right.indexOf.get(rightId)!, match: true, split: "test" };
}

function person(id: string, name: string): NodeRow {
  return { id, type: "Person", name, attributes: {} };
}

function genre(id: string, name: string): NodeRow {
  return { id, type: "Genre", name, attributes: {} };
}

function film(id: string, name: string, year?: string): NodeRow {
  return { id, type: "Film", name, attributes: year === undefined ? {} : { year } };
}

function edge(source: string, relation: string, target: string): EdgeRow {
  return { source, relation, target };
}
