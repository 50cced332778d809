import { describe, expect, test } from "vitest";
import type { QueuePage, QueueRequest, QueueRow } from "../../src/engine/protocol/calls";
import { createQueueStore, QUEUE_PAGE, type QueueView } from "./queue-store";

const VIEW: QueueView = { order: "most-likely", type: null, show: "open", text: "", minimumScore: 0 };

function row(name: string): QueueRow {
  const entity = (id: string) => ({ id, name: id, type: "film", attributes: {}, degree: 1 });
  return {
    left: entity(`${name}l`),
    right: entity(`${name}r`),
    score: 0.5,
    blockingScore: null,
    known: null,
    split: null,
  };
}

/** An engine whose queue has `total` rows named after the text that is searched for. */
function engine(total: number) {
  const asked: QueueRequest[] = [];
  const held: (() => void)[] = [];
  const fetchPage = async (request: QueueRequest): Promise<QueuePage> => {
    asked.push(request);
    if (request.text === "slow") await new Promise<void>((resolve) => held.push(resolve));
    if (request.text === "broken") throw new Error("no answer");
    const count = Math.max(0, Math.min(request.limit, total - request.offset));
    return {
      total,
      offset: request.offset,
      rows: Array.from({ length: count }, (_, index) => row(`${request.text}${request.offset + index}`)),
    };
  };
  return { asked, held, fetchPage };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("queue store", () => {
  test("fetches the pages that come into view, each once, and only those", async () => {
    const { asked, fetchPage } = engine(1000);
    const queue = createQueueStore(fetchPage);
    queue.getState().follow(VIEW);
    await settle();
    queue.getState().need(10, 30);
    queue.getState().need(5 * QUEUE_PAGE - 5, 5 * QUEUE_PAGE + 5);
    queue.getState().need(5 * QUEUE_PAGE - 5, 5 * QUEUE_PAGE + 5);
    await settle();
    expect(asked.map(({ offset }) => offset / QUEUE_PAGE)).toEqual([0, 4, 5]);
    expect(queue.getState().total).toBe(1000);
    expect(queue.getState().rows.size).toBe(3 * QUEUE_PAGE);
    expect(queue.getState().positionOf({ left: "401l", right: "401r" })).toBe(401);
    expect(queue.getState().positionOf({ left: "401l", right: "402r" })).toBe(-1);
  });

  test("nothing is asked for beyond the end", async () => {
    const { asked, fetchPage } = engine(3);
    const queue = createQueueStore(fetchPage);
    queue.getState().follow(VIEW);
    await settle();
    queue.getState().need(0, 500);
    await settle();
    expect(asked).toHaveLength(1);
    expect(await queue.getState().rowAt(2)).toMatchObject({ left: { id: "2l" } });
    expect(await queue.getState().rowAt(3)).toBeNull();
  });

  test("a new view keeps the old rows until its first page is here, and drops late pages of the old one", async () => {
    const { held, fetchPage } = engine(10);
    const queue = createQueueStore(fetchPage);
    queue.getState().follow(VIEW);
    await settle();
    queue.getState().follow({ ...VIEW, text: "slow" });
    await settle();
    expect(queue.getState().rows.get(0)!.left.id).toBe("0l");
    queue.getState().follow({ ...VIEW, text: "new" });
    await settle();
    for (const release of held) release();
    await settle();
    expect([...queue.getState().rows.values()].map(({ left }) => left.id)[0]).toBe("new0l");
  });

  test("a failure is kept for the screen and can be tried again", async () => {
    const { fetchPage } = engine(10);
    let broken = true;
    const queue = createQueueStore((request) => (broken ? Promise.reject(new Error("gone")) : fetchPage(request)));
    queue.getState().follow(VIEW);
    await settle();
    expect(queue.getState()).toMatchObject({ error: new Error("gone"), loading: false });
    broken = false;
    queue.getState().retry();
    await settle();
    expect(queue.getState()).toMatchObject({ error: null, total: 10 });
  });
});
