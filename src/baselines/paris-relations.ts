import type { Breather } from "../base/task";
import type { Facts } from "./paris-facts";
import { Marks } from "./paris-marks";

/** For each node of one side its likeliest counterpart, −1 for none, and how likely it is. */
export interface Counterparts {
  /** [nodes] */
  readonly of: Int32Array;
  /** [nodes] */
  readonly chances: Float64Array;
}

/** What is believed of two relations before anything is seen: of one name, or of any two of one kind. */
const NAMESAKES = 0.9;
const STRANGERS = 0.1;
/** Relations that are likelier the same than not. */
const LEAST_EQUAL = 0.5;

/**
 * How likely a relation r of one side is contained in a relation r' of the other:
 *
 *   Pr(r ⊆ r') = Σ_{r(x, y)} Pr(x ≡ x') Pr(y ≡ y') [r'(x', y')]  /  Σ_{r(x, y)} Pr(x ≡ x') Pr(y ≡ y')
 *
 * with x', y' the likeliest counterparts. Source: Suchanek, Abiteboul and Senellart, PARIS (PVLDB 2011), eq. 12 under maximal assignment.
 * Departure: both sums begin with one imagined statement, which holds with chance 0.9 between relations of one name and 0.1
 * otherwise, so that nothing is certain after a single agreement and known names count from the start.
 */
export class RelationAlignment {
  private readonly shared = new Map<number, number>();
  private readonly totals: Float64Array;

  constructor(
    private readonly from: Facts,
    private readonly to: Facts,
  ) {
    this.totals = new Float64Array(from.names.length);
  }

  /** Pr(r ⊆ r'). */
  chance(relation: number, other: number): number {
    const seen = this.shared.get(relation * this.to.names.length + other) ?? 0;
    return (seen + this.before(relation, other)) / (this.totals[relation] + 1);
  }

  /**
   * [relations] for each relation the one of the other side that it is likeliest equal to, −1 for none: both must contain each other
   * with a chance of at least a half.
   */
  counterparts(back: RelationAlignment): Int32Array {
    const best = new Int32Array(this.from.names.length).fill(-1);
    const chances = new Float64Array(best.length).fill(LEAST_EQUAL);
    const offer = (relation: number, other: number) => {
      const chance = Math.min(this.chance(relation, other), back.chance(other, relation));
      if (chance < chances[relation] || (chance === chances[relation] && best[relation] >= 0)) return;
      best[relation] = other;
      chances[relation] = chance;
    };
    this.from.names.forEach((name, relation) => {
      const namesake = this.to.names.indexOf(name);
      if (namesake >= 0) offer(relation, namesake);
    });
    for (const place of this.shared.keys()) {
      offer(Math.floor(place / this.to.names.length), place % this.to.names.length);
    }
    return best;
  }

  /** Replaces what was learned by what these counterparts show. */
  async learn(counterparts: Counterparts, literalCount: number, breather: Breather): Promise<void> {
    const { from, to } = this;
    this.shared.clear();
    this.totals.fill(0);
    const toNodes = to.offsets.length - 1;
    const marks = new Marks(toNodes + literalCount);
    const known = knownLiterals(to, literalCount);
    for (let node = 0; node + 1 < from.offsets.length; node++) {
      const other = counterparts.of[node];
      if (other < 0) continue;
      for (let at = to.offsets[other]; at < to.offsets[other + 1]; at++) {
        const edge = to.relations[at] < to.edgeRelations;
        marks.add(edge ? to.objects[at] : toNodes + to.objects[at], to.relations[at], 1);
      }
      for (let at = from.offsets[node]; at < from.offsets[node + 1]; at++) {
        const relation = from.relations[at];
        const object = from.objects[at];
        const edge = relation < from.edgeRelations;
        const key = edge ? counterparts.of[object] : known[object] === 1 ? toNodes + object : -1;
        if (key < 0) continue;
        const weight = counterparts.chances[node] * (edge ? counterparts.chances[object] : 1);
        this.totals[relation] += weight;
        for (let mark = marks.first(key); mark >= 0; mark = marks.next(mark)) {
          const place = relation * to.names.length + marks.relations[mark];
          this.shared.set(place, (this.shared.get(place) ?? 0) + weight);
        }
      }
      marks.clear();
      if ((node & 63) === 0 && breather.due()) await breather.breathe();
    }
  }

  private before(relation: number, other: number): number {
    if (this.from.names[relation] === this.to.names[other]) return NAMESAKES;
    return relation < this.from.edgeRelations === other < this.to.edgeRelations ? STRANGERS : 0;
  }
}

/** [literals] 1 for those that a side has */
function knownLiterals({ relations, objects, edgeRelations }: Facts, literalCount: number): Uint8Array {
  const known = new Uint8Array(literalCount);
  for (let at = 0; at < objects.length; at++) if (relations[at] >= edgeRelations) known[objects[at]] = 1;
  return known;
}
