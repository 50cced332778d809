import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCode, parseDate, parseDuration, parseNumber } from "./parse-values";
import { inferKind } from "./value-kinds";

describe("parseNumber", () => {
  it.each([
    ["$ 1.29", 1.29],
    ["6.50 %", 6.5],
    ["1,299.00 USD", 1299],
    ["1.299,00 €", 1299],
    ["1,299", 1299],
    ["12,5", 12.5],
    ["-4", -4],
    ["− 4.5 °C", -4.5],
    ["68.88", 68.88],
    ["1 299", 1299],
    [".5", 0.5],
    ["Album Only", null],
    ["", null],
    ["epsdhc/32gb -4", null],
    ["3:56", null],
    ["2014-11-04", null],
  ])("reads %j as %j", (text, expected) => {
    expect(parseNumber(text)).toBe(expected);
  });
});

describe("parseDuration", () => {
  it.each([
    ["3:56", 236],
    ["1:02:03", 3723],
    ["PT3M56S", 236],
    ["PT1H", 3600],
    ["3 min 56 s", 236],
    ["2 h 5 min", 7500],
    ["45 minutes", 2700],
    ["3:75", null],
    ["", null],
    ["356", null],
  ])("reads %j as %j", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

describe("parseDate", () => {
  const date = (year: number, month = 0, day = 0) => ({ year, month, day });
  it.each([
    ["31-Mar-15", date(2015, 3, 31)],
    ["20-Dec-75", date(1975, 12, 20)],
    ["August 21 , 2009", date(2009, 8, 21)],
    ["Aug 2009", date(2009, 8)],
    ["21 Aug 2009", date(2009, 8, 21)],
    ["2014-11-04", date(2014, 11, 4)],
    ["2017-05-29T14:14:27.666000+00:00", date(2017, 5, 29)],
    ["2014-11", date(2014, 11)],
    ["1999", date(1999)],
    ["8/21/2009", date(2009, 8, 21)],
    ["21/8/2009", date(2009, 8, 21)],
    ["4.11.2014", date(2014, 11, 4)],
    ["2014/11/04", date(2014, 11, 4)],
    ["20141104", date(2014, 11, 4)],
    ["20141399", null],
    ["c. 1920", date(1920)],
    ["1990s", date(1990)],
    ["Tuesday, 4th November 2014", date(2014, 11, 4)],
    ["Sept 2014", date(2014, 9)],
    ["marvel 2014", null],
    ["2014-13-04", null],
    ["2014-11-32", null],
    ["Album Only", null],
    ["Foo 21, 2009", null],
    ["12999", null],
  ])("reads %j as %j", (text, expected) => {
    expect(parseDate(text)).toEqual(expected);
  });
});

describe("parseCode", () => {
  it.each([
    ["404/262-3336", "4042623336"],
    ["epsdhc/32gb -4", "epsdhc32gb4"],
    ["CS0046BR", "cs0046br"],
    ["no digits", null],
    ["a long title with the number 5", null],
  ])("reads %j as %j", (text, expected) => {
    expect(parseCode(text)).toBe(expected);
  });
});

it("no parser fails on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
      for (const parse of [parseNumber, parseDuration, parseDate, parseCode]) expect(() => parse(text)).not.toThrow();
    }),
    { numRuns: 50, seed: 3 },
  );
});

describe("inferKind", () => {
  it.each([
    ["price", ["$ 1.29", "$ 0.99", "Album Only", "$ 1.29"], ["$ 1.29"]],
    ["price", ["9.99 €"], ["9.99"]],
    ["quantity", ["6.50 %", "7 %"], ["6.5", "7"]],
    ["number", ["1", "2"], ["3"]],
    ["list", ["Rock, Pop", "Pop, Folk"], ["Rock", "Folk"]],
    ["url", ["http://spago.com"], ["www.spago.com/menu", "spago.com"]],
    ["duration", ["3:56", "4:01"], ["3:46"]],
    ["date", ["31-Mar-15", "4-Nov-14"], ["August 21 , 2009", "October 4 , 2002"]],
    ["date", ["1918", "1925-12-03"], ["1982-09-06"]],
    ["year", ["1918", "2004"], ["1936"]],
    ["code", ["epsdhc/32gb -4", "cs0046br", "350116"], ["xta105", "84980236206"]],
    ["code", ["404/262-3336"], ["415-626-6006"]],
    ["short-text", ["american", "french (new)"], ["latin american"]],
    [
      "free-text",
      ["Burnie tries to throw a nice party for the Rooster Teeth staff"],
      ["A second film, after the first"],
    ],
    ["short-text", ["1.5", "2"], ["unknown", "none"]],
  ] as const)("%s", (kind, left, right) => {
    expect(inferKind(left, right)).toBe(kind);
    expect(inferKind(right, left)).toBe(kind);
  });

  it("takes numbers under a name for prices as prices", () => {
    expect(inferKind(["9.99"], ["5"], "list price")).toBe("price");
    expect(inferKind(["9.99"], ["5"], "size")).toBe("number");
  });
});
