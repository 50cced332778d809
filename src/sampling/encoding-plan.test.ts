import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../graph/build-graph";
import { type EncodingPlan, type LevelPlan, type PairSamplers, planEncoding } from "./encoding-plan";
import { PassSampler } from "./pass-sampler";
import { buildRelationAdjacency, type RelationAdjacency } from "./relation-slots";
import { sampleSlots } from "./sample-slots";

const RELATIONS = 3;
const RELATION_IDS = 2 * RELATIONS + 1;
const NODES = 12;

type Edge = readonly [source: number, relation: number, target: number];

function adjacencyOf(edges: readonly Edge[]): RelationAdjacency {
  const graph = buildGraph(
    "random",
    Array.from({ length: NODES }, (_, node) => ({ id: `${node}`, type: "T", name: "", attributes: {} })),
    edges.map(([source, relation, target]) => ({ source: `${source}`, relation: `r${relation}`, target: `${target}` })),
  );
  const ids = Uint16Array.from(graph.relations, (name) => Number(name.slice(1)));
  return buildRelationAdjacency(graph, ids, RELATIONS);
}

const node = fc.integer({ min: 0, max: NODES - 1 });
const edges = fc.array(fc.tuple(node, fc.integer({ min: 0, max: RELATIONS - 1 }), node), { maxLength: 40 });
const pairs = fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 8 });
const worlds = fc.record({ left: edges, right: edges, pairs, k: fc.integer({ min: 1, max: 5 }), seed: fc.integer() });

interface World {
  readonly adjacencies: readonly [RelationAdjacency, RelationAdjacency];
  readonly plan: EncodingPlan;
  readonly pairs: readonly (readonly [number, number])[];
  readonly k: number;
  readonly seed: number;
}

const forAll = (check: (world: World) => void) =>
  fc.assert(
    fc.property(worlds, ({ left, right, pairs: drawn, k, seed }) => {
      const adjacencies = [adjacencyOf(left), adjacencyOf(right)] as const;
      const samplers: PairSamplers = {
        left: new PassSampler(adjacencies[0], k, seed, 3, "left"),
        right: new PassSampler(adjacencies[1], k, seed, 3, "right"),
      };
      const lefts = drawn.map(([from]) => from);
      const rights = drawn.map(([, to]) => to);
      const plan = planEncoding(samplers, lefts, rights, RELATION_IDS);
      check({ adjacencies, plan, pairs: drawn, k, seed });
    }),
  );

const relationOf = ({ entryOffsets }: LevelPlan, entry: number) =>
  entryOffsets.findIndex((start, relation) => start <= entry && entry < entryOffsets[relation + 1]);

describe("the plan of a batch", () => {
  test("a slot's entry is the row and relation that the node's sample names", () => {
    forAll(({ adjacencies, plan, k, seed }) => {
      for (const level of [plan.level1, plan.level2]) {
        for (let row = 0; row < level.nodes; row++) {
          const side = plan.sides[row];
          const sides = ["left", "right"] as const;
          const sample = sampleSlots(adjacencies[side], Int32Array.of(plan.nodes[row]), k, seed, 3, sides[side]);
          for (let slot = 0; slot < k; slot++) {
            const entry = level.slotEntries[row * k + slot];
            if (slot >= sample.counts[0]) {
              expect([entry, level.slotRows[row * k + slot], level.slotRelations[row * k + slot]]).toEqual([-1, -1, 0]);
              continue;
            }
            const below = level.entryRows[entry];
            expect([plan.sides[below], plan.nodes[below]]).toEqual([side, sample.neighbours[slot]]);
            expect(relationOf(level, entry)).toBe(sample.relations[slot]);
            expect([level.slotRows[row * k + slot], level.slotRelations[row * k + slot]]).toEqual([
              below,
              sample.relations[slot],
            ]);
          }
        }
      }
    });
  });

  test("entries are distinct, used, sorted by relation, the nodes' own last", () => {
    forAll(({ plan }) => {
      for (const level of [plan.level1, plan.level2]) {
        const { entryRows, entryOffsets, selfStart, nodes } = level;
        expect(entryOffsets.length).toBe(RELATION_IDS + 1);
        expect([...entryOffsets]).toEqual([...entryOffsets].sort((a, b) => a - b));
        expect([entryOffsets[0], entryOffsets[RELATION_IDS - 1]]).toEqual([0, selfStart]);
        expect(entryOffsets[RELATION_IDS]).toBe(entryRows.length);
        const names = [...entryRows].map((row, entry) => `${row} ${relationOf(level, entry)}`);
        expect(new Set(names).size).toBe(names.length);
        const used = new Set(level.slotEntries.filter((entry) => entry >= 0));
        expect(used.size).toBe(selfStart);
        expect([...entryRows.subarray(selfStart)]).toEqual(Array.from({ length: nodes }, (_, row) => row));
      }
    });
  });

  test("each node has one row, rows of a level begin with those above, and pairs find their roots", () => {
    forAll(({ plan, pairs: drawn }) => {
      const names = [...plan.nodes].map((number, row) => `${plan.sides[row]} ${number}`);
      expect(new Set(names).size).toBe(names.length);
      expect(plan.level2.nodes).toBe(new Set(drawn.flatMap(([from, to]) => [`0 ${from}`, `1 ${to}`])).size);
      // Level 1 is needed at the roots and their neighbours alone.
      const above = new Set(plan.level2.slotRows.filter((row) => row >= plan.level2.nodes));
      expect(plan.level1.nodes).toBe(plan.level2.nodes + above.size);
      drawn.forEach(([from, to], pair) => {
        expect([plan.sides[plan.lefts[pair]], plan.nodes[plan.lefts[pair]]]).toEqual([0, from]);
        expect([plan.sides[plan.rights[pair]], plan.nodes[plan.rights[pair]]]).toEqual([1, to]);
        expect(Math.max(plan.lefts[pair], plan.rights[pair])).toBeLessThan(plan.level2.nodes);
      });
    });
  });
});

describe("the samples of a pass", () => {
  test("are those that sampleSlots draws for the node alone, in whatever order they are asked for", () => {
    fc.assert(
      fc.property(edges, fc.array(fc.array(node, { maxLength: 6 }), { maxLength: 4 }), (drawn, requests) => {
        const adjacency = adjacencyOf(drawn);
        const sampler = new PassSampler(adjacency, 2, 9, 4, "right");
        for (const request of requests) {
          const nodes = Int32Array.from(request);
          const found = sampler.slotsOf(nodes);
          const expected = sampleSlots(adjacency, nodes, 2, 9, 4, "right");
          nodes.forEach((number, row) => {
            expect(found.counts[number]).toBe(expected.counts[row]);
            for (const column of ["neighbours", "relations"] as const) {
              const own = [...found[column].subarray(2 * number, 2 * number + 2)];
              expect(own).toEqual([...expected[column].subarray(2 * row, 2 * row + 2)]);
            }
          });
        }
      }),
    );
  });
});
