import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { parseDate, parseDuration, parseNumber } from "../text/comparators/parse-values";
import { normaliseText } from "../text/normalise";
import { attributeValues, isIgnoredKey, isNameKey, namesOf } from "../text/text-columns";

/**
 * What one graph says of its nodes, as statements r(x, y): y is a node or a literal. An edge is two statements, one from each
 * end, with relations r and R + r; the names of a type are one relation, each of its attributes another.
 */
export interface Facts {
  /** Edge relations, both directions: 2R. The literal relations follow. */
  readonly edgeRelations: number;
  /** [relations] in the shared vocabulary: "→ directed", "Film: attribute year" */
  readonly names: readonly string[];
  /** [relations] 1 for those of names */
  readonly ofNames: Uint8Array;
  /** [nodes + 1] rows of the statements, edges before literals */
  readonly offsets: Uint32Array;
  /** [statements] */
  readonly relations: Uint32Array;
  /** [statements] node number, or number of a literal (shared by both graphs) */
  readonly objects: Uint32Array;
  /** [relations] fun⁻¹: distinct objects over statements. Near 1, an object has next to one subject only. */
  readonly inverseFunctionality: Float64Array;
  /** [relations] fun: distinct subjects over statements */
  readonly functionality: Float64Array;
}

/** Numbers of literals, the same on both sides. */
export type Literals = Map<string, number>;

/** The relation of a node with its names, whatever the attribute. */
const NAME = "name";
/** Longer values are prose: they are never equal, and cost memory. */
const MOST_LETTERS = 200;
/** fun and fun⁻¹ stay below 1, so that no single agreement is beyond doubt. */
const MOST_CERTAIN = 0.99;

/**
 * Reads a graph's statements.
 *
 * @param shared what each type and relation of the graph is called on both sides
 * @throws {WorkbenchError} `base/aborted`
 */
export async function readFacts(
  graph: KnowledgeGraph,
  shared: { readonly types: readonly string[]; readonly relations: readonly string[] },
  literals: Literals,
  task: TaskContext,
): Promise<Facts> {
  throwIfAborted(task.signal);
  const count = graph.relations.length;
  const names = [...shared.relations.map((name) => `→ ${name}`), ...shared.relations.map((name) => `← ${name}`)];
  const relationOf = new Map<string, number>();
  const relations: number[] = [];
  const objects: number[] = [];
  const offsets = new Uint32Array(graph.nodeCount + 1);
  const breather = new Breather(task.signal, 30);
  const addLiteral = (node: number, attribute: string, literal: string) => {
    // By type: the names of people are shared more often than those of films.
    const name = `${shared.types[graph.typeOf[node]]}: ${attribute}`;
    let relation = relationOf.get(name);
    if (relation === undefined) {
      relation = names.push(name) - 1;
      relationOf.set(name, relation);
    }
    const known = literals.get(literal);
    if (known === undefined) literals.set(literal, literals.size);
    relations.push(relation);
    objects.push(known ?? literals.size - 1);
  };
  for (let node = 0; node < graph.nodeCount; node++) {
    for (const [edges, first] of [
      [graph.outgoing, 0],
      [graph.incoming, count],
    ] as const) {
      for (let edge = edges.offsets[node]; edge < edges.offsets[node + 1]; edge++) {
        relations.push(first + edges.relations[edge]);
        objects.push(edges.neighbours[edge]);
      }
    }
    for (const name of distinct(namesOf(graph, node).map(normaliseText))) addLiteral(node, NAME, name);
    for (const key of Object.keys(graph.attributes[node])) {
      if (isNameKey(key) || isIgnoredKey(key)) continue;
      const values = distinct(attributeValues(graph, node, key).map(canonical));
      for (const value of values) addLiteral(node, `attribute ${normaliseText(key)}`, value);
    }
    offsets[node + 1] = relations.length;
    if ((node & 127) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Reading statements", done: node, total: graph.nodeCount });
      await breather.breathe();
    }
  }
  const facts = {
    edgeRelations: 2 * count,
    names,
    ofNames: Uint8Array.from(names, (name) => (name.endsWith(`: ${NAME}`) ? 1 : 0)),
    offsets,
    relations: Uint32Array.from(relations),
    objects: Uint32Array.from(objects),
  };
  return { ...facts, ...functionalities(facts) };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== "");
}

/** One spelling for a date, a duration or a number, whatever the format; the normalised text of anything else. */
function canonical(value: string): string {
  if (value.length > MOST_LETTERS) return "";
  if (/\d/.test(value)) {
    const date = parseDate(value);
    if (date) return `${date.year}/${date.month}/${date.day}`;
    const seconds = /[:a-z]/i.test(value) ? parseDuration(value) : null;
    if (seconds !== null) return `${seconds} s`;
    // More digits than a number can hold: a code.
    const number = /\d{16}/.test(value) ? null : parseNumber(value);
    if (number !== null) return `${number}`;
  }
  return normaliseText(value);
}

function functionalities({
  names,
  offsets,
  relations,
  objects,
}: Omit<Facts, "functionality" | "inverseFunctionality">) {
  const statements = new Float64Array(names.length);
  const subjects = new Float64Array(names.length);
  const distinctObjects = names.map(() => new Set<number>());
  const lastSubject = new Int32Array(names.length).fill(-1);
  for (let node = 0; node + 1 < offsets.length; node++) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const relation = relations[at];
      statements[relation]++;
      distinctObjects[relation].add(objects[at]);
      if (lastSubject[relation] !== node) subjects[relation]++;
      lastSubject[relation] = node;
    }
  }
  const share = (part: number, relation: number) => Math.min(MOST_CERTAIN, part / Math.max(1, statements[relation]));
  return {
    functionality: subjects.map(share),
    inverseFunctionality: Float64Array.from(distinctObjects, (set, relation) => share(set.size, relation)),
  };
}
