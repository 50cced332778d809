import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { classNames } from "../components/class-names";
import styles from "./DragHandle.module.css";
import type { ScoreAxis } from "./score-axis";
import type { PlotPoint } from "./step-path";
import { steppedThreshold, thresholdText } from "./threshold-steps";

export interface DragHandleProps {
  readonly label: string;
  /** A threshold in [0, 1]. */
  readonly value: number;
  /** What it says beyond the number. */
  readonly valueText?: string;
  /** What a step of a key is: see `steppedThreshold`. */
  readonly axis?: ScoreAxis;
  /** Where the handle is, in pixels of the drawing. */
  readonly at: PlotPoint;
  /** The threshold of a place in the drawing. */
  readonly valueAt: (place: PlotPoint) => number;
  readonly onChange: (value: number) => void;
  /** `across`: moves from side to side; `along`: follows a curve. */
  readonly way?: "across" | "along";
  readonly children: ReactNode;
}

/** A threshold that is dragged inside a drawing, or moved by keys. Holds on to the place where it was taken. */
export function DragHandle(props: DragHandleProps) {
  const {
    label,
    value,
    valueText = thresholdText(value),
    axis,
    at,
    valueAt,
    onChange,
    way = "across",
    children,
  } = props;
  const taken = useRef<PlotPoint | null>(null);

  function press(event: PointerEvent<SVGGElement>) {
    if (event.button !== 0) return;
    // No selection of the words around; the focus that this would also prevent is given by hand.
    event.preventDefault();
    event.currentTarget.focus();
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    taken.current = { x: place.x - at.x, y: place.y - at.y };
  }
  function move(event: PointerEvent<SVGGElement>) {
    if (taken.current === null) return;
    const place = placeOf(event);
    onChange(Math.max(0, Math.min(1, valueAt({ x: place.x - taken.current.x, y: place.y - taken.current.y }))));
  }
  function release() {
    taken.current = null;
  }
  function step(event: KeyboardEvent) {
    const next = steppedThreshold(value, event.key, event.shiftKey, axis);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChange(next);
  }
  return (
    <g
      className={classNames(styles.handle, styles[way])}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={value}
      aria-valuetext={valueText}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onLostPointerCapture={release}
      onKeyDown={step}
    >
      {children}
    </g>
  );
}

function placeOf(event: PointerEvent<SVGGElement>): PlotPoint {
  const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
