import { useMemo } from "react";
import type { PairExplanation } from "../../src/engine/protocol/explanation";
import styles from "./GraphLegend.module.css";
import { typeShapes } from "./graph-elements";
import type { TypeShape } from "./graph-style";

/** What shapes, widths and dashes of the drawing stand for. */
export function GraphLegend({ explanation }: { explanation: PairExplanation }) {
  const shapes = useMemo(() => [...typeShapes(explanation)], [explanation]);
  return (
    <ul className={styles.legend} aria-label="Legend">
      {shapes.map(([type, shape]) => (
        <li key={type}>
          <ShapeGlyph shape={shape} /> {type}
        </li>
      ))}
      <li>
        <svg width="28" height="12" aria-hidden="true">
          <path d="M1 3h26" stroke="currentColor" strokeWidth="1" />
          <path d="M1 9h26" stroke="currentColor" strokeWidth="4" />
        </svg>{" "}
        wide: strong attention
      </li>
      <li>
        <svg width="28" height="12" aria-hidden="true">
          <path d="M1 6h26" stroke="currentColor" strokeWidth="3" strokeDasharray="5 3" />
        </svg>{" "}
        counterparts, with their echo
      </li>
    </ul>
  );
}

const outlines: Record<TypeShape, string> = {
  "round-rectangle": "M4 1.500h14a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3v-3a3 3 0 0 1 3-3z",
  rectangle: "M1 1.500h20v9H1z",
  "cut-rectangle": "M5 1.500h12l4 3.500v2l-4 3.500H5L1 7V5z",
  barrel: "M1 2.500q10-2.500 20 0v7q-10 2.500-20 0z",
  "bottom-round-rectangle": "M1 1.500h20v6a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3z",
};

function ShapeGlyph({ shape }: { shape: TypeShape }) {
  return (
    <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
      <path d={outlines[shape]} fill="none" stroke="currentColor" strokeWidth="1.300" />
    </svg>
  );
}
