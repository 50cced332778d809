import type { CandidateSet } from "../candidates/candidate-set";
import { buildGraph } from "../graph/build-graph";
import type { Link } from "../graph/links";
import { buildProject } from "./build-project";
import type { EngineModel } from "./engine-model";
import { EngineState, type OpenProject } from "./engine-state";
import type { ScoringReport } from "./protocol/calls";
import { listScoredPairs } from "./scored-pairs";

/** Names of both sides' nodes; node i has id `l<i>` or `r<i>` and the type before the colon. */
export function projectOf(
  lefts: readonly string[],
  rights: readonly string[],
  links: readonly Link[] = [],
): OpenProject {
  const graphOf = (label: string, side: string, names: readonly string[]) =>
    buildGraph(
      label,
      names.map((name, index) => {
        const [type, ...rest] = name.split(":");
        return { id: `${side}${index}`, type: type!, name: rest.join(":"), attributes: {} };
      }),
      [],
    );
  const parts = {
    label: "Test project",
    description: "",
    left: graphOf("left", "l", lefts),
    right: graphOf("right", "r", rights),
    links,
    highlights: [],
    problems: { first: [], total: 0, byCode: {} },
  };
  return buildProject(parts, { kind: "demo", request: { demo: "aditya-raj" } }, 1);
}

/** A candidate set of the given rights a left node, with falling blocking scores. */
export function candidatesOf(rows: readonly (readonly number[])[]): CandidateSet {
  const offsets = Uint32Array.from([0, ...rows.map((_, row) => rows.slice(0, row + 1).flat().length)]);
  const rights = Uint32Array.from(rows.flat());
  const scores = Float32Array.from(rows.flatMap((row) => row.map((_, rank) => 1 - rank / 10)));
  return { k: 20, offsets, rights, scores, proposers: new Uint8Array(rights.length).fill(1) };
}

/** A state with candidates and one score a scored pair, in the order of `listScoredPairs`. */
export function scoredState(
  project: OpenProject,
  set: CandidateSet,
  scores: readonly number[],
  threshold: number | null = null,
): EngineState {
  const state = new EngineState();
  state.replaceProject(project);
  const settings = { k: set.k, fields: "names" } as const;
  const counts = { pairs: set.rights.length, leftWithCandidates: 0, seconds: 0 };
  state.replaceCandidates({
    set,
    report: { settings, ...counts, recall: null, lost: null, recallByType: null },
  });
  const pairs = listScoredPairs(set, project.links);
  state.scores = { set, pairs, scores: Float32Array.from(scores), report: reportOf(scores.length, threshold) };
  return state;
}

/** A model that does nothing and notes whether it was released. */
export function modelOf(digest: string): EngineModel & { disposed: boolean } {
  return {
    disposed: false,
    summary: { digest, trainedOn: "Test project" } as EngineModel["summary"],
    checkpoint: () => new TextEncoder().encode(digest),
    dispose() {
      this.disposed = true;
    },
  };
}

export function reportOf(pairs: number, threshold: number | null): ScoringReport {
  const leaf = {
    matches: 0,
    nonMatches: 0,
    prauc: null,
    bestF1: null,
    f1: null,
    recallAtPrecision95: null,
    hits1: null,
    hits1Linked: null,
    hits10: null,
    mrr: null,
  };
  const split = { overall: leaf, types: {} };
  const metrics =
    threshold === null
      ? null
      : { labelled: null, candidates: { threshold, lost: 0, recallAtK: 1, valid: split, test: split } };
  return { pairs, seconds: 0, metrics, histogram: [], modelDigest: "m" };
}
