import { expect, it } from "vitest";
import { entityText, readable } from "./entity-text";

it.each([
  ["Red Ale &#40; Kura Koa &#41;", "Red Ale ( Kura Koa )"],
  ["Simon &amp; Garfunkel", "Simon & Garfunkel"],
  ["&#x41;lien &quot;3&quot;", 'Alien "3"'],
  ["AT&T; R&B", "AT&T; R&B"],
  ["&#55296; &#999999999;", "&#55296; &#999999999;"],
])("%s reads %s", (text, expected) => {
  expect(readable(text)).toBe(expected);
});

it("an entity is read with its aliases, facts and values, very long ones cut", () => {
  const attributes = { alias: "ALIEN 1", plot: "a".repeat(3000), year: "1979", url: "http://x.org" };
  const text = entityText({ names: ["Alien"], attributes: [attributes] }, "right", 0);
  expect(text.names).toEqual(["Alien", "ALIEN 1"]);
  expect(text.nameTexts).toEqual(["alien", "alien 1"]);
  expect(text.facts.map((fact) => fact.length)).toEqual([1000, 4]);
  expect(text.factTexts[1]).toBe("1979");
  expect(text.values("plot")[0]).toHaveLength(1000);
  expect(text.values("none")).toEqual([]);
});
