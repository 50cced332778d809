import { SeededRandom } from "../../base/random";
import type { CandidateSet } from "../../candidates/candidate-set";
import { buildGraph } from "../../graph/build-graph";
import type { Link, Split } from "../../graph/links";
import type { Decision, Verdict } from "../../review/decision";
import { buildProject } from "../build-project";
import type { EngineState } from "../engine-state";
import { scoredState } from "../engine-state.fixture";

const SPLITS: readonly Split[] = ["train", "valid", "test"];
const TYPES = ["company", "film", "person"];

/**
 * A scored project drawn from a seed: left entity i matches right entity i, and has as many candidates as said, a tenth of the
 * matches not among them. Types and splits take turns; scores of matches are high, those of films less so. Every second entity
 * has a country, every fifth none; the id is an attribute too.
 */
export function drawnState(lefts: number, candidatesEach: number): EngineState {
  const random = new SeededRandom(1);
  const nodes = (side: string) =>
    Array.from({ length: lefts }, (_, node) => {
      const country = node % 5 === 0 ? {} : { country: node % 2 === 0 ? "France" : "Iran" };
      return {
        id: `${side}${node}`,
        type: TYPES[node % 3]!,
        name: `n${node}`,
        attributes: { number: `${node}`, ...country },
      };
    });
  const links: Link[] = Array.from({ length: lefts }, (_, node) => ({
    left: node,
    right: node,
    match: true,
    split: SPLITS[Math.floor(node / 3) % 3]!,
  }));
  const rights = new Uint32Array(lefts * candidatesEach);
  const scores: number[] = [];
  for (let left = 0; left < lefts; left++) {
    const isLost = random.next() < 0.1;
    for (let rank = 0; rank < candidatesEach; rank++) {
      const isMatch = rank === 0 && !isLost;
      rights[left * candidatesEach + rank] = (left + rank + (isLost ? 1 : 0)) % lefts;
      const logit = (isMatch ? (left % 3 === 1 ? 0.5 : 2) : -3) + 1.5 * random.normal();
      scores.push(1 / (1 + Math.exp(-logit)));
    }
  }
  const set: CandidateSet = {
    k: candidatesEach,
    offsets: Uint32Array.from({ length: lefts + 1 }, (_, left) => left * candidatesEach),
    rights,
    scores: new Float32Array(rights.length),
    proposers: new Uint8Array(rights.length).fill(1),
  };
  const parts = {
    label: "Drawn",
    description: "",
    left: buildGraph("left", nodes("l"), []),
    right: buildGraph("right", nodes("r"), []),
    links,
    highlights: [],
    problems: { first: [], total: 0, byCode: {} },
  };
  const project = buildProject(parts, { kind: "demo", request: { demo: "aditya-raj" } }, 1);
  const state = scoredState(project, set, scores);
  // Lost matches are scored pairs too.
  const { pairs, report } = state.scores!;
  const all = new Float32Array(pairs.lefts.length).fill(0.5);
  all.set(scores);
  state.scores = { set, pairs, scores: all, report };
  return state;
}

/** A journal of one decision a pair, by node numbers of ids `l<i>` and `r<i>`. */
export function journalOf(verdicts: readonly (readonly [left: number, right: number, verdict: Verdict])[]): Decision[] {
  return verdicts.map(([left, right, verdict], index) => ({
    sequence: index + 1,
    pair: { left: `l${left}`, right: `r${right}` },
    verdict,
    previous: null,
    act: `act ${index}`,
    kind: "decide",
    note: "",
    reviewer: "",
    at: 0,
    modelDigest: null,
    score: null,
  }));
}
