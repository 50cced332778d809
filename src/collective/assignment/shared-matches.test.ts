import { expect, test } from "vitest";
import type { Link } from "../../graph/links";
import { sharedMatches } from "./shared-matches";

const match = (left: number, right: number): Link => ({ left, right, match: true, split: "train" });

test("counts matches that share an entity, and those that one-to-one must lose", async () => {
  // 0 has three partners: two are lost. 1–3, 2–3, 2–4 form a path: 1–3 and 2–4 can stay. 5–5 shares nothing.
  const links = [match(0, 0), match(0, 1), match(0, 2), match(1, 3), match(2, 3), match(2, 4), match(5, 5)];
  expect(await sharedMatches(links, 6, 6)).toEqual({ matches: 7, sharing: 6, lostAtLeast: 3 });
});

test("a match listed twice is one, and a non-match is none", async () => {
  const links: Link[] = [match(0, 0), match(0, 0), { left: 0, right: 1, match: false, split: "test" }];
  expect(await sharedMatches(links, 1, 2)).toEqual({ matches: 1, sharing: 0, lostAtLeast: 0 });
});
