import type { SeededRandom } from "../base/random";
import { Breather, type TaskContext } from "../base/task";
import { buildGraphFromNumbers, type NodeRow } from "../graph/build-graph";
import type { Attributes, KnowledgeGraph, Side } from "../graph/knowledge-graph";

/** One entity of a generated world, as it truly is, before any database describes it. */
export interface WorldEntity {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Another name that it goes by; null where it has none. */
  readonly alias: string | null;
}

/** A generated world: entities numbered 0 .. n − 1, and edges as columns. Two views of it are the two graphs of a demo. */
export interface World {
  readonly entities: readonly WorldEntity[];
  readonly relations: readonly string[];
  readonly edges: WorldEdges;
}

/** Edge columns: entity number → entity number by index into the world's relations. */
export interface WorldEdges {
  readonly sources: number[];
  readonly relationOf: number[];
  readonly targets: number[];
}

/** Where each entity of a world stands, as the bits `IN_LEFT` and `IN_RIGHT`. */
export type Presence = Uint8Array;
export const IN_LEFT = 1;
export const IN_RIGHT = 2;
export const IN_BOTH = IN_LEFT | IN_RIGHT;

/** How one database describes the world. Every callback draws from the stream it is given and from nothing else. */
export interface ViewRules {
  readonly label: string;
  readonly side: Side;
  /** First letter of the ids. */
  readonly idPrefix: string;
  name(entity: WorldEntity, random: SeededRandom): string;
  attributes(entity: WorldEntity, shownName: string, random: SeededRandom): Attributes;
  /** Probability that the database lacks an edge of this relation from this entity. */
  missing(relation: string, source: number): number;
}

export interface View {
  readonly graph: KnowledgeGraph;
  /** [entities of the world] node number, −1 where the entity is not in this view */
  readonly nodeOf: Int32Array;
}

/** How many of `perSide` entities have no counterpart, at the fraction `oneSided`. */
export function oneSidedCount(perSide: number, oneSided: number): number {
  return Math.round(perSide * oneSided);
}

/** How many entities a world needs so that each side sees `perSide` of them. */
export function worldCount(perSide: number, oneSided: number): number {
  return perSide + oneSidedCount(perSide, oneSided);
}

/**
 * Says where the entities of one type stand: exactly `only` in the left view alone, as many in the right one alone, the
 * rest in both; which ones is drawn.
 *
 * @param numbers the type's entity numbers; left as they are
 */
export function drawPresence(presence: Presence, numbers: readonly number[], only: number, random: SeededRandom): void {
  const drawn = random.shuffle([...numbers]);
  for (let place = 0; place < drawn.length; place++) {
    presence[drawn[place]!] = place < only ? IN_LEFT : place < 2 * only ? IN_RIGHT : IN_BOTH;
  }
}

/**
 * Describes a world as one database would. Rows are in a random order of their own and ids are opaque, so neither tells
 * what corresponds to what. An edge stands where both its ends do and the database does not lack it.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function drawView(
  world: World,
  presence: Presence,
  rules: ViewRules,
  random: SeededRandom,
  task: TaskContext,
): Promise<View> {
  const breather = new Breather(task.signal);
  const mask = rules.side === "left" ? IN_LEFT : IN_RIGHT;
  const order: number[] = [];
  for (let entity = 0; entity < world.entities.length; entity++) if (presence[entity]! & mask) order.push(entity);
  random.fork("rows").shuffle(order);

  const stage = `Describing ${rules.label}`;
  const words = random.fork("words");
  const ids = new IdSource(rules.idPrefix, random.fork("ids"));
  const nodeOf = new Int32Array(world.entities.length).fill(-1);
  const nodes: NodeRow[] = [];
  for (const number of order) {
    const entity = world.entities[number]!;
    const name = rules.name(entity, words);
    nodeOf[number] = nodes.length;
    nodes.push({ id: ids.next(), type: entity.type, name, attributes: rules.attributes(entity, name, words) });
    if (breather.due()) {
      task.onProgress?.({ stage, done: nodes.length, total: order.length });
      await breather.breathe();
    }
  }

  const kept = random.fork("edges");
  const { sources, relationOf, targets } = world.edges;
  const held = { sources: [] as number[], relationOf: [] as number[], targets: [] as number[] };
  for (let edge = 0; edge < sources.length; edge++) {
    const source = nodeOf[sources[edge]!]!;
    const target = nodeOf[targets[edge]!]!;
    // Drawn for every edge, so that one entity more or less does not change which other edges are lacking.
    const lacking = kept.next() < rules.missing(world.relations[relationOf[edge]!]!, sources[edge]!);
    if (source >= 0 && target >= 0 && !lacking) {
      held.sources.push(source);
      held.relationOf.push(relationOf[edge]!);
      held.targets.push(target);
    }
    if (breather.due()) await breather.breathe();
  }
  const graph = buildGraphFromNumbers(rules.label, nodes, {
    sources: Uint32Array.from(held.sources),
    relationOf: Uint16Array.from(held.relationOf),
    targets: Uint32Array.from(held.targets),
    relations: world.relations,
  });
  return { graph, nodeOf };
}

/** Opaque ids: a letter and seven characters of base 36, each once. */
class IdSource {
  private readonly given = new Set<string>();
  constructor(
    private readonly prefix: string,
    private readonly random: SeededRandom,
  ) {}

  next(): string {
    for (;;) {
      const id = this.prefix + this.random.bits().toString(36).padStart(7, "0");
      if (this.given.has(id)) continue;
      this.given.add(id);
      return id;
    }
  }
}

/** Collects a world while it is being generated. */
export class WorldBuilder {
  private readonly entities: WorldEntity[] = [];
  private readonly edges: WorldEdges = { sources: [], relationOf: [], targets: [] };
  private readonly relationNumber: ReadonlyMap<string, number>;

  constructor(private readonly relations: readonly string[]) {
    this.relationNumber = new Map(relations.map((relation, number) => [relation, number]));
  }

  /** Returns the entity's number. */
  add(type: string, name: string, attributes: Readonly<Record<string, string>> = {}, alias: string | null = null) {
    return this.entities.push({ type, name, attributes, alias }) - 1;
  }

  link(source: number, relation: string, target: number): void {
    this.edges.sources.push(source);
    this.edges.relationOf.push(this.relationNumber.get(relation)!);
    this.edges.targets.push(target);
  }

  build(): World {
    return { entities: this.entities, relations: this.relations, edges: this.edges };
  }
}
