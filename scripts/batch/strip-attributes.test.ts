import { describe, expect, test } from "vitest";
import { stripAttributes } from "./strip-attributes";

const HEADER = "id\ttype\tname\tattributes";

describe("taking attributes out of a node table", () => {
  test("takes the named ones and leaves names, other attributes, rows and their order", () => {
    const table = [
      HEADER,
      'a1\tEntity\t爱丁堡\t{"name_en_machine": "edinburgh", "year": "1921"}',
      'a0\tEntity\t布魯內爾大學\t{"name_en_machine": "brunel"}',
      "a2\tEntity\tname_en_machine\t{}",
      "",
    ].join("\n");
    expect(stripAttributes(table, ["name_en_machine"])).toBe(
      [
        HEADER,
        'a1\tEntity\t爱丁堡\t{"year":"1921"}',
        "a0\tEntity\t布魯內爾大學\t{}",
        "a2\tEntity\tname_en_machine\t{}",
        "",
      ].join("\n"),
    );
  });

  test("reads line ends of either kind", () => {
    expect(stripAttributes(`${HEADER}\r\na\tT\tn\t{"x":"1","y":"2"}\r\n`, ["x"])).toContain('a\tT\tn\t{"y":"2"}');
  });

  test("refuses what is no node table", () => {
    expect(() => stripAttributes("source\trelation\ttarget\n", ["x"])).toThrow(/columns id, type, name, attributes/);
    expect(() => stripAttributes(`${HEADER}\na\tT\tn\t7\n`, ["x"])).toThrow(/Line 2: expected attributes/);
  });
});
