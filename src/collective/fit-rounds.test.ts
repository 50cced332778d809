import { beforeAll, describe, expect, it } from "vitest";
import { uniformFrom } from "../base/random";
import { candidatePosition } from "../candidates/candidate-set";
import type { Link } from "../graph/links";
import { applyRounds } from "./apply-rounds";
import type { CollectiveSettings } from "./collective-model";
import { type FittedRounds, fitRounds } from "./fit-rounds";
import type { CollectiveGraphs } from "./rounds";
import { smallWorld, withOtherTestLinks } from "./testing/small-world";

const settings: CollectiveSettings = { rounds: 2, proposals: 3, seed: 1 };
const world = smallWorld(1);
const comparatorNames = ["likeness", "noise"];
const ofSplit = (links: readonly Link[], wanted: string) => links.filter(({ split }) => split === wanted);

function fitOn(
  links: readonly Link[] = world.links,
  change: Partial<CollectiveGraphs> = {},
  task: Parameters<typeof fitRounds>[5] = {},
) {
  return fitRounds(
    { ...world.graphs, ...change },
    world.bookOf(links),
    { train: ofSplit(links, "train"), valid: ofSplit(links, "valid"), test: ofSplit(links, "test") },
    comparatorNames,
    settings,
    task,
  );
}

let fitted: FittedRounds;
beforeAll(async () => {
  fitted = await fitOn();
});

