import { describe, expect, test } from "vitest";
import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import { tooManyText } from "./expectation-words";

const classOf = (name: string, expected: number, entities: number) =>
  ({ name, open: { expectedMatches: Float64Array.of(0, expected), entities } }) as unknown as ClassEvaluation;

describe("expected matches", () => {
  test("are doubted where there are fewer entities than that", () => {
    const text = tooManyText([classOf("Song", 2016.4, 657), classOf("Label", 210, 163), classOf("Artist", 90, 110)]);
    expect(text).toContain("2,016 matches are expected in Song, where one side has 657 entities, and so in 1 more.");
    expect(text).not.toContain("Artist");
  });

  test("are left alone where they fit, and without a calibration", () => {
    expect(tooManyText([classOf("Film", 657, 657)])).toBe("");
    expect(tooManyText([classOf("Company", 24.9, 20)]), "by chance").toBe("");
    expect(tooManyText([classOf("Company", 25.1, 20)])).not.toBe("");
    const uncalibrated = { name: "Film", open: { expectedMatches: new Float64Array(0), entities: 3 } };
    expect(tooManyText([uncalibrated as unknown as ClassEvaluation])).toBe("");
  });
});
