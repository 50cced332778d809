import type { PairExplanation, SlotView } from "../../src/engine/protocol/explanation";
import type { Side } from "../../src/graph/knowledge-graph";
import { type CounterpartRow, counterpartRows } from "./counterpart-rows";
import { otherSide, type SlotRef, strongestFirst, type WeightKind, weightsOf } from "./slot-weights";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of the drawing, by its centre, in pixels. */
export interface LayoutBox extends Point {
  readonly id: string;
  readonly side: Side;
  readonly width: number;
  readonly height: number;
  readonly kind: "root" | "hop-1" | "hop-2" | "more";
  /** The slot it shows; of a `more` box the hop-1 slot whose children it opens; null for a root. */
  readonly slot: SlotView | null;
  /** `more` only: how many children are hidden; 0 when the box closes them again. */
  readonly hidden: number;
}

/** A bent line from a parent to a slot; its width is the slot's weight. */
export interface LayoutBranch {
  readonly id: string;
  readonly side: Side;
  readonly from: string;
  readonly to: string;
  readonly start: Point;
  readonly bend: Point;
  readonly end: Point;
  readonly width: number;
  readonly slot: SlotView;
  /** Room for the relation's name along the last piece; 0 where it stands in the box. */
  readonly labelRoom: number;
}

/** A line across the middle between slots that answer each other. */
export interface LayoutLink {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly echo: number;
  /** False for a slot whose best answer stands in another row; drawn only when that slot is looked at. */
  readonly sameRow: boolean;
  readonly owner: SlotRef | null;
}

export interface MirroredLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly LayoutBox[];
  readonly branches: readonly LayoutBranch[];
  readonly links: readonly LayoutLink[];
  /** Where the rows without counterparts begin; null when every row is a pair. */
  readonly restTop: number | null;
}

export interface LayoutOptions {
  /** Pixels that the drawing may be wide. */
  readonly width: number;
  readonly weight: WeightKind;
  /** Hop-1 slots whose children are all shown, as `boxId`. */
  readonly expanded: ReadonlySet<string>;
}

const MARGIN = 4;
const ROOT_HEIGHT = 44;
const BELOW_ROOT = 20;
const SLOT_HEIGHT = 30;
const CHILD_HEIGHT = 22;
const CHILD_GAP = 4;
const ROW_GAP = 14;
const REST_GAP = 26;
const CHILD_INDENT = 20;
const MORE_WIDTH = 44;
/** A child narrower than this gives the line to itself and sends the "more" box to the next one. */
const MIN_CHILD = 90;
/** Pixels that a weight of 1 is wide: the trunk below a root, which its branches share out. */
const TRUNK = 20;
const CHILD_TRUNK = 8;
const LANE_GAP = 1.5;

/** Id of a slot's box: stable while the pair stays the same. */
export function boxId(side: Side, slot: number | "root"): string {
  return `${side}-${slot}`;
}

/**
 * The pair as two mirrored neighbourhoods. The roots head the two sides; from each hangs a trunk along the outer edge
 * that branches into one row a hop-1 slot. The weights of a root's slots sum to 1, so the trunk is a fixed width that
 * its branches share out. Counterparts stand in one row and are linked across the middle, hop-2 slots hang below their
 * parent, the strongest few until the parent is expanded. No two branches cross.
 */
