import { beforeEach, describe, expect, test } from "vitest";
import * as tf from "../tf";
import type { Backend } from "./backend";
import { BackendRunner } from "./backend-runner";
import { cpuBackend } from "./cpu";

/** The CPU backend under another name, with a device that a test can take away. */
class LosableBackend implements Backend {
  readonly name = "webgl";
  starts = 0;
  released = 0;
  refuses = false;
  lose: (reason: string) => void = () => {};

  async probe() {
    return { possible: true, device: "Radeon", software: false } as const;
  }

  async start(onLost: (reason: string) => void) {
    if (this.refuses) throw new Error("no device");
    this.starts++;
    this.lose = onLost;
    await cpuBackend.start(onLost);
    return () => {
      this.released++;
    };
  }
}

let card: LosableBackend;
let deviation: number;
let runner: BackendRunner;

beforeEach(() => {
  card = new LosableBackend();
  deviation = 0;
  runner = new BackendRunner([card, cpuBackend], async () => deviation);
});

describe("moving from one backend to another", () => {
  test("drops the old one's tensors and gives its device back", async () => {
    await runner.choose("auto", {});
    const held = tf.zeros([3]);
    expect(tf.memory().numTensors).toBe(1);
    await runner.choose("cpu", {});
    expect(tf.memory().numTensors).toBe(0);
    expect(card.released).toBe(1);
    // What outlived the move can still be disposed of.
    held.dispose();
    expect(tf.getBackend()).toBe("cpu");
  });

  test("leaves a backend running that is chosen again", async () => {
    await runner.choose("webgl", {});
    await runner.choose("auto", {});
    expect(card).toMatchObject({ starts: 1, released: 0 });
  });

  test("goes back to the one that ran where the new one is wrong", async () => {
    await runner.choose("cpu", {});
    deviation = 7;
    await expect(runner.choose("webgl", {})).rejects.toMatchObject({ code: "engine/self-test" });
    expect(card).toMatchObject({ starts: 1, released: 1 });
    expect(await runner.guard({}, () => tf.add(1, 2).dataSync()[0])).toBe(3);
  });
});

test("a backend that fails its self-test is not left running", async () => {
  deviation = 7;
  await expect(runner.choose("webgl", {})).rejects.toMatchObject({ code: "engine/self-test" });
  expect(card).toMatchObject({ starts: 1, released: 1 });
  await expect(runner.guard({}, () => 1)).rejects.toMatchObject({ code: "engine/backend" });
});

describe("a lost device", () => {
  test("stops what runs, by its signal too", async () => {
    await runner.choose("webgl", {});
    let stopped = false;
    const run = runner.guard({}, ({ signal }) => {
      signal!.addEventListener("abort", () => {
        stopped = true;
      });
      // A read from a lost device may never end.
      return new Promise<never>(() => {});
    });
    card.lose("the driver was reset");
    await expect(run).rejects.toMatchObject({
      code: "engine/device-lost",
      message: expect.stringContaining("(the driver was reset), so what ran was stopped. The last checkpoint is kept"),
    });
    expect(stopped).toBe(true);
  });

  test("explains an error that was heard of first", async () => {
    await runner.choose("webgl", {});
    const run = runner.guard({}, () => {
      setTimeout(() => card.lose("gone"), 0);
      throw new Error("mapAsync failed");
    });
    await expect(run).rejects.toMatchObject({ code: "engine/device-lost" });
  });

  test("spoils a result that was read after it", async () => {
    await runner.choose("webgl", {});
    const run = runner.guard({}, () => {
      card.lose("gone");
      return "zeros";
    });
    await expect(run).rejects.toMatchObject({ code: "engine/device-lost" });
  });

  test("is started again by the next task", async () => {
    await runner.choose("webgl", {});
    card.lose("gone");
    expect(await runner.guard({}, () => tf.add(1, 2).dataSync()[0])).toBe(3);
    expect(card.starts).toBe(2);
  });

  test("says so as long as it does not come back", async () => {
    await runner.choose("webgl", {});
    card.lose("gone");
    card.refuses = true;
    await expect(runner.guard({}, () => 1)).rejects.toMatchObject({ code: "engine/device-lost" });
    await expect(runner.guard({}, () => 1)).rejects.toMatchObject({ code: "engine/device-lost" });
  });

  test("leaves other errors and the task's own stop as they are", async () => {
    await runner.choose("webgl", {});
    const stop = new AbortController();
    const seen = runner.guard({ signal: stop.signal }, async ({ signal }) => {
      stop.abort();
      return signal!.aborted;
    });
    expect(await seen).toBe(true);
    const failing = runner.guard({}, () => Promise.reject(new RangeError("too long")));
    await expect(failing).rejects.toThrow(RangeError);
  });
});
