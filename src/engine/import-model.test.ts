import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../model/checkpoint";
import { smallRun } from "./films-state.fixture";
import { importModel } from "./import-model";
import type { TrainingSettings } from "./protocol/training";
import { defaultTcm } from "./protocol/training-defaults";

const { model } = readCheckpoint(new Uint8Array(readFileSync("fixtures/models/without-vectors.model")), "old");

/** A model's file whose run was said to have these settings. */
function imported(settings: Record<keyof TrainingSettings, unknown> | Omit<TrainingSettings, "tcm">) {
  const origin = { trainedOn: "Films", projectId: "1", backend: "wasm", validPrauc: null, trainedAt: 0 };
  return importModel({ name: "a.model", bytes: writeCheckpoint(model, { ...origin, settings }) }).summary.settings;
}

describe("the settings in a model's file", () => {
  test("written before there was the TCM loss say that it was off", () => {
    const { tcm: _tcm, ...before } = smallRun;
    expect(imported(before)).toEqual({ ...before, tcm: null });
  });

  test("with the TCM loss come back as they were", () => {
    const tcm = { ...defaultTcm, positiveMargin: 0.8, negativeWeight: 2 };
    expect(imported({ ...smallRun, tcm })).toEqual({ ...smallRun, tcm });
    expect(imported({ ...smallRun, tcm: null })).toEqual({ ...smallRun, tcm: null });
  });

  test.each([true, { ...defaultTcm, positiveMargin: "0.9" }, {}])("with %j for it are refused", (tcm) => {
    expect(() => imported({ ...smallRun, tcm })).toThrow(/^a\.model: where the model comes from cannot be read/);
  });
});

test("what each round did comes back with the model", () => {
  const figures = {
    pairs: 9,
    proposed: 2,
    anchors: 3,
    moved: 0.1,
    validPrauc: null,
    validLabelledPrauc: 0.5,
    seconds: 1,
  };
  const roundFigures = [
    { round: 0, ...figures, kept: true },
    { round: 1, ...figures, kept: false },
  ];
  const origin = {
    trainedOn: "Films",
    projectId: "1",
    backend: "wasm",
    validPrauc: null,
    trainedAt: 0,
    settings: smallRun,
  };
  const bytes = writeCheckpoint(model, { ...origin, roundFigures });
  expect(importModel({ name: "a.model", bytes }).summary.roundFigures).toEqual(roundFigures);
  const before = writeCheckpoint(model, origin);
  expect(importModel({ name: "b.model", bytes: before }).summary.roundFigures).toBeUndefined();
});
