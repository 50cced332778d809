import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PairExplanation } from "../../src/engine/protocol/explanation";
import { counterpartRows } from "./counterpart-rows";
import { boxId, type LayoutOptions, mirroredLayout } from "./mirrored-layout";
import { explanation, neighbourhood, type SlotSketch } from "./testing/sample-explanation";

const options: LayoutOptions = { width: 740, weight: "combined", expanded: new Set() };

/** Gawaahi only on the left; both left films look most like Dreaming, which answers Dreaming. */
const raj = explanation(
  neighbourhood("Aditya Raj", [
    { name: "Gawaahi", weight: 0.2, answers: [0, 0.1] },
    { name: "Dreaming", weight: 0.5, answers: [0, 0.9] },
    { name: "Salsa", weight: 0.3, answers: [1, 0.8] },
    { name: "comedy", weight: 1, parent: 1, answers: [2, 0.7] },
    { name: "drama", weight: 0.6, parent: 2 },
    { name: "dance", weight: 0.4, parent: 2 },
  ]),
  neighbourhood("Aditya Raj Kapoor", [
    { name: "Dreaming", weight: 0.4, answers: [1, 0.9] },
    { name: "Salsa", weight: 0.6, answers: [2, 0.8] },
    { name: "comedy", weight: 1, parent: 0, answers: [3, 0.7] },
  ]),
);

const names = (found: PairExplanation) =>
  counterpartRows(found).map(({ left, right, echo }) => [left?.entity.name ?? null, right?.entity.name ?? null, echo]);

describe("rows of counterparts", () => {
  test("each slot once, the strongest echo first, the heaviest pair on top, the rest below", () => {
    expect(names(raj)).toEqual([
      ["Dreaming", "Dreaming", 0.9],
      ["Salsa", "Salsa", 0.8],
      ["Gawaahi", null, null],
    ]);
  });

  test("a claim that only the right side makes is granted too", () => {
    const found = explanation(
      neighbourhood("a", [{ name: "x", weight: 1 }]),
      neighbourhood("b", [{ name: "y", weight: 1, answers: [0, 0.4] }]),
    );
    expect(names(found)).toEqual([["x", "y", 0.4]]);
  });

  test("an empty side leaves the other one's slots, the strongest first", () => {
    const found = explanation(
      neighbourhood("a", [
        { name: "x", weight: 0.3 },
        { name: "y", weight: 0.7 },
      ]),
      neighbourhood("b", []),
    );
    expect(names(found)).toEqual([
      ["y", null, null],
      ["x", null, null],
    ]);
  });
});

const sketches = fc.array(
  fc.record({
    name: fc.constant("n"),
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
    answers: fc.option(fc.tuple(fc.nat(7), fc.double({ min: 0, max: 1, noNaN: true })), { nil: undefined }),
    children: fc.nat(5),
  }),
  { maxLength: 8 },
);

function build(
  root: string,
  found: readonly { name: string; weight: number; answers?: [number, number] | undefined; children: number }[],
  others: number,
) {
  const hopOne = found.map(
    ({ name, weight, answers }): SlotSketch => ({
      name,
      weight,
      ...(answers && answers[0] < others ? { answers } : {}),
    }),
  );
  const hopTwo = found.flatMap(({ children }, parent) =>
    Array.from({ length: children }, (): SlotSketch => ({ name: "c", weight: 1 / children, parent })),
  );
  return neighbourhood(root, [...hopOne, ...hopTwo]);
}

const pairs = fc
  .tuple(sketches, sketches)
  .map(([left, right]) => explanation(build("l", left, right.length), build("r", right, left.length)));

