import { SeededRandom } from "../base/random";
import { Breather, breathe, type TaskContext } from "../base/task";
import type { CandidateSet } from "../candidates/candidate-set";
import { countPatterns } from "../learners/level-patterns";
import { fitMixture, levelShares, logOdds, type MatchWeights, matchWeights } from "../learners/match-mixture";
import { type AgreementTable, levelCount, levelsOf, readAgreement } from "./agreement-table";
import type { BaselineInput, ScoredList } from "./baseline";
import { NameRarity } from "./name-frequency";

/** By the ids of comparator groups. */
const REPEATING = {
  nothing: null,
  neighbours: /^neighbours\./,
  "parts of names": /^(name\.|code)/,
  "whole texts": /^text/,
} as const;

/** What validation may choose. */
export interface LinkageSetting {
  /** Where closeness is cut into levels of agreement. */
  readonly cuts: readonly number[];
  /** Comparisons that repeat what others say, so that the model would count it twice. */
  readonly leftOut: keyof typeof REPEATING;
  /** One model for all types, or one each. */
  readonly models: "all types" | "each type";
  /** What u is estimated from: the candidates by EM, or pairs drawn at random. */
  readonly u: "candidates" | "random pairs";
  /** Weight of the rarity of equal names. */
  readonly nameFrequency: number;
}

/** Pairs drawn at random, where u comes from such. */
const RANDOM_PAIRS = 10_000;
/** A type with fewer candidates takes the model of all types. */
const LEAST_PAIRS = 200;

export interface FittedLinkage {
  readonly setting: LinkageSetting;
  /** By shared type; those of all types where a type has none of its own. */
  readonly weights: readonly MatchWeights[];
}

/**
 * Match weights of pairs by the model of Fellegi and Sunter, estimated from all candidates without labels. Comparators and
 * names are read once; then a setting is fitted in a fraction of a second.
 */
export class Linkage {
  private constructor(
    private readonly input: BaselineInput,
    readonly table: AgreementTable,
    private readonly random: AgreementTable,
    private readonly rarity: NameRarity,
    private readonly meanRarity: number,
  ) {}

  /** @throws {WorkbenchError} `base/aborted` */
  static async read(input: BaselineInput, task: TaskContext): Promise<Linkage> {
    const { comparators, comparatorNames, pairs, left, right, candidates } = input;
    const table = await readAgreement(comparators, comparatorNames, pairs, (pair) => pair, task);
    const random = await readAgreement(comparators, comparatorNames, randomPairs(input), () => -1, task);
    const rarity = await NameRarity.read(left, right, task);
    const breather = new Breather(task.signal, 30);
    let sum = 0;
    let equal = 0;
    for (let pair = 0; pair < candidates.rights.length; pair++) {
      const rare = rarity.of(pairs.lefts[pair], pairs.rights[pair]);
      if (rare !== null) {
        sum += rare;
        equal++;
      }
      if ((pair & 1023) === 0 && breather.due()) await breather.breathe();
    }
    return new Linkage(input, table, random, rarity, equal === 0 ? 0 : sum / equal);
  }

  /** @throws {WorkbenchError} `training/no-labels` without a candidate, `base/aborted` */
  async fit(setting: LinkageSetting, { signal }: TaskContext): Promise<FittedLinkage> {
    const { mapping, candidates } = this.input;
    const kept = keptGroups(this.table, setting);
    const levels = kept.map(() => levelCount(setting.cuts));
    // What is listed behind the candidates is labelled: its mere presence must teach nothing.
    const rows = levelsOf(this.table, setting.cuts, kept).subarray(0, candidates.rights.length * levels.length);
    const knownU =
      setting.u === "random pairs"
        ? levelShares(await countPatterns(levelsOf(this.random, setting.cuts, kept), levels, { signal }))
        : undefined;
    const fitRows = async (own: Uint8Array, lefts: number) => {
      const prior = Math.min(0.5, (0.5 * lefts * levels.length) / Math.max(1, own.length));
      const mixture = await fitMixture(await countPatterns(own, levels, { signal }), { prior, knownU }, { signal });
      return matchWeights(mixture);
    };
    const all = await fitRows(rows, leftsWithCandidates(candidates));
    const weights = mapping.types.map(() => all);
    if (setting.models === "each type") {
      for (let type = 0; type < weights.length; type++) {
        const own = await this.rowsOfType(rows, levels.length, type, signal);
        if (own.rows.length >= LEAST_PAIRS * levels.length) weights[type] = await fitRows(own.rows, own.lefts);
      }
    }
    return { setting, weights };
  }

  /**
   * [count] match weights plus the prior's odds, natural logarithms.
   *
   * @throws {WorkbenchError} `base/aborted`
   */
  async logOdds(
    { setting, weights }: FittedLinkage,
    table: AgreementTable,
    pairs: ScoredList,
    { signal }: TaskContext,
  ): Promise<Float64Array<ArrayBuffer>> {
    const kept = keptGroups(table, setting);
    const rows = levelsOf(table, setting.cuts, kept);
    const width = kept.length;
    const sums = new Float64Array(table.count);
    const breather = new Breather(signal, 30);
    for (let pair = 0; pair < sums.length; pair++) {
      sums[pair] = logOdds(weights[this.typeOf(pairs.lefts[pair])], rows, pair * width);
      const rarity = setting.nameFrequency > 0 ? this.rarity.of(pairs.lefts[pair], pairs.rights[pair]) : null;
      if (rarity !== null) sums[pair] += setting.nameFrequency * (rarity - this.meanRarity);
      if ((pair & 1023) === 0 && breather.due()) await breather.breathe();
    }
    return sums;
  }

  private typeOf(left: number): number {
    return this.input.mapping.leftTypes[this.input.left.typeOf[left]];
  }

  /** The candidates' rows whose left entity is of a type, and how many entities these are. */
  private async rowsOfType(rows: Uint8Array, width: number, type: number, signal: AbortSignal | undefined) {
    const { offsets } = this.input.candidates;
    const own = new Uint8Array(rows.length);
    let filled = 0;
    let lefts = 0;
    for (let left = 0; left + 1 < offsets.length; left++) {
      if (offsets[left + 1] === offsets[left] || this.typeOf(left) !== type) continue;
      own.set(rows.subarray(offsets[left] * width, offsets[left + 1] * width), filled);
      filled += (offsets[left + 1] - offsets[left]) * width;
      lefts++;
    }
    await breathe(signal);
    return { rows: own.subarray(0, filled), lefts };
  }
}

function keptGroups({ groups }: AgreementTable, { leftOut }: LinkageSetting): number[] {
  return Array.from(groups.keys()).filter((group) => !REPEATING[leftOut]?.test(groups[group].id));
}

function leftsWithCandidates({ offsets }: CandidateSet): number {
  return offsets.filter((offset, left) => left > 0 && offset > offsets[left - 1]).length;
}

/** Pairs of equal types, seeded. */
function randomPairs({ left, right, mapping, seed }: BaselineInput) {
  const random = new SeededRandom(seed).fork("random pairs");
  const byType = mapping.types.map((): number[] => []);
  for (let node = 0; node < right.nodeCount; node++) byType[mapping.rightTypes[right.typeOf[node]]].push(node);
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let draw = 0; draw < RANDOM_PAIRS; draw++) {
    const one = random.integer(left.nodeCount);
    const others = byType[mapping.leftTypes[left.typeOf[one]]];
    if (others.length === 0) continue;
    lefts.push(one);
    rights.push(others[random.integer(others.length)]);
  }
  return { lefts: Uint32Array.from(lefts), rights: Uint32Array.from(rights) };
}
