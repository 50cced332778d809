import type { VectorChoice } from "../../graph/node-vectors";
import type { RowProblems } from "../../graph/row-problems";

/** What was opened, for the Data screen. */
export interface ProjectProfile {
  /** Digest of both graphs: decisions and models are kept under it. */
  readonly projectId: string;
  readonly label: string;
  /** What in it is illustrative rather than fact, where it comes from; empty for the user's own files. */
  readonly description: string;
  readonly left: GraphProfile;
  readonly right: GraphProfile;
  readonly types: readonly SchemaRow[];
  readonly relations: readonly SchemaRow[];
  readonly links: LinkProfile | null;
  /** null where no graph has own vectors. */
  readonly vectors: VectorsProfile | null;
  readonly problems: RowProblems;
  /** Pairs worth opening first, as a demo names them. */
  readonly highlights: readonly {
    readonly left: string;
    readonly right: string;
    readonly title: string;
    readonly note: string;
  }[];
}

export interface GraphProfile {
  readonly label: string;
  readonly nodes: number;
  readonly edges: number;
  readonly withoutName: number;
  readonly withoutEdges: number;
  readonly attributes: readonly { readonly name: string; readonly nodes: number }[];
}

/** Own vectors of the nodes. */
export interface VectorsProfile {
  /** Numbers a vector. */
  readonly dimension: number;
  readonly use: VectorChoice;
  /** null where that graph has none. */
  readonly left: VectorCoverage | null;
  readonly right: VectorCoverage | null;
}

export interface VectorCoverage {
  readonly file: string;
  /** Nodes with a vector. */
  readonly nodes: number;
}

/** One type or relation and how often each side has it. */
export interface SchemaRow {
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

export interface LinkProfile {
  readonly matches: number;
  readonly nonMatches: number;
  readonly bySplit: readonly {
    readonly split: "train" | "valid" | "test";
    readonly matches: number;
    readonly nonMatches: number;
  }[];
  /** True when the file named no split and Crosswalk made one (60/20/20 by connected component, by the seed). */
  readonly splitMade: boolean;
}

export interface CandidateSettings {
  /** At most so many candidates a left entity. */
  readonly k: number;
  /** Names only, or names and attribute words. */
  readonly fields: "names" | "names-and-attributes";
}

export interface CandidateReport {
  readonly settings: CandidateSettings;
  readonly pairs: number;
  readonly leftWithCandidates: number;
  readonly seconds: number;
  /** Recall of the known matches at 1, 5, 10, … k; null without links. */
  readonly recall: readonly { readonly k: number; readonly recall: number }[] | null;
  readonly lost: number | null;
  readonly recallByType: readonly { readonly type: string; readonly matches: number; readonly found: number }[] | null;
}
