import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link, Split } from "../graph/links";
import type { VectorChoice } from "../graph/node-vectors";
import { countRelations, countTypes, profileGraph } from "../graph/profile";
import type { RowProblems } from "../graph/row-problems";
import { mapSchema, type SchemaPairs } from "../graph/schema-mapping";
import { assignSplits } from "../sampling/splits";
import { type OpenProject, type ProjectLink, projectIdOf } from "./engine-state";
import type { LinkProfile, ProjectProfile, VectorsProfile } from "./protocol/project";
import type { StoredSource } from "./storage";

/** What a demo or a reader hands over. */
export interface ProjectParts {
  readonly label: string;
  readonly description: string;
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly links: readonly Link[];
  readonly highlights: ProjectProfile["highlights"];
  readonly problems: RowProblems;
  readonly schema?: SchemaPairs | undefined;
  /** What the graphs' own vectors are to their text; "join" when absent. */
  readonly vectorChoice?: VectorChoice | undefined;
}

/** Maps the schema, splits the links that have no split, and counts everything for the Data screen. */
export function buildProject(parts: ProjectParts, source: StoredSource, splitSeed: number): OpenProject {
  const { left, right, vectorChoice = "join" } = parts;
  const mapping = mapSchema(left, right, parts.schema);
  const splitMade = parts.links.some((link) => link.split === null);
  const links = assignSplits(parts.links, left.nodeCount, right.nodeCount, splitSeed);
  const projectId = projectIdOf(left, right);
  const profile: ProjectProfile = {
    projectId,
    label: parts.label,
    description: parts.description,
    left: profileGraph(left),
    right: profileGraph(right),
    types: countTypes(left, right, mapping),
    relations: countRelations(left, right, mapping),
    links: profileLinks(links, splitMade),
    vectors: profileVectors(left, right, vectorChoice),
    problems: parts.problems,
    highlights: parts.highlights,
  };
  return { projectId, label: parts.label, left, right, mapping, vectorChoice, links, profile, source };
}

/** null without vectors */
function profileVectors(left: KnowledgeGraph, right: KnowledgeGraph, use: VectorChoice): VectorsProfile | null {
  const [dimension] = [left, right].flatMap(({ vectors }) => vectors?.dimension ?? []);
  if (dimension === undefined) return null;
  const coverageOf = ({ vectors }: KnowledgeGraph) =>
    vectors ? { file: vectors.source, nodes: vectors.covered } : null;
  return { dimension, use, left: coverageOf(left), right: coverageOf(right) };
}

/** null without links */
function profileLinks(links: readonly ProjectLink[], splitMade: boolean): LinkProfile | null {
  if (links.length === 0) return null;
  const count = (match: boolean, split?: Split) =>
    links.filter((link) => link.match === match && (split === undefined || link.split === split)).length;
  return {
    matches: count(true),
    nonMatches: count(false),
    bySplit: (["train", "valid", "test"] as const).map((split) => ({
      split,
      matches: count(true, split),
      nonMatches: count(false, split),
    })),
    splitMade,
  };
}
