import { describe, expect, test } from "vitest";
import type { Backend, BackendName, Probe } from "./backend";
import { type ChoosingSteps, chooseBackend } from "./choose-backend";

const hardware: Probe = { possible: true, device: "Radeon", software: false };
const software: Probe = { possible: true, device: "SwiftShader", software: true };
const processor: Probe = { possible: true, device: "", software: false };
const insecure: Probe = {
  possible: false,
  reason: "this page is not a secure context, so the browser offers no GPU access",
};

/** Four backends as a browser might offer them, best first. */
function browser(probes: Partial<Record<BackendName, Probe>>): Backend[] {
  return (["webgpu", "webgl", "wasm", "cpu"] as const).map((name) => ({
    name,
    probe: async () => probes[name] ?? processor,
    start: () => Promise.reject(new Error("the steps start it")),
  }));
}

/** Steps that note what was started; deviations and failures by backend. */
function steps(
  outcomes: { deviations?: Partial<Record<BackendName, number>>; broken?: readonly BackendName[] } = {},
): ChoosingSteps & { readonly started: BackendName[] } {
  const started: BackendName[] = [];
  return {
    started,
    start: async ({ name }) => {
      started.push(name);
      if (outcomes.broken?.includes(name)) throw new Error("no device.\nat somewhere");
    },
    selfTest: async () => outcomes.deviations?.[started.at(-1)!] ?? 0.01,
  };
}

describe("auto", () => {
  test("takes the best that is hardware and starts nothing else", async () => {
    const given = steps();
    const chosen = await chooseBackend("auto", browser({ webgpu: hardware, webgl: hardware }), given);
    expect(chosen).toEqual({
      backend: "webgpu",
      device: "Radeon",
      software: false,
      passedOver: [],
      selfTestDeviation: 0.01,
    });
    expect(given.started).toEqual(["webgpu"]);
  });

  test("takes hardware WebGL where WebGPU is refused, and says why", async () => {
    const chosen = await chooseBackend("auto", browser({ webgpu: insecure, webgl: hardware }), steps());
    expect(chosen.backend).toBe("webgl");
    expect(chosen.passedOver).toEqual([
      { backend: "webgpu", reason: "this page is not a secure context, so the browser offers no GPU access" },
    ]);
  });

  test("never takes a software renderer, and does not even start it", async () => {
    const given = steps();
    const chosen = await chooseBackend("auto", browser({ webgpu: software, webgl: software }), given);
    expect(chosen).toMatchObject({ backend: "wasm", software: false });
    expect(chosen.passedOver.map(({ reason }) => reason)).toEqual([
      "only a software renderer (SwiftShader), which is slower than WASM",
      "only a software renderer (SwiftShader), which is slower than WASM",
    ]);
    expect(given.started).toEqual(["wasm"]);
  });

  test.each([
    [25, "computed wrong results (25 times the deviation allowed)"],
    [Number.NaN, "computed wrong results (no numbers at all)"],
    [Number.POSITIVE_INFINITY, "computed wrong results (no numbers at all)"],
  ])("skips a backend whose self-test deviates by %d", async (deviation, reason) => {
    const given = steps({ deviations: { webgpu: deviation } });
    const chosen = await chooseBackend("auto", browser({ webgpu: hardware, webgl: hardware }), given);
    expect(chosen.backend).toBe("webgl");
    expect(chosen.passedOver).toEqual([{ backend: "webgpu", reason }]);
  });

  test("skips a backend that does not start", async () => {
    const given = steps({ broken: ["webgpu", "webgl"] });
    const chosen = await chooseBackend("auto", browser({ webgpu: hardware, webgl: hardware }), given);
    expect(chosen.backend).toBe("wasm");
    expect(chosen.passedOver[0]!.reason).toBe("it did not start: no device");
  });

  test("lists every reason where nothing runs", async () => {
    const given = steps({ broken: ["wasm", "cpu"] });
    await expect(chooseBackend("auto", browser({ webgpu: insecure, webgl: software }), given)).rejects.toMatchObject({
      code: "engine/backend",
      message: expect.stringMatching(/WebGPU: this page is not.*WebGL: only a software.*WASM: it did.*CPU: it did/),
    });
  });

  test("stops between two backends", async () => {
    const stop = new AbortController();
    const given: ChoosingSteps = {
      start: async () => {
        stop.abort();
        throw new Error("late");
      },
      selfTest: async () => 0,
      signal: stop.signal,
    };
    await expect(chooseBackend("auto", browser({ webgpu: hardware }), given)).rejects.toMatchObject({
      code: "base/aborted",
    });
  });
});

describe("a backend that the user forces", () => {
  test("runs on a software renderer too", async () => {
    const chosen = await chooseBackend("webgpu", browser({ webgpu: software }), steps());
    expect(chosen).toMatchObject({ backend: "webgpu", device: "SwiftShader", software: true, passedOver: [] });
  });

  test("is refused with reason and remedy where it cannot run, and no other is started instead", async () => {
    const given = steps();
    await expect(chooseBackend("webgpu", browser({ webgpu: insecure }), given)).rejects.toMatchObject({
      code: "engine/backend",
      message:
        "WebGPU cannot run here: this page is not a secure context, so the browser offers no GPU access. " +
        "Choose another backend, or auto.",
    });
    expect(given.started).toEqual([]);
  });

  test("is refused where it computes wrong results", async () => {
    const given = steps({ deviations: { webgl: 3 } });
    await expect(chooseBackend("webgl", browser({ webgl: hardware }), given)).rejects.toMatchObject({
      code: "engine/self-test",
      message: expect.stringContaining("3.0 times the deviation allowed"),
    });
  });
});
