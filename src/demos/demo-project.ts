import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";

/** A pair worth opening first, by the ids of its ends. */
export interface DemoHighlight {
  readonly left: string;
  readonly right: string;
  readonly title: string;
  readonly note: string;
}

/** An example project: two graphs, what is known about them, and where to look first. */
export interface DemoProject {
  readonly label: string;
  /** What it is and what in it is illustrative rather than fact. */
  readonly description: string;
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  /** All with a split; ordered by left node, then right node. */
  readonly links: readonly Link[];
  readonly highlights: readonly DemoHighlight[];
}
