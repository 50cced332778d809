import { ChartLegend } from "./ChartLegend";
import styles from "./ClassLegend.module.css";
import { LineSample } from "./LineSample";

/** Names of lines in the order of their looks, for a chart without room for them. Long ones are cut; pointing at one says it whole. */
export function ClassLegend({ names }: { names: readonly string[] }) {
  return (
    <ChartLegend label="Classes drawn">
      {names.map((name, look) => (
        <li key={name}>
          <LineSample look={look} tone={look % 2 === 0 ? "first" : "second"} />
          <span className={styles.name} title={name}>
            {name}
          </span>
        </li>
      ))}
    </ChartLegend>
  );
}