export function mirroredLayout(explanation: PairExplanation, options: LayoutOptions): MirroredLayout {
  const columns = columnsOf(Math.max(options.width, 320));
  const rows = counterpartRows(explanation);
  const shownChildren = Math.min(3, Math.max(1, Math.floor(12 / Math.max(rows.length, 1))));
  const children = { left: childrenOf(explanation, "left"), right: childrenOf(explanation, "right") };
  const boxes: LayoutBox[] = [rootBox("left", columns), rootBox("right", columns)];
  const branches: LayoutBranch[] = [];
  const links: LayoutLink[] = [];
  const hopOne: Record<Side, LayoutBox[]> = { left: [], right: [] };
  let restTop: number | null = null;
  let top = MARGIN + ROOT_HEIGHT + BELOW_ROOT;

  for (const row of rows) {
    if (row.echo === null && restTop === null) {
      restTop = top;
      top += REST_GAP;
    }
    let bottom = top + SLOT_HEIGHT;
    for (const side of ["left", "right"] as const) {
      const slot = row[side];
      if (slot === null) continue;
      const box = slotBox(side, slot, top, columns);
      hopOne[side].push(box);
      boxes.push(box);
      const found = childBoxes(box, slot, children[side].get(slot.slot) ?? [], shownChildren, options);
      boxes.push(...found.boxes);
      branches.push(...found.branches);
      bottom = Math.max(bottom, found.bottom);
    }
    links.push(...rowLink(row));
    top = bottom + ROW_GAP;
  }
  for (const side of ["left", "right"] as const) {
    branches.push(...trunk(side, hopOne[side], columns, options.weight));
    links.push(...strayLinks(explanation, side, rows, boxes));
  }
  return { width: columns.width, height: top - ROW_GAP + MARGIN, boxes, branches, links, restTop };
}

interface Columns {
  readonly width: number;
  /** Of one side: trunk and boxes. */
  readonly side: number;
  readonly trunk: number;
  readonly box: number;
}

function columnsOf(width: number): Columns {
  const middle = Math.min(110, Math.max(40, width * 0.11));
  const side = (width - middle) / 2 - MARGIN;
  const trunk = Math.min(160, Math.max(52, side * 0.45));
  return { width, side, trunk, box: side - trunk };
}

/** Mirrors a distance from the outer edge of a side into an x. */
function fromEdge(side: Side, distance: number, width: number): number {
  return side === "left" ? MARGIN + distance : width - MARGIN - distance;
}

function rootBox(side: Side, columns: Columns): LayoutBox {
  return {
    id: boxId(side, "root"),
    side,
    kind: "root",
    slot: null,
    hidden: 0,
    x: fromEdge(side, columns.side / 2, columns.width),
    y: MARGIN + ROOT_HEIGHT / 2,
    width: columns.side,
    height: ROOT_HEIGHT,
  };
}

function slotBox(side: Side, slot: SlotView, top: number, columns: Columns): LayoutBox {
  return {
    id: boxId(side, slot.slot),
    side,
    kind: "hop-1",
    slot,
    hidden: 0,
    x: fromEdge(side, columns.trunk + columns.box / 2, columns.width),
    y: top + SLOT_HEIGHT / 2,
    width: columns.box,
    height: SLOT_HEIGHT,
  };
}

function childrenOf(explanation: PairExplanation, side: Side): Map<number, SlotView[]> {
  const children = new Map<number, SlotView[]>();
  for (const slot of strongestFirst(explanation[side].slots.filter(({ hop }) => hop === 2))) {
    const siblings = children.get(slot.parent!);
    if (siblings) siblings.push(slot);
    else children.set(slot.parent!, [slot]);
  }
  return children;
}

