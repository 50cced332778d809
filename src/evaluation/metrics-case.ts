import { z } from "zod";
import { WorkbenchError } from "../base/errors";
import { averagePrecision } from "./average-precision";
import { epsilonOpis, opis, worstClasses } from "./opis";
import { bestF1, recallAtPrecision } from "./precision-recall";
import { descendingOrder } from "./score-order";
import { scoreSteps } from "./score-steps";
import { meanOverRange, stepsByClass, utilityOverRange } from "./utility";

/** How far each quantity may lie from what is expected, absolutely. */
export const METRIC_BOUNDS = {
  prauc: 1e-9,
  bestF1: 1e-9,
  recallAtPrecision95: 1e-9,
  opis: 1e-6,
  opis10: 1e-6,
  opisWeight2: 1e-6,
} as const;

export type MetricQuantity = keyof typeof METRIC_BOUNDS;
const quantities = Object.keys(METRIC_BOUNDS) as readonly MetricQuantity[];

const expectedValue = z.number().nullable().optional();
const caseSchema = z.object({
  scores: z.array(z.number()).min(1),
  labels: z.array(z.literal([0, 1])),
  classes: z.array(z.number().int().nonnegative()),
  range: z.tuple([z.number(), z.number()]),
  expected: z.strictObject({
    prauc: expectedValue,
    bestF1: expectedValue,
    recallAtPrecision95: expectedValue,
    opis: expectedValue,
    opis10: expectedValue,
    opisWeight2: expectedValue,
  }),
});
const fileSchema = z.array(caseSchema).min(1);

/** One golden case: pairs with classes, a range of thresholds and the metrics they must give (fixtures/golden/metrics.json). */
export type MetricsCase = z.infer<typeof caseSchema>;

export interface MetricComparison {
  readonly quantity: MetricQuantity;
  /** null: the quantity does not apply. */
  readonly expected: number | null;
  readonly found: number | null;
  /** 0 where both are null, Infinity where one is. */
  readonly deviation: number;
  readonly isWithin: boolean;
}

/**
 * Reads a list of cases. Of the expected quantities some may be left out; null says that one does not apply.
 *
 * @param json as `JSON.parse` gives it
 * @throws {WorkbenchError} `base/shape` naming the first case and field that does not fit
 */
export function parseMetricsCases(json: unknown): readonly MetricsCase[] {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw misshapen(`${path.length === 0 ? "the file" : placeOf(path)}: ${message}`);
  }
  parsed.data.forEach(({ scores, labels, classes, range, expected }, index) => {
    if (labels.length !== scores.length || classes.length !== scores.length) {
      throw misshapen(
        `case ${index}: ${scores.length} scores, ${labels.length} labels and ${classes.length} classes, which should be as many`,
      );
    }
    if (!(range[0] < range[1])) throw misshapen(`case ${index}: the range ${range[0]} to ${range[1]} is empty`);
    if (Object.keys(expected).length === 0) throw misshapen(`case ${index}: nothing is expected`);
  });
  return parsed.data;
}

/** Computes what a case expects. Scores are float32, as the engine holds them; classes are those that have a pair, ties by number. */
export function compareMetrics(golden: MetricsCase): MetricComparison[] {
  const found = computeMetrics(golden);
  return quantities
    .filter((quantity) => golden.expected[quantity] !== undefined)
    .map((quantity) => {
      const expected = golden.expected[quantity] ?? null;
      const here = found[quantity];
      const deviation =
        expected === null || here === null
          ? expected === here
            ? 0
            : Number.POSITIVE_INFINITY
          : Math.abs(expected - here);
      // Written so that a deviation that is no number is not within.
      return { quantity, expected, found: here, deviation, isWithin: deviation <= METRIC_BOUNDS[quantity] };
    });
}

function computeMetrics({
  scores: given,
  labels: ones,
  classes,
  range,
}: MetricsCase): Record<MetricQuantity, number | null> {
  const scores = Float32Array.from(given);
  const labels = Uint8Array.from(ones);
  const steps = scoreSteps(scores, labels, descendingOrder(scores), 0);
  const numbers = [...new Set(classes)].sort((a, b) => a - b);
  const place = new Map(numbers.map((number, index) => [number, index]));
  // As wide as the largest number, so that ties by name are ties by number.
  const width = String(numbers.at(-1)).length;
  const classNames = numbers.map((number) => String(number).padStart(width, "0"));
  const classOf = Uint16Array.from(classes, (number) => place.get(number) as number);
  const byClass = stepsByClass({ scores, labels, classOf, classNames });
  const utilities = (c: number) =>
    byClass.map((part) => utilityOverRange(part, { minimum: range[0], maximum: range[1] }, c));
  const plain = utilities(1);
  const worst = worstClasses(plain.map(meanOverRange), classNames, 0.1);
  return {
    prauc: averagePrecision(steps),
    bestF1: bestF1(steps)?.f1 ?? null,
    recallAtPrecision95: recallAtPrecision(steps, 0.95),
    opis: opis(plain),
    opis10: worst.includes(false) ? epsilonOpis(plain, worst) : null,
    opisWeight2: opis(utilities(2)),
  };
}

function placeOf([index, ...fields]: readonly PropertyKey[]): string {
  return fields.length === 0 ? `case ${String(index)}` : `case ${String(index)}, ${fields.map(String).join(".")}`;
}

function misshapen(what: string): WorkbenchError {
  return new WorkbenchError(
    "base/shape",
    `Expected a list of cases with scores, labels, classes, range and expected; found in ${what}.`,
  );
}
