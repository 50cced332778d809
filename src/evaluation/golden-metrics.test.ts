import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { averagePrecision } from "./average-precision";
import { epsilonOpis, opis, worstClasses } from "./opis";
import { bestF1, recallAtPrecision } from "./precision-recall";
import { descendingOrder } from "./score-order";
import { scoreSteps } from "./score-steps";
import { meanOverRange, stepsByClass, utilityOverRange } from "./utility";

interface GoldenCase {
  readonly scores: readonly number[];
  readonly labels: readonly number[];
  readonly classes: readonly number[];
  readonly range: readonly [number, number];
  readonly expected: Readonly<
    Record<"prauc" | "bestF1" | "recallAtPrecision95" | "opis" | "opis10" | "opisWeight2", number>
  >;
}

const file = new URL("../../fixtures/golden/metrics.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as readonly GoldenCase[];

describe.each(cases.map((golden, index) => ({ index, ...golden })))("golden metrics, case $index", (golden) => {
  const scores = Float32Array.from(golden.scores);
  const labels = Uint8Array.from(golden.labels);
  const steps = scoreSteps(scores, labels, descendingOrder(scores), 0);
  const classNames = Array.from({ length: 1 + Math.max(...golden.classes) }, (_, index) => String(index));
  const byClass = stepsByClass({ scores, labels, classOf: Uint16Array.from(golden.classes), classNames });
  const range = { minimum: golden.range[0], maximum: golden.range[1] };
  const utilities = (c: number) => byClass.map((part) => utilityOverRange(part, range, c));

  it("PRAUC, best F1 and recall at precision 0.95", () => {
    expect(averagePrecision(steps)).toBeCloseTo(golden.expected.prauc, 9);
    expect(bestF1(steps)?.f1).toBeCloseTo(golden.expected.bestF1, 9);
    expect(recallAtPrecision(steps, 0.95)).toBeCloseTo(golden.expected.recallAtPrecision95, 9);
  });

  it("OPIS, 10%-OPIS and OPIS with c = 2", () => {
    const plain = utilities(1);
    expect(Math.abs(opis(plain) - golden.expected.opis)).toBeLessThan(1e-6);
    expect(Math.abs(opis(utilities(2)) - golden.expected.opisWeight2)).toBeLessThan(1e-6);
    const worst = worstClasses(plain.map(meanOverRange), classNames, 0.1);
    expect(Math.abs(epsilonOpis(plain, worst) - golden.expected.opis10)).toBeLessThan(1e-6);
  });
});
