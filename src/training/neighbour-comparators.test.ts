import { beforeAll, describe, expect, test } from "vitest";
import { findCandidates } from "../candidates/blocking";
import { generateFilms } from "../demos/films/films-project";
import { filmsPreset } from "../demos/films/presets";
import { mapSchema } from "../graph/schema-mapping";
import type { ModelVariant } from "../model/model-settings";
import { prepareTraining, readGraphs, type TrainingData } from "./prepare-training";
import { runDefaults } from "./run-defaults";
import type { RunSettings } from "./run-settings";

const FEATURES = 16;
let data: TrainingData;

beforeAll(async () => {
  const { left, right, links } = await generateFilms("Films", { ...filmsPreset("tiny").settings, films: 30 }, 1);
  const mapping = mapSchema(left, right);
  const candidates = await findCandidates(left, right, mapping, { k: 3, fields: "names" });
  data = { left, right, mapping, links, candidates };
});

const settings = (variant: ModelVariant) =>
  ({
    ...runDefaults,
    variant,
    crossLevels: "last",
    featureSize: FEATURES,
    slots: 4,
    hiddenSize: 8,
    seed: 1,
  }) as RunSettings;

const about = (names: readonly string[]) => names.filter((name) => name.startsWith("neighbours."));

describe("names of neighbours as comparators", () => {
  test("are read only where they are asked for, behind all others", async () => {
    const without = await readGraphs(data, FEATURES, {});
    const reading = await readGraphs({ ...data, neighbourComparators: true }, FEATURES, {});
    expect(about(without.comparators.names)).toEqual([]);
    expect(about(reading.comparators.names).length).toBeGreaterThan(10);
    const row = new Float32Array(reading.comparators.size);
    const { left, right } = data.links.find((link) => data.left.types[data.left.typeOf[link.left]] === "Film")!;
    reading.inputs.comparators.read(-1, left, right, row, 0);
    const own = new Float32Array(without.comparators.size);
    without.inputs.comparators.read(-1, left, right, own, 0);
    expect(row.slice(0, own.length)).toEqual(own);
    const value = (name: string) => row[reading.comparators.names.indexOf(name)];
    expect(value("neighbours.out.directed_by.bothPresent") + value("neighbours.out.directed_by.onePresent")).toBe(1);
  });

  test.each([
    ["full", true],
    ["no-cross", true],
    ["gnn", false],
    ["name-only", false],
  ] as const)("%s sees them: %s", async (variant, sees) => {
    const reading = await readGraphs({ ...data, neighbourComparators: true }, FEATURES, {});
    const { model, inputs } = await prepareTraining({ ...data, reading }, settings(variant), {});
    expect(about(model.comparators.names).length > 0).toBe(sees);
    expect(model.settings.comparators).toBe(model.comparators.size);
    expect(inputs.comparators.size).toBe(model.comparators.size);
  });
});
