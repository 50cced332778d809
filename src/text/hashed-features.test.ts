import { describe, expect, it } from "vitest";
import { featuresOf, fitFeatures } from "./hashed-features";
import type { TextColumns } from "./text-columns";

function columns(rows: readonly [string, Record<string, string | string[]>][]): TextColumns {
  return { names: rows.map(([name]) => name), attributes: rows.map(([, attributes]) => attributes) };
}

function dot(features: Float32Array, size: number, a: number, b: number): number {
  let sum = 0;
  for (let index = 0; index < size; index++) sum += features[a * size + index]! * features[b * size + index]!;
  return sum;
}

const films = columns([
  ["Don't Stop Dreaming", { released: "2007" }],
  ["DON'T STOP DREAMING!", {}],
  ["Sambar Salsa", { released: "2008" }],
  ["Sambar Salza", {}],
  ["", {}],
  ["Sambar Salsa", { plot: "A long story about a man who cooks and a woman who dances, told twice over." }],
]);

describe("hashed features", () => {
  it("have length 1, or 0 without text", async () => {
    const model = await fitFeatures([films]);
    const features = await featuresOf(model, films);
    expect(features).toHaveLength(6 * 256);
    for (const node of [0, 1, 2, 3, 5]) expect(dot(features, 256, node, node)).toBeCloseTo(1, 5);
    expect(dot(features, 256, 4, 4)).toBe(0);
  });

  it("are near for like names and the same whatever the case", async () => {
    const model = await fitFeatures([films]);
    const bare = columns([
      ["Sambar Salsa", {}],
      ["sambar SALSA", {}],
      ["Sambar Salza", {}],
      ["Gawaahi", {}],
    ]);
    const features = await featuresOf(model, bare);
    expect(dot(features, 256, 0, 1)).toBeCloseTo(1, 5);
    expect(dot(features, 256, 0, 2)).toBeGreaterThan(0.5);
    expect(Math.abs(dot(features, 256, 0, 3))).toBeLessThan(0.3);
  });

  it("do not let a long attribute drown the name", async () => {
    const model = await fitFeatures([films]);
    const features = await featuresOf(model, films);
    expect(dot(features, 256, 2, 5)).toBeGreaterThan(0.7);
  });

  it("of unlike names are at right angles on average: signs make collisions cancel", async () => {
    const letters = "abcdefghijklmnopqrstuvwxyz";
    const names = Array.from({ length: 26 }, (_, row) =>
      [0, 7, 3, 11].map((step) => letters[(row + step * (row + 1)) % 26]).join(""),
    );
    const graph = columns(names.map((name) => [name, {}] as [string, Record<string, string>]));
    const features = await featuresOf(await fitFeatures([graph], { size: 16 }), graph);
    let sum = 0;
    for (let one = 0; one < 26; one++) for (let other = 0; other < one; other++) sum += dot(features, 16, one, other);
    expect(Math.abs(sum / 325)).toBeLessThan(0.1);
  });

  it("apply to another graph, some of its nodes, and after a copy of the model", async () => {
    const model = await fitFeatures([films], { size: 64 });
    const other = columns([
      ["Gawaahi", {}],
      ["Shamaal: The Sandstorm", {}],
    ]);
    const all = await featuresOf(structuredClone(model), other);
    const one = await featuresOf(model, other, Int32Array.of(1));
    expect(one).toEqual(all.slice(64));
  });

  it("refuse an impossible size", async () => {
    await expect(fitFeatures([films], { size: 0 })).rejects.toMatchObject({ code: "model/settings" });
  });

  it("stop when told to", async () => {
    await expect(fitFeatures([films], {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "base/aborted",
    });
  });
});
