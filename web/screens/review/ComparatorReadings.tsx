import type { ComparatorReading } from "../../../src/engine/protocol/explanation";
import { SideShape } from "../../components/SideMark";
import styles from "./ComparatorReadings.module.css";
import { attributesWithoutValue, groupReadings, isWithoutValue } from "./comparator-groups";
import { ReadingBar } from "./ReadingBar";

/** What the model was told about the two entities' names and values: each comparator's reading in [0, 1]. */
export function ComparatorReadings({ readings }: { readings: readonly ComparatorReading[] }) {
  const without = attributesWithoutValue(readings);
  const compared = readings.filter((reading) => !isWithoutValue(reading));
  return (
    <div>
      <h3>Comparators</h3>
      {readings.length === 0 && <p className={styles.none}>The model compares no attributes.</p>}
      {readings.length > 0 && (
        <table className={styles.table} aria-label="Comparators">
          <thead className={styles.head}>
            <tr>
              <th scope="col">Compares</th>
              <th scope="col">Reading</th>
            </tr>
          </thead>
          {groupReadings(compared).map(({ left, right, readings: group }) => (
            <tbody key={group[0]!.name}>
              <tr>
                <th scope="rowgroup" colSpan={2} className={styles.values}>
                  <span>
                    <SideShape side="left" size={8} /> <span>{left || "–"}</span>
                  </span>
                  <span>
                    <SideShape side="right" size={8} /> <span>{right || "–"}</span>
                  </span>
                </th>
              </tr>
              {group.map((reading) => (
                <tr key={reading.name}>
                  <th scope="row">{reading.label}</th>
                  <td>
                    <Reading value={reading.value} />
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
      {without.length > 0 && <p className={styles.without}>Neither side has a value for {without.join(", ")}.</p>}
    </div>
  );
}

function Reading({ value }: { value: number | null }) {
  if (value === null) return <span title="A value is missing on a side">–</span>;
  return <ReadingBar value={value} />;
}
