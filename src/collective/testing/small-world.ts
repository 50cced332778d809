import { hashText, SeededRandom, uniformFrom } from "../../base/random";
import { type CandidateSet, candidatePosition } from "../../candidates/candidate-set";
import type { Link, Split } from "../../graph/links";
import { mapSchema } from "../../graph/schema-mapping";
import type { NodePairs } from "../node-pairs";
import { PairBook } from "../pair-book";
import type { CollectiveGraphs } from "../rounds";
import { smallGraph } from "./small-graph";

const FILMS = 60;
const PEOPLE = 50;
/** Chance that an edge is found on a side. */
const EDGES_KEPT = 0.85;
/** Candidates of a left entity beside its match, and the chance that its match is among them. */
const RIVALS = 7;
const FOUND = 0.9;

/** Two graphs, candidates, and links with their splits, for tests of whole rounds: likeness tells little, neighbours tell much. */
export interface SmallWorld {
  readonly graphs: CollectiveGraphs;
  readonly set: CandidateSet;
  readonly links: readonly (Link & { readonly split: Split })[];
  /** A book of the candidates and of the pairs that these links name. */
  bookOf(links: readonly Link[]): PairBook;
}

/** Right node i is what left node `partner(i)` is: numbers tell nothing. */
export function smallWorld(seed: number): SmallWorld {
  const random = new SeededRandom(seed);
  const count = FILMS + PEOPLE;
  const rightOf = [
    ...random.shuffle(Array.from({ length: FILMS }, (_, node) => node)),
    ...random.shuffle(Array.from({ length: PEOPLE }, (_, node) => FILMS + node)),
  ];
  const facts = Array.from({ length: FILMS }, (_, film) =>
    (["director", "star", "star", "writer"] as const).map((relation) => {
      return { film, relation, person: FILMS + random.integer(PEOPLE) };
    }),
  ).flat();
  const nodes = Array.from({ length: count }, (_, node) => `${node < FILMS ? "film" : "person"}:n${node}`).join(" ");
  const seen = () => facts.filter(() => random.next() < EDGES_KEPT);
  const left = smallGraph(
    nodes,
    seen().map(({ film, relation, person }) => `n${film} ${relation} n${person}`),
  );
  const right = smallGraph(
    nodes,
    seen().map(({ film, relation, person }) => `n${rightOf[film]} ${relation} n${rightOf[person]}`),
  );
  /** Of a match around 0.6, of others around 0.4. */
  const likeness = (l: number, r: number) => 0.8 * uniformFrom(seed, l, r) + (rightOf[l] === r ? 0.2 : 0);
  const rows = Array.from({ length: count }, (_, node) => {
    const [from, to] = node < FILMS ? [0, FILMS] : [FILMS, count];
    const rivals = Array.from({ length: RIVALS }, () => from + random.integer(to - from));
    const own = random.next() < FOUND ? [rightOf[node]] : [];
    const others = rivals.filter((rival) => rival !== rightOf[node]);
    return [...new Set([...own, ...others])].sort((a, b) => likeness(node, b) - likeness(node, a));
  });
  const set: CandidateSet = {
    k: RIVALS + 1,
    offsets: Uint32Array.from([0, ...rows.map((_, row) => rows.slice(0, row + 1).flat().length)]),
    rights: Uint32Array.from(rows.flat()),
    scores: Float32Array.from(rows.flatMap((row, node) => row.map((other) => likeness(node, other)))),
    proposers: new Uint8Array(rows.flat().length).fill(1),
  };
  const links = rightOf.map((r, l) => {
    const draw = random.next();
    const split: Split = draw < 0.4 ? "train" : draw < 0.6 ? "valid" : "test";
    return { left: l, right: r, match: true, split };
  });
  return {
    graphs: {
      left,
      right,
      mapping: mapSchema(left, right),
      comparators: {
        size: 2,
        read(_position, l, r, out, at) {
          out[at] = likeness(l, r);
          out[at + 1] = uniformFrom(hashText("noise"), l, r);
        },
      },
      known: links.filter(({ split }) => split === "train"),
      network: async ({ lefts, rights }: NodePairs) =>
        Float32Array.from(lefts, (l, pair) => 8 * (likeness(l, rights[pair]!) - 0.75)),
    },
    set,
    links,
    bookOf: (named) => new PairBook(set, listed(set, named), count, count),
  };
}

/** Candidates in their order, then what only a label names. */
function listed(set: CandidateSet, links: readonly Link[]): NodePairs {
  const only = links.filter(({ left, right }) => candidatePosition(set, left, right) < 0);
  const lefts: number[] = [];
  for (let left = 0; left + 1 < set.offsets.length; left++) {
    for (let at = set.offsets[left]!; at < set.offsets[left + 1]!; at++) lefts.push(left);
  }
  return {
    lefts: Uint32Array.from([...lefts, ...only.map(({ left }) => left)]),
    rights: Uint32Array.from([...set.rights, ...only.map(({ right }) => right)]),
  };
}

/** Test links led astray: other right entities of the same type. A fitted model must not change by it. */
export function withOtherTestLinks<L extends Link>(links: readonly L[], seed: number): L[] {
  return links.map((link, index) => {
    if (link.split !== "test") return link;
    const [from, size] = link.left < FILMS ? [0, FILMS] : [FILMS, PEOPLE];
    return { ...link, right: from + Math.floor(size * uniformFrom(seed, index)), match: index % 3 !== 0 };
  });
}
