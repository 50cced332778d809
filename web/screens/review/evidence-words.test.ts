import { describe, expect, test } from "vitest";
import { sampleEvidence } from "../../engine/testing/evidence-sample";
import { evidenceView } from "./evidence-words";

const withValues = (values: Readonly<Record<string, number | null>>) =>
  sampleEvidence.map((reading) => {
    const part = reading.name.replace("evidence.", "");
    return part in values ? { ...reading, value: values[part]! } : reading;
  });

describe("the neighbours' evidence in words", () => {
  test("both sides' shares stand in one line, and the proof becomes a chance", () => {
    const { all } = evidenceView(sampleEvidence);
    const line = (label: string) => all.find((one) => one.label === label);
    expect(line("Neighbours that match")).toMatchObject({ values: [0.42, 0.81], isShare: true });
    expect(line("Chance that the neighbours alone prove it")?.values[0]).toBeCloseTo(1 - Math.exp(-1.9), 12);
    expect(line("Neighbours")).toMatchObject({ values: [4, 9], isShare: false });
    // Each reading once: 12 over all relations in 8 lines, 9 of single relations.
    expect(all).toHaveLength(17);
    expect(all.flatMap(({ values }) => values)).toHaveLength(sampleEvidence.length);
  });

  test("a small proof is no rounded nought", () => {
    const [proof] = evidenceView(withValues({ proof: 1e-12 })).few;
    expect(proof!.values[0]).toBeCloseTo(1e-12, 20);
  });

  test("few matter: the proof, the shares, and the relations with the best matches", () => {
    expect(evidenceView(sampleEvidence).few.map(({ label }) => label)).toEqual([
      "Chance that the neighbours alone prove it",
      "Neighbours that match",
      "Neighbours that match elsewhere",
      "actor: best match",
      "director: best match",
    ]);
    const better = evidenceView(withValues({ "director.best": 0.99 })).few.map(({ label }) => label);
    expect(better.slice(3)).toEqual(["director: best match", "actor: best match"]);
  });

  test("what a relation lacks is not compared, and its direction is said", () => {
    const reverse = evidenceView(sampleEvidence).all.find(({ label }) => label === "genre (incoming): best match");
    expect(reverse).toEqual({ label: "genre (incoming): best match", values: [null], isShare: true });
  });

  test("a relation's name may hold dots; an unknown reading keeps the engine's words", () => {
    const { all } = evidenceView([
      { name: "evidence.dbo.born.best", label: "", value: 0.5 },
      { name: "evidence.novel", label: "Something new", value: 7 },
    ]);
    expect(all).toEqual([
      { label: "dbo.born: best match", values: [0.5], isShare: true },
      { label: "Something new", values: [7], isShare: false },
    ]);
  });

  test("the sentence above the readings", () => {
    const sentence = (values: Readonly<Record<string, number>>) => evidenceView(withValues(values)).headline;
    expect(sentence({})).toBe(
      "81% of one side's neighbours match, 42% of the other's. Up to 11% of a side's match elsewhere.",
    );
    expect(sentence({ shareLeast: 1, shareMost: 1, elsewhereMost: 0 })).toBe("100% of either side's neighbours match.");
    expect(sentence({ shareLeast: 0, shareMost: 0.004, elsewhereMost: 0.3 })).toBe(
      "No neighbour of the one is believed to match a neighbour of the other. Up to 30% of a side's match elsewhere.",
    );
    expect(sentence({ degreeLeast: 0 })).toMatch(/^One of the two has no neighbours/);
  });
});
