import fc from "fast-check";
import { expect, test } from "vitest";
import { SeededRandom } from "../../base/random";
import { abbreviate, familyFirst, misspell } from "./noise";

test("given names become initials, the family name stays", () => {
  expect(abbreviate("John Smith")).toBe("J. Smith");
  expect(abbreviate("Aditya Raj Kapoor")).toBe("A. R. Kapoor");
  expect(abbreviate("Cher")).toBe("Cher");
});

test("a person is filed by family name", () => {
  expect(familyFirst("John Q. Smith")).toBe("Smith, John Q.");
  expect(familyFirst(abbreviate("John Smith"))).toBe("Smith, J.");
  expect(familyFirst("Cher")).toBe("Cher");
});

test("a misspelt name is never the name, keeps its first letter and its words", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom("Anna Lindberg", "The Tiger", "O", "X Y", "No Soldier in Eternal Summer"),
      (seed, name) => {
        const spelt = misspell(name, new SeededRandom(seed));
        expect(spelt).not.toBe(name);
        expect(spelt[0]).toBe(name[0]);
        expect(Math.abs(spelt.length - name.length)).toBeLessThanOrEqual(2);
        expect(spelt.split(" ").length).toBe(name.split(" ").length);
      },
    ),
  );
});
