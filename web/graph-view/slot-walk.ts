import type { Side } from "../../src/graph/knowledge-graph";
import type { LayoutBox, MirroredLayout } from "./mirrored-layout";
import { otherSide } from "./slot-weights";

export type WalkDirection = "up" | "down" | "left" | "right";

/**
 * The box that an arrow key leads to from `from` (null: nowhere yet, so the first slot on the left): up and down stay on
 * a side, left and right cross over to the nearest box there. Stays put at an edge.
 */
export function walk(layout: MirroredLayout, from: string | null, direction: WalkDirection): LayoutBox | null {
  const walkable = layout.boxes.filter(({ kind }) => kind !== "root");
  const here = walkable.find(({ id }) => id === from);
  if (!here) return onSide(walkable, "left")[0] ?? onSide(walkable, "right")[0] ?? null;
  if (direction === "left" || direction === "right") {
    // A "more" box shares its line with a child: reach it before crossing over.
    const beside = walkable.filter(
      (box) => box.side === here.side && box.y === here.y && isTowards(here, box, direction),
    );
    if (beside[0]) return beside[0];
    if (here.side === direction) return here;
    return nearest(onSide(walkable, otherSide(here.side)), here) ?? here;
  }
  const column = onSide(walkable, here.side);
  const step = direction === "down" ? 1 : -1;
  return column[column.indexOf(here) + step] ?? here;
}

function onSide(boxes: readonly LayoutBox[], side: Side): LayoutBox[] {
  return boxes.filter((box) => box.side === side).sort((a, b) => a.y - b.y || a.x - b.x);
}

function isTowards(here: LayoutBox, box: LayoutBox, direction: "left" | "right"): boolean {
  return direction === "left" ? box.x < here.x : box.x > here.x;
}

function nearest(boxes: readonly LayoutBox[], to: LayoutBox): LayoutBox | null {
  let best: LayoutBox | null = null;
  for (const box of boxes) if (best === null || Math.abs(box.y - to.y) < Math.abs(best.y - to.y)) best = box;
  return best;
}
