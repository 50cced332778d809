import type { PairKey, Verdict } from "./decision";
import { type Decisions, verdictOf } from "./journal";
import { pairId } from "./pair-key";
import { type VerdictEntry, verdictEntries } from "./standing";

/**
 * What has changed among the verdicts that stand. Told once after each change, so that no question about the pairs carries all of
 * them: to copy 40,000 verdicts to the worker takes the page a tenth of a second.
 */
export interface VerdictNews {
  /** True: `verdicts` are all there are, and what was told before holds no longer. */
  readonly whole: boolean;
  /** null: taken back. */
  readonly verdicts: readonly (readonly [left: string, right: string, verdict: Verdict | null])[];
}

/** @param pairs those whose verdict may have changed; null: any may have */
export function verdictNews(decisions: Decisions, pairs: readonly PairKey[] | null): VerdictNews {
  if (pairs === null) return { whole: true, verdicts: verdictEntries(decisions) };
  return { whole: false, verdicts: pairs.map((pair) => [pair.left, pair.right, verdictOf(decisions, pair)]) };
}

/** The verdicts that stand, as far as news of them has come. */
export class ToldVerdicts {
  private readonly byPair = new Map<string, VerdictEntry>();
  private listed: readonly VerdictEntry[] | null = null;

  hear({ whole, verdicts }: VerdictNews): void {
    this.listed = null;
    if (whole) this.byPair.clear();
    for (const [left, right, verdict] of verdicts) {
      const id = pairId({ left, right });
      if (verdict === null) this.byPair.delete(id);
      else this.byPair.set(id, [left, right, verdict]);
    }
  }

  /** In no particular order; the list is the same until the next news. */
  all(): readonly VerdictEntry[] {
    this.listed ??= [...this.byPair.values()];
    return this.listed;
  }
}