describe("mirrored layout", () => {
  test("every hop-1 slot is drawn once and nothing overlaps or leaves the drawing, at any width", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 320, max: 1400 }), fc.boolean(), (found, width, open) => {
        const expanded = new Set(open ? Array.from({ length: 8 }, (_, slot) => boxId("left", slot)) : []);
        const layout = mirroredLayout(found, { ...options, width, expanded });
        for (const side of ["left", "right"] as const) {
          const drawn = layout.boxes.filter((box) => box.side === side && box.kind === "hop-1");
          expect(drawn.map((box) => box.slot!.slot).sort()).toEqual(
            found[side].slots.filter(({ hop }) => hop === 1).map(({ slot }) => slot),
          );
        }
        layout.boxes.forEach((box, index) => {
          expect(box.width).toBeGreaterThan(20);
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width / 2).toBeLessThanOrEqual(layout.width);
          expect(box.y + box.height / 2).toBeLessThanOrEqual(layout.height);
          for (const other of layout.boxes.slice(index + 1)) {
            const apart =
              Math.abs(box.x - other.x) >= (box.width + other.width) / 2 - 1e-6 ||
              Math.abs(box.y - other.y) >= (box.height + other.height) / 2 - 1e-6;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("swapping the two sides mirrors the drawing", () => {
    fc.assert(
      fc.property(pairs, (found) => {
        // Without claims that tie, or the order of granting them would depend on the side.
        const echoes = [...found.left.slots, ...found.right.slots].flatMap(
          ({ counterpart }) => counterpart?.echo ?? [],
        );
        const weights = counterpartRows(found).map(
          (row) => (row.left?.level1.combined ?? 0) + (row.right?.level1.combined ?? 0),
        );
        fc.pre(new Set(echoes).size === echoes.length && new Set(weights).size === weights.length);
        const layout = mirroredLayout(found, options);
        const mirrored = mirroredLayout({ ...found, left: found.right, right: found.left }, options);
        expect(mirrored.height).toBeCloseTo(layout.height, 9);
        for (const box of layout.boxes) {
          const twin = mirrored.boxes.find(
            ({ id }) => id === box.id.replace(/left|right/, (side) => (side === "left" ? "right" : "left")),
          )!;
          expect(twin.x).toBeCloseTo(layout.width - box.x, 9);
          expect(twin.y).toBeCloseTo(box.y, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("branches of one root never cross, and leave the trunk in the order of their rows", () => {
    fc.assert(
      fc.property(pairs, (found) => {
        const layout = mirroredLayout(found, options);
        const trunk = layout.branches.filter(({ from, side }) => from === "left-root" && side === "left");
        trunk.slice(1).forEach((branch, index) => {
          const above = trunk[index]!;
          expect(branch.end.y).toBeGreaterThan(above.end.y);
          expect(branch.start.x + branch.width / 2).toBeLessThan(above.start.x - above.width / 2);
        });
        for (const branch of trunk) expect(branch.start.x - branch.width / 2).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test("the branch is as wide as the weight that is drawn, and switching it moves no box", () => {
    const one = structuredClone(raj);
    Object.assign(one.left.slots[1]!.level2!, { cross: 0.1, self: 0.7, combined: 0.5 });
    const width = (weight: LayoutOptions["weight"]) =>
      mirroredLayout(one, { ...options, weight }).branches.find(({ to }) => to === "left-1")!.width;
    expect([width("cross"), width("self"), width("combined")]).toEqual([0.1 * 20, 0.7 * 20, 0.5 * 20]);
    expect(mirroredLayout(one, { ...options, weight: "cross" }).boxes).toEqual(mirroredLayout(one, options).boxes);
  });

  test("hop-2 slots hang below their parent, the strongest few until it is expanded", () => {
    const many = explanation(
      neighbourhood("a", [
        { name: "p", weight: 1 },
        ...Array.from({ length: 6 }, (_, index) => ({ name: `c${index}`, weight: index / 15, parent: 0 })),
      ]),
      neighbourhood("b", []),
    );
    const shown = (expanded: ReadonlySet<string>) =>
      mirroredLayout(many, { ...options, expanded }).boxes.filter(({ kind }) => kind === "hop-2" || kind === "more");
    expect(
      shown(new Set()).map(({ kind, slot, hidden }) => (kind === "more" ? `+${hidden}` : slot!.entity.name)),
    ).toEqual(["c5", "c4", "c3", "+3"]);
    const open = shown(new Set(["left-0"]));
    expect(open.filter(({ kind }) => kind === "hop-2")).toHaveLength(6);
    expect(open.find(({ kind }) => kind === "more")!.hidden).toBe(0);
  });

  test("links: facing counterparts across the middle, and a stray one from the slot whose answer is taken", () => {
    const { links, restTop, boxes } = mirroredLayout(raj, options);
    expect(links.filter(({ sameRow }) => sameRow).map(({ left, right, echo }) => [left, right, echo])).toEqual([
      ["left-1", "right-0", 0.9],
      ["left-2", "right-1", 0.8],
    ]);
    expect(links.find(({ owner }) => owner?.side === "left" && owner.slot === 0)).toMatchObject({
      left: "left-0",
      right: "right-0",
      echo: 0.1,
    });
    expect(restTop).toBeLessThan(boxes.find(({ id }) => id === "left-0")!.y);
  });
});
