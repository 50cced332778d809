import { type ErrorCode, WorkbenchError } from "../../base/errors";
import type { Side } from "../../graph/knowledge-graph";
import type { ProblemLog, RowProblem } from "../../graph/row-problems";
import { badVectors } from "./vector-files";

type Numbers = ReadonlyMap<string, number>;

/** The nodes that vectors are for. */
export interface VectorNodes {
  readonly side: Side;
  /** Node number of each id. */
  readonly indexOf: Numbers;
  /** The same of the other graph: it tells a file of the wrong side from one with stray ids. */
  readonly otherIndexOf: Numbers;
}

/** Where a row, or its id, stands. */
export interface RowPlace {
  readonly file: string;
  /** Line of a text, row of an array; from 1. */
  readonly line: number;
}

/** Vectors as they come in, by node: each scaled to length 1, problems noted, the first of two kept. */
export class VectorTable {
  /** [nodes · dimension] */
  readonly rows: Float32Array;
  /** Nodes with a vector that is not 0. */
  covered = 0;
  private taken = 0;
  private met = 0;
  private fitsOther = 0;
  private firstProblem: RowProblem | null = null;
  /** [nodes] line of a node's vector, 0 while it has none */
  private readonly lines: Uint32Array;

  constructor(
    readonly fileName: string,
    readonly dimension: number,
    private readonly nodes: VectorNodes,
    private readonly log: ProblemLog,
  ) {
    this.rows = new Float32Array(nodes.indexOf.size * dimension);
    this.lines = new Uint32Array(nodes.indexOf.size);
  }

  /** The node of a row's id, or −1 if there is none, which is noted. Called once a row. */
  nodeOf(id: string, place: RowPlace): number {
    this.met++;
    const node = this.nodes.indexOf.get(id);
    if (node !== undefined) return node;
    if (this.nodes.otherIndexOf.has(id)) this.fitsOther++;
    this.note(
      "format/unknown-vector",
      place,
      `Expected the id of a ${this.nodes.side} node, found "${id}", which is none. Vector left out.`,
    );
    return -1;
  }

  /**
   * Takes in the vector of a node. One of length 0 points nowhere and counts as none.
   *
   * @param id for messages
   * @param values [dimension] as the file has them
   */
  put(node: number, id: string, values: Float64Array, place: RowPlace): void {
    if (this.lines[node] !== 0) {
      const message = `Expected one vector a node, but "${id}" has one at ${this.fileName}:${this.lines[node]} already. That one stands, this one was left out.`;
      this.note("format/duplicate-id", place, message);
      return;
    }
    const broken = values.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) {
      const message = `Expected finite numbers, found ${values[broken]} as number ${broken + 1} of "${id}". Vector left out; correct it where the file is made.`;
      this.note("format/bad-vectors", place, message);
      return;
    }
    this.lines[node] = place.line;
    this.taken++;
    if (this.storeScaled(node, values)) this.covered++;
  }

  note(code: ErrorCode, place: RowPlace, message: string): void {
    const problem = { code, ...place, message };
    this.firstProblem ??= problem;
    this.log.add(problem);
  }

  /** Counts a row that could not even be taken apart. */
  noteRow(place: RowPlace, message: string): void {
    this.met++;
    this.note("format/bad-vectors", place, message);
  }

  /** @throws {WorkbenchError} `format/wrong-side` for the other graph's vectors; the first row's fault if none is of use */
  requireUsable(): void {
    const { fileName, met, taken, fitsOther, firstProblem } = this;
    const { side } = this.nodes;
    if (fitsOther > 0 && taken * 10 <= fitsOther) {
      const otherSide = side === "left" ? "right" : "left";
      throw new WorkbenchError(
        "format/wrong-side",
        `${fileName}: vectors of ${side} nodes were expected, but ${fitsOther} of its ${met} rows are of ${otherSide} nodes and ${taken} of ${side} ones. The vector files of the two sides look swapped: give this one as the ${otherSide} vectors.`,
        { file: fileName, expected: side, found: otherSide },
      );
    }
    if (this.covered > 0) return;
    if (firstProblem === null) {
      const found = met === 0 ? "found no row" : `found 0 in all ${met} rows`;
      throw badVectors(fileName, `vectors were expected, ${found}. Check that the file was written to its end.`);
    }
    const { code, file, line, message } = firstProblem;
    throw new WorkbenchError(
      code,
      `${fileName}: none of its ${met} vectors is of use. The first problem, at ${file}:${line}: ${message}`,
      { file: fileName, line },
    );
  }

  /** Scales by the largest number first, so that no square overflows. False for a vector of length 0. */
  private storeScaled(node: number, values: Float64Array): boolean {
    let largest = 0;
    for (const value of values) largest = Math.max(largest, Math.abs(value));
    if (largest === 0) return false;
    let squares = 0;
    for (const value of values) squares += (value / largest) ** 2;
    const length = Math.sqrt(squares);
    const at = node * this.dimension;
    for (let index = 0; index < this.dimension; index++) this.rows[at + index] = values[index] / largest / length;
    return true;
  }
}
