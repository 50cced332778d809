import styles from "./CurveChart.module.css";
import { nameClass } from "./CurveLines";
import { type Curve, stateOf } from "./curve";
import { anchorOf, belowText } from "./curve-labels";
import { LineSample } from "./LineSample";

export interface CurveLegendProps {
  readonly curves: readonly Curve[];
  readonly highlighted: ReadonlySet<string>;
  /** Where both axes begin. */
  readonly from: number;
}

/** The curves' names below a plot that has no room beside it, highest first, then those that the axes do not show. */
export function CurveLegend({ curves, highlighted, from }: CurveLegendProps) {
  const placed = curves.map((curve) => ({ curve, anchor: anchorOf(curve, from) }));
  const shown = placed.flatMap(({ curve, anchor }) => (anchor ? [{ curve, height: anchor.y }] : []));
  const hidden = placed.flatMap(({ curve, anchor }) => (anchor ? [] : [curve]));
  return (
    <div className={styles.legend}>
      <ul>
        {shown
          .sort((a, b) => b.height - a.height)
          .map(({ curve }) => (
            <li key={curve.id} className={styles[nameClass[stateOf(curve, highlighted)]]}>
              <LineSample look={curve.look} tone={curve.tone} state={stateOf(curve, highlighted)} />
              {curve.label}
            </li>
          ))}
      </ul>
      {hidden.length > 0 && (
        <>
          <p>{belowText(from)}</p>
          <ul>
            {hidden.map((curve) => (
              <li key={curve.id} className={styles.nameBack}>
                <span className={styles.dimmed}>
                  <LineSample look={curve.look} tone={curve.tone} />
                </span>
                {curve.label}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
