import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { defaultTrainingSettings as defaults } from "../../src/engine/protocol/training-defaults";
import { comparableRuns } from "./accuracy-file";
import { planRuns } from "./accuracy-plan";
import { AccuracyStore } from "./accuracy-store";
import { sampleSet, storedRun, storedSet } from "./testing/accuracy-samples";

const folder = mkdtempSync(join(tmpdir(), "crosswalk-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ground = { version: "1.0.0", defaults, dataDigests: { links: "abc" } };
const planned = planRuns(sampleSet, { seeds: null, matchers: null }, ground);
/** A stored run as planned. */
const done = (index: number, own: Parameters<typeof storedRun>[0] = {}) => {
  const { set, seed, matcher, withhold, digest } = planned[index]!;
  return storedRun({ set, seed, matcher, withhold, digest, ...own });
};

describe("resuming", () => {
  test("what stands in the file is not measured again, by whoever opens it next", () => {
    const path = join(folder, "resumed.json");
    const store = new AccuracyStore(path);
    expect(store.missing(planned, null)).toEqual(planned);
    store.addRun(done(1), { epochs: 4 });
    store.addRun(done(5), {});
    const missing = new AccuracyStore(path).missing(planned, null);
    expect(missing).toEqual(planned.filter((_, index) => index !== 1 && index !== 5));
  });

  test("what failed is tried again, and so is what other settings gave", () => {
    const store = new AccuracyStore(null);
    store.addRun(done(0, { failure: "Out of memory.", metrics: null }), {});
    store.addRun(done(1, { digest: "of other settings" }), {});
    expect(store.missing(planned, null)).toEqual(planned);
  });

  test("a fresh benchmark counts only runs of its own build", () => {
    const store = new AccuracyStore(null);
    store.addRun(done(0, { engine: "old" }), {});
    store.addRun(done(1, { engine: "new" }), {});
    expect(store.missing(planned, "new")).toEqual(planned.filter((_, index) => index !== 1));
    expect(store.missing(planned, null)).toHaveLength(planned.length - 2);
  });
});

describe("the file", () => {
  test("has one run a line, and settings of the runs that it holds", () => {
    const path = join(folder, "lines.json");
    const store = new AccuracyStore(path);
    store.putSet("sample", storedSet);
    store.addRun(done(1, { trainSeconds: 1 / 3 }), { epochs: 4 });
    store.addRun(done(2), { epochs: 4 });
    store.addRun(done(1, { digest: "other" }), { epochs: 5 });
    const text = readFileSync(path, "utf8");
    expect(text.split("\n").filter((line) => line.includes('"set":"sample","seed"'))).toHaveLength(2);
    const { runs, settings, sets } = JSON.parse(text);
    expect(runs.map(({ digest }: { digest: string }) => digest)).toEqual([planned[2]!.digest, "other"]);
    expect(Object.keys(settings).sort()).toEqual([planned[2]!.digest, "other"].sort());
    expect(sets).toEqual({ sample: storedSet });
    expect(new AccuracyStore(path).runs).toEqual(runs);
  });

  test("a world that changed takes its runs along, and no other's", () => {
    const store = new AccuracyStore(null);
    store.addRun(done(1), {});
    store.addRun(storedRun({ set: "another" }), {});
    store.forget("sample");
    expect(store.runs.map(({ set }) => set)).toEqual(["another"]);
  });
});

test("a table never mixes settings: the latest ones count, matcher by matcher", () => {
  const runs = [
    storedRun({ seed: 1, digest: "old" }),
    storedRun({ seed: 1, digest: "of last", matcher: "last" }),
    storedRun({ seed: 1, digest: "old", withhold: "Film" }),
    storedRun({ seed: 2, digest: "new" }),
    storedRun({ seed: 3, digest: "new" }),
  ];
  expect(comparableRuns(runs)).toEqual(runs.slice(1));
});
