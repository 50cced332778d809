import type { Breather } from "../base/task";
import type { ScoredList } from "./baseline";
import type { Facts } from "./paris-facts";
import { Marks } from "./paris-marks";
import type { Counterparts, RelationAlignment } from "./paris-relations";

/** What the chance of a pair rests on. */
export interface Evidence {
  readonly left: Facts;
  readonly right: Facts;
  readonly literalCount: number;
  /** Likeliest right node of each left one. */
  readonly counterparts: Counterparts;
  readonly leftInRight: RelationAlignment;
  readonly rightInLeft: RelationAlignment;
  /** [pairs] chance in [0, 1] that two names mean the same, beside their equality; null: only equal names do */
  readonly nameChances: Float32Array | null;
  /** Whether a shared relation without an equal object speaks against a pair. */
  readonly counterWeight: number;
}

/**
 * Log odds that x and x' are the same, by what is said of them:
 *
 *   1 − Pr(x ≡ x') = Π_{r(x, y), r'(x', y')} (1 − Pr(r' ⊆ r) fun⁻¹(r) Pr(y ≡ y')) (1 − Pr(r ⊆ r') fun⁻¹(r') Pr(y ≡ y'))
 *
 * Source: Suchanek et al., PARIS (PVLDB 2011), eq. 13. Departures: alike names may stand for equal ones; evidence against a
 * pair, their eq. 14, has a weight, is counted once for each relation, and a relation that one of the entities lacks does not
 * speak against them, for the graphs are incomplete.
 *
 * @param upTo only the first so many pairs
 * @returns [pairs], −Infinity where nothing speaks for a pair
 * @throws {WorkbenchError} `base/aborted`
 */
export async function pairLogOdds(
  pairs: ScoredList,
  upTo: number,
  evidence: Evidence,
  breather: Breather,
): Promise<Float64Array<ArrayBuffer>> {
  const logOdds = new Float64Array(upTo);
  const scales = new PairScales(evidence);
  let held = -1;
  for (let pair = 0; pair < upTo; pair++) {
    const left = pairs.lefts[pair];
    if (left !== held) scales.take(left);
    held = left;
    logOdds[pair] = scales.weigh(pairs.rights[pair], evidence.nameChances?.[pair] ?? 0);
    if ((pair & 63) === 0 && breather.due()) await breather.breathe();
  }
  return logOdds;
}

/** Weighs one left node against right ones. */
class PairScales {
  private readonly marks: Marks;
  private readonly rightNodes: number;
  /** Left relations of the node taken, each once. */
  private relations: number[] = [];
  private nameRelation = -1;
  /** [left relations] the right relation that is likeliest the same */
  private readonly counterparts: Int32Array;
  /** [left relations] chance that no object of it and its counterpart is the same */
  private readonly apart: Float64Array;
  /** [right relations] the last weighing that met it */
  private readonly metIn: Int32Array;
  private weighing = 0;

  constructor(private readonly evidence: Evidence) {
    const { left, right, leftInRight, rightInLeft } = evidence;
    this.rightNodes = right.offsets.length - 1;
    this.marks = new Marks(this.rightNodes + evidence.literalCount);
    this.counterparts = leftInRight.counterparts(rightInLeft);
    this.apart = new Float64Array(left.names.length);
    this.metIn = new Int32Array(right.names.length);
  }

  take(left: number): void {
    const { left: facts, counterparts } = this.evidence;
    this.marks.clear();
    this.nameRelation = -1;
    const relations = new Set<number>();
    for (let at = facts.offsets[left]; at < facts.offsets[left + 1]; at++) {
      const relation = facts.relations[at];
      const object = facts.objects[at];
      relations.add(relation);
      if (facts.ofNames[relation] === 1) this.nameRelation = relation;
      if (relation >= facts.edgeRelations) this.marks.add(this.rightNodes + object, relation, 1);
      else if (counterparts.of[object] >= 0) {
        this.marks.add(counterparts.of[object], relation, counterparts.chances[object]);
      }
    }
    this.relations = [...relations];
  }

  weigh(right: number, nameChance: number): number {
    const { right: facts, counterWeight } = this.evidence;
    const { marks } = this;
    this.weighing++;
    for (const relation of this.relations) this.apart[relation] = 1;
    let logAgainst = 0;
    let rightName = -1;
    let namesEqual = false;
    for (let at = facts.offsets[right]; at < facts.offsets[right + 1]; at++) {
      const other = facts.relations[at];
      this.metIn[other] = this.weighing;
      if (facts.ofNames[other] === 1) rightName = other;
      const key = other < facts.edgeRelations ? facts.objects[at] : this.rightNodes + facts.objects[at];
      for (let mark = marks.first(key); mark >= 0; mark = marks.next(mark)) {
        if (other === rightName) namesEqual = true;
        logAgainst += this.agree(marks.relations[mark], other, marks.chances[mark]);
      }
    }
    if (nameChance > 0 && !namesEqual && rightName >= 0 && this.nameRelation >= 0) {
      logAgainst += this.agree(this.nameRelation, rightName, nameChance);
    }
    if (logAgainst === 0) return Number.NEGATIVE_INFINITY;
    const logFor = Math.log1p(-Math.exp(logAgainst));
    // Near certainty 1 − Pr is all that is left of the numbers, so its logarithm is taken as it was summed up.
    if (counterWeight === 0) return logFor - logAgainst;
    const doubted = logFor + counterWeight * this.doubt();
    return doubted === logFor ? logFor - logAgainst : doubted - Math.log(-Math.expm1(doubted));
  }

  /** ln of the factors that one agreement multiplies 1 − Pr by. */
  private agree(relation: number, other: number, chance: number): number {
    const { left, right, leftInRight, rightInLeft } = this.evidence;
    if (this.counterparts[relation] === other) this.apart[relation] *= 1 - chance;
    return (
      Math.log1p(-rightInLeft.chance(other, relation) * left.inverseFunctionality[relation] * chance) +
      Math.log1p(-leftInRight.chance(relation, other) * right.inverseFunctionality[other] * chance)
    );
  }

  /** ln of eq. 14's factor, from the relations that both nodes have. */
  private doubt(): number {
    const { left, right, leftInRight, rightInLeft } = this.evidence;
    let sum = 0;
    for (const relation of this.relations) {
      const other = this.counterparts[relation];
      if (other < 0 || this.metIn[other] !== this.weighing) continue;
      const apart = this.apart[relation];
      sum += Math.log1p(-left.functionality[relation] * rightInLeft.chance(other, relation) * apart);
      sum += Math.log1p(-right.functionality[other] * leftInRight.chance(relation, other) * apart);
    }
    return sum;
  }
}
