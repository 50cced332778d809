import type { Attributes } from "../../graph/knowledge-graph";

/** What the page shows of an entity wherever it names one. */
export interface EntitySummary {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly attributes: Attributes;
  readonly degree: number;
}
