import { afterEach, describe, expect, test } from "vitest";
import { WorkbenchError } from "../../../base/errors";
import { breathe } from "../../../base/task";
import { createEngineClient } from "./client";
import type { Endpoint } from "./messages";
import { type EngineHandlers, serveEngine } from "./server";

const open: MessagePort[] = [];

/** A client and a server over a real channel. Handlers that a test does not give refuse. */
function connect(handlers: Partial<EngineHandlers>) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const stop = serveEngine(port2 as unknown as Endpoint, handlers as EngineHandlers);
  return { client: createEngineClient(port1 as unknown as Endpoint), port: port1, stop };
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A promise to be resolved from outside (Promise.withResolvers is newer than Node 20). */
function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const files = { fileName: "model.json", bytes: new Uint8Array([1, 2, 3]) };
const exported = { fileName: "a.csv", mimeType: "text/csv", bytes: new Uint8Array([7, 8]) };

describe("engine transport", () => {
  test("hands the request over and the response back", async () => {
    const { client } = connect({
      findEntities: ({ side, text, limit }) => [
        { id: `${side}:${text}:${limit}`, name: "Alien", type: "film", attributes: {}, degree: 3 },
      ],
    });
    const found = await client.call("findEntities", { side: "left", text: "ali", limit: 5 });
    expect(found[0]!.id).toBe("left:ali:5");
  });

  test("reports progress in order, all of it before the result", async () => {
    const { client } = connect({
      findCandidates: async (settings, { onProgress, signal }) => {
        for (let done = 1; done <= 20; done++) {
          onProgress({ stage: "Comparing names", done, total: 20 });
          if (done % 7 === 0) await breathe(signal);
        }
        return {
          settings,
          pairs: 20,
          leftWithCandidates: 1,
          seconds: 0,
          recall: null,
          lost: null,
          recallByType: null,
        };
      },
    });
    const heard: number[] = [];
    await client.call(
      "findCandidates",
      { k: 20, fields: "names" },
      { onProgress: (progress) => heard.push(progress.done) },
    );
    expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("an abort settles only when the worker has stopped", async () => {
    const order: string[] = [];
    const started = deferred();
    const { client } = connect({
      openDemo: async (_request, { signal }) => {
        started.resolve();
        try {
          for (;;) await breathe(signal);
        } finally {
          await new Promise((resolve) => setTimeout(resolve, 30));
          order.push("worker stopped");
        }
      },
    });
    const controller = new AbortController();
    const call = client.call("openDemo", { demo: "aditya-raj" }, { signal: controller.signal });
    const settled = call.catch((error: WorkbenchError) => {
      order.push("call settled");
      return error.code;
    });
    await started.promise;
    controller.abort();
    expect(await settled).toBe("base/aborted");
    expect(order).toEqual(["worker stopped", "call settled"]);
  });

  test("an abort that comes too late leaves the result standing", async () => {
    const { client } = connect({ currentModel: () => null });
    const controller = new AbortController();
    const call = client.call("currentModel", null, { signal: controller.signal });
    controller.abort();
    expect(await call).toBeNull();
  });

  test("a call that is aborted before it starts never reaches the worker", async () => {
    let calls = 0;
    const { client } = connect({
      closeProject: () => {
        calls++;
        return null;
      },
      currentModel: () => null,
    });
    const aborted = client.call("closeProject", null, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ code: "base/aborted" });
    await client.call("currentModel", null);
    expect(calls).toBe(0);
  });

  test("errors keep class, code, message and details", async () => {
    const { client } = connect({
      openDemo: () => {
        throw new WorkbenchError("format/bad-row", "left.tsv:7: expected 3 cells, found 2.", {
          fileName: "left.tsv",
          line: 7,
        });
      },
      closeProject: () => {
        throw new TypeError("x is undefined");
      },
    });
    const error = await client.call("openDemo", { demo: "aditya-raj" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkbenchError);
    expect(error).toMatchObject({
      code: "format/bad-row",
      message: "left.tsv:7: expected 3 cells, found 2.",
      details: { fileName: "left.tsv", line: 7 },
    });
    await expect(client.call("closeProject", null)).rejects.toMatchObject({
      code: "base/internal",
      message: "x is undefined",
    });
  });

  test("concurrent calls get their own answers, whichever ends first", async () => {
    const slow = deferred();
    const { client } = connect({
      findEntities: async ({ text }) => {
        if (text === "slow") await slow.promise;
        return [{ id: text, name: text, type: "film", attributes: {}, degree: 0 }];
      },
    });
    const first = client.call("findEntities", { side: "left", text: "slow", limit: 1 });
    const second = await client.call("findEntities", { side: "left", text: "fast", limit: 1 });
    expect(second[0]!.id).toBe("fast");
    slow.resolve();
    expect((await first)[0]!.id).toBe("slow");
  });

  test("moves buffers instead of copying them, both ways", async () => {
    const response = { ...exported, bytes: new Uint8Array([7, 8]) };
    const { client } = connect({
      importModel: ({ bytes }) => {
        throw new WorkbenchError("format/bad-checkpoint", `${bytes.length} bytes`);
      },
      exportModel: (_request, { transfer }) => {
        transfer(response.bytes.buffer);
        return response;
      },
    });
    const request = { ...files, bytes: new Uint8Array([1, 2, 3]) };
    const refused = client.call("importModel", request, { transfer: [request.bytes.buffer] });
    expect(request.bytes.length).toBe(0);
    await expect(refused).rejects.toThrow("3 bytes");
    expect([...(await client.call("exportModel", null)).bytes]).toEqual([7, 8]);
    expect(response.bytes.length).toBe(0);
  });

  test("a request that cannot be cloned rejects and leaves nothing pending", async () => {
    const { client } = connect({ currentModel: () => null });
    const request = { side: "left", text: "a", limit: (() => 1) as unknown as number } as const;
    await expect(client.call("findEntities", request)).rejects.toThrow(/clone/i);
    expect(await client.call("currentModel", null)).toBeNull();
  });

  test("a dead worker rejects every pending call and every later one", async () => {
    const { client, port } = connect({
      openDemo: () => new Promise(() => {}),
      restoreProject: () => new Promise(() => {}),
    });
    const calls = [client.call("openDemo", { demo: "aditya-raj" }), client.call("restoreProject", null)];
    port.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    for (const call of calls) {
      await expect(call).rejects.toMatchObject({ code: "engine/worker-died", message: /out of memory/ });
    }
    await expect(client.call("currentModel", null)).rejects.toMatchObject({ code: "engine/worker-died" });
    expect((await client.died).code).toBe("engine/worker-died");
  });

  test("an unknown call is refused, even when its name is one of Object's", async () => {
    const { client } = connect({});
    await expect(client.call("toString" as "currentModel", null)).rejects.toThrow(/knows no call "toString"/);
  });

  test("no progress is heard, nor even sent, after the call has settled", async () => {
    let late: (() => void) | null = null;
    const { client, port } = connect({
      findCandidates: (_settings, { onProgress }) => {
        late = () => onProgress({ stage: "late", done: 1, total: 1 });
        throw new WorkbenchError("candidates/settings", "k must be at least 1.");
      },
      currentModel: () => null,
    });
    const heard: string[] = [];
    const call = client.call(
      "findCandidates",
      { k: 0, fields: "names" },
      { onProgress: (progress) => heard.push(progress.stage) },
    );
    await expect(call).rejects.toMatchObject({ code: "candidates/settings" });
    const sent: string[] = [];
    port.addEventListener("message", (event) => sent.push((event.data as { kind: string }).kind));
    late!();
    await client.call("currentModel", null);
    expect(heard).toEqual([]);
    expect(sent).toEqual(["result"]);
  });
});