describe("fitRounds", () => {
  it("runs no round without a validation match: nothing could say whether it helps", async () => {
    const { model, reports, rounds } = await fitOn(world.links.filter(({ split }) => split !== "valid"));
    expect([model.rounds.length, reports.length, rounds.history.length]).toEqual([0, 1, 1]);
  });

  it("learns from neighbours what likeness does not tell, and reports each round", () => {
    const { model, reports, rounds } = fitted;
    expect(model).toMatchObject({ version: 1, proposals: 3 });
    expect(model.rounds.length).toBeGreaterThan(0);
    expect(model.columns.slice(-2)).toEqual(comparatorNames);
    expect(model.columns).toHaveLength(model.rounds[0].trees.columns);
    expect(model.relations).toContain("^star");
    const [alone, first] = reports;
    expect(alone).toMatchObject({ round: 0, proposed: 0, anchors: world.graphs.known.length, kept: true });
    expect(first.validPrauc!).toBeGreaterThan(alone.validPrauc! + 0.1);
    expect(first.pairs).toBe(alone.pairs + first.proposed);
    expect(first.moved).toBeGreaterThan(0);
    expect(reports.map(({ kept }) => kept)).toEqual(reports.map(({ round }) => round <= model.rounds.length));
    expect(rounds.history).toHaveLength(reports.length);
  });

  it("tells what running the kept rounds takes from what learning them takes", async () => {
    const { reports, scoreSeconds } = fitted;
    const learning = reports.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(scoreSeconds).toBeGreaterThan(0);
    expect(scoreSeconds, "fitting trees is no scoring").toBeLessThan(learning);
    const slow: CollectiveGraphs["network"] = async ({ lefts }) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return new Float32Array(lefts.length);
    };
    const withNetwork = await fitOn(world.links, { network: slow });
    expect(withNetwork.scoreSeconds).toBeGreaterThan(0.19 * (1 + withNetwork.model.rounds.length));
  });

  it("does the same twice", async () => {
    const again = await fitOn();
    expect(again.model).toEqual(fitted.model);
    expect(again.rounds.scores).toEqual(fitted.rounds.scores);
  });

  it("is never changed by test links, whatever they say and whichever pairs they name", async () => {
    for (const seed of [1, 2, 3]) {
      const others = await fitOn(withOtherTestLinks(world.links, seed));
      expect(others.model).toEqual(fitted.model);
      expect(others.reports.map(({ moved, validPrauc, proposed }) => [moved, validPrauc, proposed])).not.toEqual([]);
      for (const [round, report] of others.reports.entries()) {
        const { moved, validPrauc, anchors } = fitted.reports[round];
        expect(report).toMatchObject({ moved, validPrauc, anchors });
      }
      const { book } = fitted.rounds;
      for (let pair = 0; pair < book.size; pair++) {
        if (!book.isProposed(pair)) continue;
        const same = others.rounds.book.find(book.leftOf(pair), book.rightOf(pair));
        expect(others.rounds.scores[same]).toBe(fitted.rounds.scores[pair]);
      }
    }
  });

  it("is changed by train links, and its choice by validation links", async () => {
    const fewer = world.links.filter(({ split }, index) => split !== "train" || index % 2 === 0);
    expect((await fitOn(fewer)).model).not.toEqual(fitted.model);
  });

  it("keeps the first round where the network alone leaves validation nothing to gain, and no other", async () => {
    // A network that knows the answer, and no match that blocking has lost.
    const rightOf = new Map(world.links.map(({ left, right }) => [left, right]));
    const knowing: CollectiveGraphs["network"] = async ({ lefts, rights }) =>
      Float32Array.from(lefts, (left, pair) => (rightOf.get(left) === rights[pair] ? 6 : -6 + uniformFrom(left, pair)));
    const found = world.links.filter(
      ({ left, right, split }) => split !== "valid" || candidatePosition(world.set, left, right) >= 0,
    );
    const { model, reports } = await fitOn(found, { network: knowing });
    expect(reports[0].validPrauc).toBe(1);
    expect(reports[1].validPrauc).toBe(1);
    expect(reports.length).toBeGreaterThan(2);
    expect(reports.map(({ kept }) => kept)).toEqual(reports.map(({ round }) => round <= 1));
    expect(model.rounds).toHaveLength(1);
    expect(model.rounds[0], "half a say each").toMatchObject({ networkShare: 0.5 });
  });

  it("keeps no round that learned from labels at random", async () => {
    const astray = world.links.map((link, index) =>
      link.split === "train" ? { ...link, right: (link.left < 60 ? 0 : 60) + ((link.right + 7 * index) % 50) } : link,
    );
    const known = ofSplit(astray, "train");
    const slow: CollectiveGraphs["network"] = async (pairs, firstPosition, ...rest) => {
      // In the rounds, which are not kept: none of that is scoring.
      if (firstPosition > 0) await new Promise((resolve) => setTimeout(resolve, 200));
      return world.graphs.network!(pairs, firstPosition, ...rest);
    };
    const { model, reports, scoreSeconds } = await fitOn(astray, { known, network: slow });
    expect(reports.length).toBeGreaterThan(1);
    expect(model.rounds).toEqual([]);
    // Two rounds at least were tried, and waited for that long.
    expect(scoreSeconds, "rounds that are not kept are no scoring").toBeLessThan(0.19 * (reports.length - 1));
    expect(reports.filter(({ kept }) => kept)).toHaveLength(1);
    const alone = await fitOn(astray, { known, network: null });
    expect(alone.model.rounds.length, "without a network there is nothing else").toBeGreaterThan(0);
  });

  it("goes without a network, and then keeps a round in any case", async () => {
    const { model, reports } = await fitOn(world.links, { network: null });
    expect(model.rounds.length).toBeGreaterThan(0);
    expect(model.rounds.every(({ networkShare }) => networkShare === 0)).toBe(true);
    expect(reports[1].validPrauc!).toBeGreaterThan(0.5);
  });

  it("works without edges on one side", async () => {
    const none = {
      offsets: new Uint32Array(world.graphs.right.nodeCount + 1),
      neighbours: new Uint32Array(0),
      relations: new Uint16Array(0),
    };
    const right = { ...world.graphs.right, edgeCount: 0, outgoing: none, incoming: none };
    const { model, reports } = await fitOn(world.links, { right });
    expect(model.relations).toEqual([]);
    expect(reports[1]).toMatchObject({ proposed: 0 });
  });

  it("needs a match to learn from, and stops when told to, also in the midst of a round", async () => {
    const none = world.links.filter(({ split }) => split !== "train");
    await expect(fitOn(none, { known: [] })).rejects.toMatchObject({ code: "training/no-labels" });
    const stop = new AbortController();
    const heard: string[] = [];
    const running = fitOn(
      world.links,
      {},
      {
        signal: stop.signal,
        onProgress: ({ stage }) => {
          heard.push(stage);
          if (stage.startsWith("Round 2")) stop.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
    expect(heard[0]).toBe("Round 1: gathering what the last round believes");
  });
});

describe("applyRounds", () => {
  it("gives exactly the scores of the last round kept", async () => {
    const { model, rounds } = fitted;
    const applied = await applyRounds(world.graphs, world.bookOf(world.links), model, {});
    expect(applied.history).toEqual(rounds.history.slice(0, model.rounds.length + 1));
    const { book } = applied;
    expect(book.toCandidates()).toEqual(rounds.book.toCandidates(model.rounds.length));
  });

  it("gives them after the model was stored as text", async () => {
    const stored = JSON.parse(JSON.stringify(fitted.model));
    const applied = await applyRounds(world.graphs, world.bookOf([]), stored, {});
    expect(applied.scores).toEqual((await applyRounds(world.graphs, world.bookOf([]), fitted.model, {})).scores);
  });

  it("runs on another world of the schema, and without a known match", async () => {
    const other = smallWorld(9);
    const praucless = await applyRounds({ ...other.graphs, known: [] }, other.bookOf([]), fitted.model, {});
    expect(praucless.scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    const { book, scores } = await applyRounds(other.graphs, other.bookOf([]), fitted.model, {});
    const scoresOf = (wanted: boolean) =>
      Array.from(scores).filter((_, pair) => {
        const [left, right] = [book.leftOf(pair), book.rightOf(pair)];
        return other.links.some((link) => link.left === left && link.right === right) === wanted;
      });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(scoresOf(true))).toBeGreaterThan(mean(scoresOf(false)) + 0.4);
  });

  it("refuses comparators that it did not learn, and columns of another version, before it begins", async () => {
    let asked = 0;
    const counting: CollectiveGraphs["network"] = (...args) => {
      asked++;
      return world.graphs.network!(...args);
    };
    const graphs = { ...world.graphs, network: counting };
    const wider = { ...graphs, comparators: { ...graphs.comparators, size: 3 } };
    const mismatch = {
      code: "model/schema-mismatch",
      message: expect.stringContaining("Train a model on this project"),
    };
    await expect(applyRounds(wider, world.bookOf([]), fitted.model, {})).rejects.toMatchObject(mismatch);
    const renamed = { ...fitted.model, columns: ["else", ...fitted.model.columns.slice(1)] };
    await expect(applyRounds(graphs, world.bookOf([]), renamed, {})).rejects.toMatchObject(mismatch);
    expect(asked).toBe(0);
  });

  it("stops when told to", async () => {
    const running = applyRounds(world.graphs, world.bookOf([]), fitted.model, { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: "base/aborted" });
  });
});
