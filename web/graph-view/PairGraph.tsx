import cytoscape, { type Core } from "cytoscape";
import { type KeyboardEvent, startTransition, useEffect, useId, useMemo, useRef, useState } from "react";
import type { PairExplanation } from "../../src/engine/protocol/explanation";
import { onThemeChange, readColours } from "./graph-colours";
import { graphElements } from "./graph-elements";
import { graphStyle } from "./graph-style";
import { boxId, type LayoutBox, type MirroredLayout, mirroredLayout } from "./mirrored-layout";
import styles from "./PairGraph.module.css";
import { SlotDetail } from "./SlotDetail";
import { type WalkDirection, walk } from "./slot-walk";
import type { SlotRef, WeightKind } from "./slot-weights";

export interface PairGraphProps {
  readonly explanation: PairExplanation;
  /** Which weight the width of a branch shows. */
  readonly weight: WeightKind;
  readonly selected: SlotRef | null;
  readonly onSelect: (slot: SlotRef | null) => void;
}

const arrows: Readonly<Record<string, WalkDirection>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/**
 * The pair as two mirrored neighbourhoods. Drawn at its natural size: it takes the width it is given and grows
 * downwards, so text stays legible and nothing has to be zoomed. The arrow keys walk over the slots.
 */
export function PairGraph({ explanation, weight, selected, onSelect }: PairGraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const width = useWidth(frame);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [hovered, setHovered] = useState<string | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const layout = useMemo(
    () => (width > 0 ? mirroredLayout(explanation, { width, weight, expanded }) : null),
    [explanation, width, weight, expanded],
  );

  const pairName = `${explanation.left.root.id}\n${explanation.right.root.id}`;
  const [drawnPair, setDrawnPair] = useState(pairName);
  if (drawnPair !== pairName) {
    setDrawnPair(pairName);
    setExpanded(new Set());
    setCursor(null);
    setHovered(null);
  }

  const selectedId = selected ? boxId(selected.side, selected.slot) : null;
  const act = (box: LayoutBox) => {
    if (box.kind === "root") return onSelect(null);
    if (box.kind !== "more") return onSelect({ side: box.side, slot: box.slot!.slot });
    const parent = boxId(box.side, box.slot!.slot);
    setExpanded((open) => new Set(open.has(parent) ? [...open].filter((id) => id !== parent) : [...open, parent]));
  };
  const core = useDrawing(canvas, explanation, layout, act, setHovered);
  useHighlight(core, layout, [hovered, cursor, selectedId], cursor ?? selectedId);

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (layout === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction) {
      const box = walk(layout, cursor ?? selectedId, direction);
      setCursor(box?.id ?? null);
      if (box && box.kind !== "more") act(box);
      if (box) scrollIntoView(canvas.current, box);
    } else if (event.key === "Enter" || event.key === " ") {
      const box = layout.boxes.find(({ id }) => id === cursor);
      if (box) act(box);
    } else if (event.key === "Escape") {
      setCursor(null);
      onSelect(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const shown = layout?.boxes.find(({ id }) => id === (hovered ?? cursor ?? selectedId)) ?? null;
  const { left, right } = explanation;
  return (
    <div className={styles.pair}>
      <SlotDetail explanation={explanation} box={shown} />
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that the arrow keys walk over is no fieldset */}
      <div
        ref={frame}
        className={styles.frame}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk over the slots
        tabIndex={0}
        aria-label={`Neighbourhoods of ${left.root.name} and ${right.root.name}`}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        <div ref={canvas} className={styles.canvas} style={{ height: layout?.height ?? 240 }} aria-hidden="true" />
        {layout?.restTop != null && (
          <p className={styles.rest} style={{ top: layout.restTop }}>
            No counterpart of their own
          </p>
        )}
      </div>
      <p id={hintId} hidden>
        The arrow keys move from neighbour to neighbour, Enter opens more of them, Escape lets go. The table Attention
        says the same in words.
      </p>
    </div>
  );
}

/** The element's width in whole pixels, kept up to date; 0 until it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function useDrawing(
  canvas: React.RefObject<HTMLDivElement | null>,
  explanation: PairExplanation,
  layout: MirroredLayout | null,
  onBox: (box: LayoutBox) => void,
  onHover: (id: string | null) => void,
): Core | null {
  const [core, setCore] = useState<Core | null>(null);
  const latest = useRef({ layout, onBox, onHover });
  latest.current = { layout, onBox, onHover };

  useEffect(() => {
    const container = canvas.current!;
    const drawing = cytoscape({
      container,
      style: graphStyle(readColours(container)),
      layout: { name: "preset" },
      userZoomingEnabled: false,
      userPanningEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
    drawing.on("tap", "node", ({ target }) => {
      const box = latest.current.layout?.boxes.find(({ id }) => id === target.id());
      if (box) latest.current.onBox(box);
    });
    drawing.on("mouseover", "node", ({ target }) => latest.current.onHover(target.id()));
    drawing.on("mouseout", "node", () => latest.current.onHover(null));
    const endTheme = onThemeChange(() => drawing.style(graphStyle(readColours(container))));
    // Making the canvas and filling it are two tasks: together they would hold up the page.
    startTransition(() => setCore(drawing));
    return () => {
      endTheme();
      drawing.destroy();
    };
  }, [canvas]);

  useEffect(() => {
    if (core === null || layout === null || core.destroyed()) return;
    const measure = textMeasure(readColours(canvas.current!).fontFamily);
    core.batch(() => {
      core.elements().remove();
      core.add(graphElements(explanation, layout, measure));
    });
    core.resize();
    core.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  }, [core, canvas, explanation, layout]);
  return core;
}

/** Lights up the slots that are looked at, their branches and links; the one that keys act on gets the focus ring. */
function useHighlight(
  core: Core | null,
  layout: MirroredLayout | null,
  lit: readonly (string | null)[],
  focused: string | null,
): void {
  const key = lit.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout brings new elements, which want lighting too
  useEffect(() => {
    if (core === null || core.destroyed()) return;
    core.batch(() => {
      core.elements(".lit, .selected").removeClass("lit selected");
      for (const id of key.split("\n").filter(Boolean)) {
        const node = core.getElementById(id);
        node.addClass("lit");
        node.connectedEdges(".link").addClass("lit").connectedNodes().addClass("lit");
        node.incomers("edge.branch").addClass("lit");
      }
      if (focused) core.getElementById(focused).addClass("selected");
    });
  }, [core, layout, key, focused]);
}

function textMeasure(fontFamily: string): (text: string, size: number) => number {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size) => {
    if (context === null) return text.length * size * 0.55;
    context.font = `${size}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}

/** Keeps the box that the keys lead to on screen; the drawing itself does not scroll, its surroundings do. */
function scrollIntoView(canvas: HTMLElement | null, box: LayoutBox): void {
  if (canvas === null) return;
  const marker = document.createElement("span");
  marker.style.cssText = `position:absolute;left:0;top:${box.y - box.height}px;height:${box.height * 2}px;width:1px`;
  canvas.append(marker);
  marker.scrollIntoView({ block: "nearest" });
  marker.remove();
}
