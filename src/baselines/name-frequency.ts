import type { TaskContext } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { normaliseText } from "../text/normalise";
import { spelledNames } from "./exact-name";

/**
 * How much rarer or commoner the equal name of a pair is than equal names are on average: agreeing on a rare name says
 * more. The frequency of a name is its share of all names on both sides; the logarithms are centred on the mean over
 * the equal names of listed pairs.
 *
 * Source: Winkler, "Frequency-based matching in Fellegi-Sunter model of record linkage" (2000).
 */
export class NameRarity {
  private constructor(
    private readonly lefts: readonly (readonly string[])[],
    private readonly rights: readonly (readonly string[])[],
    private readonly counts: ReadonlyMap<string, number>,
  ) {}

  /** @throws {WorkbenchError} `base/aborted` */
  static async read(left: KnowledgeGraph, right: KnowledgeGraph, task: TaskContext): Promise<NameRarity> {
    const lefts = await spelledNames(left, normaliseText, task);
    const rights = await spelledNames(right, normaliseText, task);
    const counts = new Map<string, number>();
    for (const side of [lefts, rights]) {
      for (const names of side) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return new NameRarity(lefts, rights, counts);
  }

  /** −ln of how often the rarest name that both have occurs; null where they have none in common. */
  of(left: number, right: number): number | null {
    let rarest = Number.POSITIVE_INFINITY;
    for (const name of this.lefts[left]) {
      if (this.rights[right].includes(name)) rarest = Math.min(rarest, this.counts.get(name)!);
    }
    return rarest === Number.POSITIVE_INFINITY ? null : -Math.log(rarest);
  }
}
