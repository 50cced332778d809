import type { ComparatorReading } from "../../../src/engine/protocol/explanation";

/** Comparators that read the same two values: the values are shown once, not once a comparator. */
export interface ComparatorGroup {
  readonly left: string;
  readonly right: string;
  readonly readings: readonly ComparatorReading[];
}

/** Groups readings by the values they compare, in the order in which those first occur. */
export function groupReadings(readings: readonly ComparatorReading[]): ComparatorGroup[] {
  const groups = new Map<string, ComparatorReading[]>();
  for (const reading of readings) {
    const key = JSON.stringify([reading.left, reading.right]);
    const group = groups.get(key);
    if (group) group.push(reading);
    else groups.set(key, [reading]);
  }
  return Array.from(groups.values(), (group) => ({ left: group[0]!.left, right: group[0]!.right, readings: group }));
}

/** Attributes that neither entity has, by the part of their readings' labels before the colon, each once. */
export function attributesWithoutValue(readings: readonly ComparatorReading[]): string[] {
  const empty = readings.filter(isWithoutValue).map(({ label }) => label.split(":", 1)[0]!);
  return [...new Set(empty)];
}

/** True where there was nothing to compare on either side. */
export function isWithoutValue({ left, right, value }: ComparatorReading): boolean {
  return value === null && left === "" && right === "";
}
