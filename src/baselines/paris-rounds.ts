import { Breather, type TaskContext } from "../base/task";
import type { Link } from "../graph/links";
import type { BaselineInput } from "./baseline";
import { scorePairs } from "./listed-pairs";
import { type Facts, type Literals, readFacts } from "./paris-facts";
import { type Evidence, pairLogOdds } from "./paris-pairs";
import { type Counterparts, RelationAlignment } from "./paris-relations";
import { TermCosines } from "./tf-idf";

/** What validation may choose. */
export interface ParisSetting {
  /** Names that are merely alike count with their cosine to this power; 0: only equal names count. */
  readonly namePower: number;
  /** Weight of evidence against a pair. */
  readonly counterWeight: number;
  /** Whether known train matches are taken for certain. */
  readonly knownMatches: "certain" | "not used";
}

/** Rounds at most, and the share of left entities whose counterpart may still change when it ends. */
const ROUNDS = 8;
const SETTLED = 0.005;
/** A counterpart less likely than this is none. */
const LEAST_CHANCE = 0.1;

/** Both graphs as statements, ready to be aligned under any setting. */
export class ParisRounds {
  private constructor(
    private readonly input: BaselineInput,
    private readonly facts: { readonly left: Facts; readonly right: Facts; readonly literalCount: number },
    /** [pairs] */
    private readonly nameCosines: Float32Array,
  ) {}

  /** @throws {WorkbenchError} `base/aborted` */
  static async read(input: BaselineInput, task: TaskContext): Promise<ParisRounds> {
    const { left, right, mapping, pairs } = input;
    const shared = (types: Uint16Array, relations: Uint16Array) => ({
      types: Array.from(types, (type) => mapping.types[type]),
      relations: Array.from(relations, (relation) => mapping.relations[relation]),
    });
    const literals: Literals = new Map();
    const leftFacts = await readFacts(left, shared(mapping.leftTypes, mapping.leftRelations), literals, task);
    const rightFacts = await readFacts(right, shared(mapping.rightTypes, mapping.rightRelations), literals, task);
    const cosines = await TermCosines.read(left, right, { fields: "names", grams: [3, 3], attributeWeight: 0 }, task);
    const cosineOf = (one: number, other: number) => cosines.of(one, other);
    const nameCosines = await scorePairs(pairs, cosineOf, "Comparing names", task);
    return new ParisRounds(input, { left: leftFacts, right: rightFacts, literalCount: literals.size }, nameCosines);
  }

  /**
   * Entities and relations in turn, until next to no counterpart moves. Only candidates are evidence; what is listed behind
   * them is labelled, and is only scored.
   *
   * @returns [pairs] log odds
   * @throws {WorkbenchError} `base/aborted`
   */
  async align(setting: ParisSetting, task: TaskContext): Promise<Float64Array<ArrayBuffer>> {
    const { input, facts } = this;
    const { pairs, candidates, left } = input;
    const known = setting.knownMatches === "certain" ? input.trainLinks.filter((link) => link.match) : [];
    const leftInRight = new RelationAlignment(facts.left, facts.right);
    const rightInLeft = new RelationAlignment(facts.right, facts.left);
    const nameChances = setting.namePower === 0 ? null : this.nameCosines.map((cosine) => cosine ** setting.namePower);
    const evidence = { ...facts, leftInRight, rightInLeft, nameChances, counterWeight: setting.counterWeight };
    const breather = new Breather(task.signal, 30);
    let best = likeliest(input, null, known);
    for (let round = 0; round < ROUNDS; round++) {
      task.onProgress?.({ stage: "Aligning entities and relations", done: round, total: ROUNDS });
      await leftInRight.learn(best.ofLeft, facts.literalCount, breather);
      await rightInLeft.learn(best.ofRight, facts.literalCount, breather);
      const given: Evidence = { ...evidence, counterparts: best.ofLeft };
      const logOdds = await pairLogOdds(pairs, candidates.rights.length, given, breather);
      const next = likeliest(input, logOdds, known);
      const moved = next.ofLeft.of.filter((other, node) => other !== best.ofLeft.of[node]).length;
      best = next;
      if (moved <= SETTLED * left.nodeCount) break;
    }
    return pairLogOdds(pairs, pairs.lefts.length, { ...evidence, counterparts: best.ofLeft }, breather);
  }
}

/** Each node's likeliest counterpart among its candidates. Known matches are certain. */
function likeliest(
  { left, right, candidates }: BaselineInput,
  logOdds: Float64Array | null,
  known: readonly Link[],
): { readonly ofLeft: Counterparts; readonly ofRight: Counterparts } {
  const ofLeft = nobody(left.nodeCount);
  const ofRight = nobody(right.nodeCount);
  for (let one = 0; logOdds !== null && one < left.nodeCount; one++) {
    for (let position = candidates.offsets[one]; position < candidates.offsets[one + 1]; position++) {
      const other = candidates.rights[position];
      const chance = 1 / (1 + Math.exp(-logOdds[position]));
      if (chance < LEAST_CHANCE) continue;
      offer(ofLeft, one, other, chance);
      offer(ofRight, other, one, chance);
    }
  }
  for (const link of known) {
    assign(ofLeft, link.left, link.right, 1);
    assign(ofRight, link.right, link.left, 1);
  }
  return { ofLeft, ofRight };
}

function nobody(count: number): Counterparts {
  return { of: new Int32Array(count).fill(-1), chances: new Float64Array(count) };
}

/** Of several that are equally likely none is taken: a choice among them would confirm itself in the next round. */
function offer(counterparts: Counterparts, node: number, other: number, chance: number): void {
  if (chance > counterparts.chances[node]) assign(counterparts, node, other, chance);
  else if (chance === counterparts.chances[node]) counterparts.of[node] = -1;
}

function assign({ of, chances }: Counterparts, node: number, other: number, chance: number): void {
  of[node] = other;
  chances[node] = chance;
}