function childBoxes(
  parent: LayoutBox,
  parentSlot: SlotView,
  children: readonly SlotView[],
  shown: number,
  { weight, expanded }: LayoutOptions,
): { boxes: LayoutBox[]; branches: LayoutBranch[]; bottom: number } {
  const open = expanded.has(parent.id);
  const visible = open ? children : children.slice(0, shown);
  const collapsible = children.length > shown;
  const inward = parent.side === "left" ? 1 : -1;
  const outer = parent.x - (inward * parent.width) / 2;
  const boxes: LayoutBox[] = [];
  const branches: LayoutBranch[] = [];
  let bottom = parent.y + parent.height / 2;

  const start = outer + inward * CHILD_INDENT;
  const room = parent.width - CHILD_INDENT;
  const moreSharesLine = collapsible && room >= MORE_WIDTH + MIN_CHILD;
  const { side } = parent;

  visible.forEach((slot, index) => {
    const shares = moreSharesLine && index === visible.length - 1;
    const width = room - (shares ? MORE_WIDTH + CHILD_GAP : 0);
    const y = bottom + CHILD_GAP + CHILD_HEIGHT / 2;
    const id = boxId(side, slot.slot);
    const x = start + (inward * width) / 2;
    boxes.push({ id, side, kind: "hop-2", slot, hidden: 0, x, y, width, height: CHILD_HEIGHT });
    const lane = outer + (inward * CHILD_INDENT) / 2;
    branches.push({
      id: `${id}-branch`,
      side,
      from: parent.id,
      to: id,
      start: { x: lane, y: parent.y + parent.height / 2 },
      bend: { x: lane, y },
      end: { x: start, y },
      width: Math.max(0.75, weightsOf(slot)[weight] * CHILD_TRUNK),
      slot,
      labelRoom: 0,
    });
    bottom = y + CHILD_HEIGHT / 2;
  });
  if (collapsible) {
    if (!moreSharesLine) bottom += CHILD_GAP + CHILD_HEIGHT;
    boxes.push({
      id: `${parent.id}-more`,
      side,
      kind: "more",
      slot: parentSlot,
      hidden: children.length - visible.length,
      x: start + inward * (moreSharesLine ? room - MORE_WIDTH / 2 : MORE_WIDTH / 2),
      y: bottom - CHILD_HEIGHT / 2,
      width: MORE_WIDTH,
      height: CHILD_HEIGHT,
    });
  }
  return { boxes, branches, bottom };
}

/** Branches from the root, the topmost row's lane innermost: it leaves the trunk first, so nothing crosses. */
function trunk(side: Side, boxes: readonly LayoutBox[], columns: Columns, weight: WeightKind): LayoutBranch[] {
  const widths = boxes.map((box) => Math.max(1, weightsOf(box.slot!)[weight] * TRUNK));
  let distance = 4 + widths.reduce((sum, width) => sum + width + LANE_GAP, 0);
  return boxes.map((box, index): LayoutBranch => {
    const width = widths[index]!;
    distance -= width + LANE_GAP;
    const lane = fromEdge(side, distance + width / 2, columns.width);
    const end = fromEdge(side, columns.trunk, columns.width);
    return {
      id: `${box.id}-branch`,
      side,
      from: boxId(side, "root"),
      to: box.id,
      start: { x: lane, y: MARGIN + ROOT_HEIGHT },
      bend: { x: lane, y: box.y },
      end: { x: end, y: box.y },
      width,
      slot: box.slot!,
      labelRoom: Math.abs(end - lane) - width / 2 - 4,
    };
  });
}

function rowLink({ left, right, echo }: CounterpartRow): LayoutLink[] {
  if (left === null || right === null || echo === null) return [];
  const ids = { left: boxId("left", left.slot), right: boxId("right", right.slot) };
  return [{ id: `${ids.left}~${ids.right}`, ...ids, echo, sameRow: true, owner: null }];
}

/** From every slot on show to its best answer, where the two do not face each other. */
function strayLinks(
  explanation: PairExplanation,
  side: Side,
  rows: readonly CounterpartRow[],
  boxes: readonly LayoutBox[],
): LayoutLink[] {
  const visible = new Set(boxes.map(({ id }) => id));
  const facing = new Map(
    rows.flatMap((row) => (row.echo === null ? [] : [[row[side]!.slot, row[otherSide(side)]!.slot]])),
  );
  return explanation[side].slots.flatMap((slot): LayoutLink[] => {
    if (slot.counterpart === null || facing.get(slot.slot) === slot.counterpart.slot) return [];
    const here = boxId(side, slot.slot);
    const there = boxId(otherSide(side), slot.counterpart.slot);
    if (!visible.has(here) || !visible.has(there)) return [];
    const [left, right] = side === "left" ? [here, there] : [there, here];
    const owner = { side, slot: slot.slot };
    return [{ id: `${here}>${there}`, left, right, echo: slot.counterpart.echo, sameRow: false, owner }];
  });
}
