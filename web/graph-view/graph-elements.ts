import type { ElementDefinition } from "cytoscape";
import type { PairExplanation } from "../../src/engine/protocol/explanation";
import { NODE_FONT, SMALL_FONT, shapesOf, type TypeShape } from "./graph-style";
import type { LayoutBox, LayoutBranch, LayoutLink, MirroredLayout, Point } from "./mirrored-layout";
import { boxId } from "./mirrored-layout";
import { fitText, relationText } from "./slot-text";

/** Pixels that a text is wide at a font size. */
export type MeasureText = (text: string, fontSize: number) => number;

/** Types of both neighbourhoods with their shapes, alphabetical. */
export function typeShapes({ left, right }: PairExplanation): ReadonlyMap<string, TypeShape> {
  return shapesOf(
    [left, right].flatMap((side) => [side.root, ...side.slots.map(({ entity }) => entity)]).map(({ type }) => type),
  );
}

/** The layout as Cytoscape's elements. Text is cut to the room it has; hovering and the table give it whole. */
export function graphElements(
  explanation: PairExplanation,
  layout: MirroredLayout,
  measure: MeasureText,
): ElementDefinition[] {
  const shapes = typeShapes(explanation);
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  return [
    ...layout.boxes.map((box) => boxElement(box, explanation, shapes, measure)),
    scoreElement(explanation, boxes),
    ...layout.links.map((link) => linkElement(link, boxes)),
    ...layout.branches.map((branch) => branchElement(branch, boxes, measure)),
  ];
}

function boxElement(
  box: LayoutBox,
  explanation: PairExplanation,
  shapes: ReadonlyMap<string, TypeShape>,
  measure: MeasureText,
): ElementDefinition {
  const { id, side, kind, width, height, x, y } = box;
  const entity = kind === "root" ? explanation[side].root : box.slot!.entity;
  const shape = kind === "more" ? "round-rectangle" : shapes.get(entity.type);
  return {
    group: "nodes",
    data: { id, width, height, shape, label: boxLabel(box, explanation, measure) },
    position: { x, y },
    classes: `${side} ${kind}`,
  };
}

function boxLabel(
  { kind, slot, side, width, hidden }: LayoutBox,
  explanation: PairExplanation,
  measure: MeasureText,
): string {
  const cut = (text: string, size: number) => fitText(text, width - 16, (part) => measure(part, size));
  switch (kind) {
    case "root": {
      const { name, id, type } = explanation[side].root;
      return `${cut(name || id, 13.5)}\n${cut(type, 13)}`;
    }
    case "hop-1":
      return cut(slot!.entity.name || slot!.entity.id, NODE_FONT);
    case "hop-2": {
      const relation = relationText(slot!, side);
      const name = slot!.entity.name || slot!.entity.id;
      // The relation gives way where it would leave the name no room.
      const both = hopTwoText(name, relation, side);
      const room = width - 16;
      const fits = measure(both, SMALL_FONT) <= room || measure(relation, SMALL_FONT) < room / 2;
      return cut(fits ? both : name, SMALL_FONT);
    }
    case "more":
      return hidden > 0 ? `+${hidden}` : "less";
  }
}

/** Hop-2 branches are too short for a label, so the relation stands in the box, on the outer side like the branch. */
function hopTwoText(name: string, relation: string, side: LayoutBox["side"]): string {
  return side === "left" ? `${relation} ${name}` : `${name} ${relation}`;
}

function scoreElement({ score }: PairExplanation, boxes: ReadonlyMap<string, LayoutBox>): ElementDefinition {
  const [left, right] = [boxes.get(boxId("left", "root"))!, boxes.get(boxId("right", "root"))!];
  return {
    group: "edges",
    data: {
      id: "score",
      source: left.id,
      target: right.id,
      width: 3,
      label: score.toFixed(3),
      sourceEnd: `${left.width / 2}px 0px`,
      targetEnd: `${-right.width / 2}px 0px`,
    },
    classes: "score",
  };
}

function linkElement(link: LayoutLink, boxes: ReadonlyMap<string, LayoutBox>): ElementDefinition {
  const [left, right] = [boxes.get(link.left)!, boxes.get(link.right)!];
  return {
    group: "edges",
    data: {
      id: link.id,
      source: link.left,
      target: link.right,
      width: 1 + 4 * link.echo,
      opacity: 0.3 + 0.7 * link.echo,
      label: link.sameRow ? link.echo.toFixed(2) : "",
      sourceEnd: `${left.width / 2}px 0px`,
      targetEnd: `${-right.width / 2}px 0px`,
    },
    classes: link.sameRow ? "link" : "link stray",
  };
}

function branchElement(
  branch: LayoutBranch,
  boxes: ReadonlyMap<string, LayoutBox>,
  measure: MeasureText,
): ElementDefinition {
  const { start, bend, end, side, width, labelRoom, slot } = branch;
  const { weight, distance } = bendOf(start, bend, end);
  const [from, to] = [boxes.get(branch.from)!, boxes.get(branch.to)!];
  const label = fitText(relationText(slot, side), labelRoom, (text) => measure(text, SMALL_FONT));
  return {
    group: "edges",
    data: {
      id: branch.id,
      source: branch.from,
      target: branch.to,
      width,
      bendWeight: weight,
      bendDistance: distance,
      sourceEnd: `${start.x - from.x}px ${start.y - from.y}px`,
      targetEnd: `${end.x - to.x}px ${end.y - to.y}px`,
      ...(label !== "" && { label, labelOffset: labelRoom / 2 + 2, labelRise: -(width / 2 + SMALL_FONT / 2 + 2) }),
    },
    classes: `branch ${side}`,
  };
}

/**
 * A bend as Cytoscape wants it: how far along the line from start to end (0 … 1), and how many pixels to its side,
 * positive where (−dy, dx) points.
 */
export function bendOf(start: Point, bend: Point, end: Point): { weight: number; distance: number } {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const [bx, by] = [bend.x - start.x, bend.y - start.y];
  const squared = dx * dx + dy * dy;
  return { weight: (bx * dx + by * dy) / squared, distance: (by * dx - bx * dy) / Math.sqrt(squared) };
}
