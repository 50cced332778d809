import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OperatingPoint, OperatingPointOrigin } from "../evaluation/operating-point";
import { pointEntries, pointSentence, sssomOther } from "./point-record";
import { writeOperatingPointJson } from "./write-operating-point";
import { writeSameAsNTriples } from "./write-same-as";
import { writeSssomTsv } from "./write-sssom";

const point: OperatingPoint = {
  accept: Math.fround(0.842),
  review: 0.31,
  origin: { by: "precision", atLeast: 0.98 },
  binding: "person",
  modelDigest: "feed",
  chosenAt: Date.UTC(2026, 4, 17, 9, 30),
};
const facts = { title: "Films", toolVersion: "0.1.0", at: 0 };
/** Of a file whose undecided pairs the point selected. */
const selected = (by: OperatingPoint) => ({ ...facts, selection: { threshold: by.accept, point: by } });
const unselected = { threshold: null };
const text = async (writing: Promise<Uint8Array> | Uint8Array) => new TextDecoder().decode(await writing);

/** `other` of a header, as a reader of SSSOM takes it apart. */
function readOther(header: string): Record<string, string> {
  const line = header.split("\n").find((candidate) => candidate.startsWith("#other: "))!;
  const other: string = JSON.parse(line.slice("#other: ".length));
  const pairs = other.split("|").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);
  return Object.fromEntries(pairs.map(([key, value]) => [key!, decodeURIComponent(value!)]));
}

describe("an operating point in the exports", () => {
  it("comes back from SSSOM's metadata with every digit, why it was chosen and who binds", async () => {
    const header = await text(writeSssomTsv([], selected(point)));
    expect(readOther(header)).toEqual({
      accept_from: String(point.accept),
      review_from: "0.31",
      chosen_by: "precision",
      precision_at_least: "0.98",
      binding_class: "person",
      model: "feed",
      chosen_at: "2026-05-17T09:30:00.000Z",
    });
    expect(Number(readOther(header).accept_from)).toBe(point.accept);
    // The order of SSSOM's slots.
    expect(header).toMatch(/\n#mapping_date: .*\n#other: .*\n#comment: .*\nsubject_id/);
  });

  it("survives any name of a class", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (binding) => {
        const header = await text(writeSssomTsv([], selected({ ...point, binding })));
        expect(readOther(header).binding_class).toBe(binding);
      }),
      { seed: 7, numRuns: 50 },
    );
    expect(sssomOther([["binding_class", "a|b=c%\n"]])).toBe("binding_class=a%7Cb%3Dc%25%0A");
  });

  it("is a sentence for the reader, whichever way it was chosen", async () => {
    expect(pointSentence(point)).toBe(
      'Operating point: accept from a score of 0.842000008, to review from 0.31 (a precision of at least 0.98 for every class; the class "person" binds), chosen on 2026-05-17 for model feed.',
    );
    expect(pointSentence({ ...point, review: point.accept, origin: { by: "hand" }, binding: null })).toBe(
      "Operating point: accept from a score of 0.842000008, nothing to review (set by hand), chosen on 2026-05-17 for model feed.",
    );
    expect(pointSentence({ ...point, round: 2 })).toMatch(/ for model feed, collective round 2\.$/);
    expect(pointSentence({ ...point, round: 0 })).toMatch(/ for model feed, its network alone\.$/);
    expect(Object.fromEntries(pointEntries({ ...point, round: 0 })).round).toBe("0");
    expect(pointEntries({ ...point, round: null })).toEqual(pointEntries(point));
    const kept = (round?: number) => ({ by: "kept", from: { modelDigest: "c9b74aca01", round } }) as const;
    expect(pointSentence({ ...point, origin: kept(1), binding: null })).toContain(
      "(kept from model c9b74aca, round 1)",
    );
    expect(pointSentence({ ...point, origin: kept(0) })).toContain("(kept from model c9b74aca, the network alone;");
    expect(pointSentence({ ...point, origin: kept() })).toContain("(kept from model c9b74aca;");
    const origins: readonly [OperatingPointOrigin, string][] = [
      [{ by: "false-accepts", atMost: 0.01 }, "false_accepts_at_most=0.01"],
      [{ by: "utility", c: 5 }, "false_accept_weight=5"],
      [kept(1), "kept_from_model=c9b74aca01|kept_from_round=1"],
    ];
    for (const [origin, entry] of origins) {
      expect(sssomOther(pointEntries({ ...point, origin }))).toContain(`chosen_by=${origin.by}|${entry}|`);
    }
    expect(await text(writeSameAsNTriples([], selected({ ...point, binding: "a\nb" }).selection))).toMatch(
      /^# Entities .*\n# Operating point: .*"a\\nb".*\n$/,
    );
  });

  it("comes back from its own file as it was", async () => {
    const chosen = { ...point, round: 1 };
    const file = JSON.parse(await text(writeOperatingPointJson(chosen, facts)));
    const { crosswalkOperatingPoint, project, toolVersion, chosenAt, ...rest } = file;
    expect([crosswalkOperatingPoint, project, toolVersion]).toEqual([1, "Films", "0.1.0"]);
    expect({ ...rest, chosenAt: Date.parse(chosenAt) }).toEqual(chosen);
  });

  it("is said nowhere where none is in force", async () => {
    const header = await text(writeSssomTsv([], { ...facts, selection: unselected }));
    expect(header).not.toMatch(/#other|#comment/);
    expect(await text(writeSameAsNTriples([], unselected))).not.toContain("Operating point");
  });
});
