import { expect, test } from "vitest";
import { replaceMarked } from "./marked-section";

test("text between the marks is replaced, again and again, and nothing else", () => {
  const document = "# Title\n\n<!-- accuracy -->\nold\n<!-- /accuracy -->\n\n<!-- other -->\n";
  const once = replaceMarked(document, "accuracy", "\n| new |\n");
  expect(once).toBe("# Title\n\n<!-- accuracy -->\n| new |\n<!-- /accuracy -->\n\n<!-- other -->\n");
  expect(replaceMarked(once, "accuracy", "| new |")).toBe(once);
});

test("a document without both marks, in order, is refused", () => {
  for (const document of ["# Title", "<!-- accuracy -->", "<!-- /accuracy --> <!-- accuracy -->"]) {
    expect(() => replaceMarked(document, "accuracy", "text")).toThrow(/Expected <!-- accuracy -->/);
  }
});
