import type { ErrorCode } from "../base/errors";

/** A row that was left out, and why: fit to be shown as it is. */
export interface RowProblem {
  readonly code: ErrorCode;
  readonly file: string;
  /** From 1, the header being line 1. */
  readonly line: number;
  /** What was expected, what was found, what to do. */
  readonly message: string;
}

/** The first 50 problems and how many there were in all. */
export interface RowProblems {
  readonly first: readonly RowProblem[];
  readonly total: number;
  readonly byCode: Readonly<Record<string, number>>;
}

/** Collects problems while reading; keeps the first `kept`, counts all. */
export class ProblemLog {
  private readonly first: RowProblem[] = [];
  private readonly byCode = new Map<string, number>();
  private total = 0;

  constructor(private readonly kept = 50) {}

  add(problem: RowProblem): void {
    this.total++;
    this.byCode.set(problem.code, (this.byCode.get(problem.code) ?? 0) + 1);
    if (this.first.length < this.kept) this.first.push(problem);
  }

  report(): RowProblems {
    return { first: [...this.first], total: this.total, byCode: Object.fromEntries(this.byCode) };
  }
}
