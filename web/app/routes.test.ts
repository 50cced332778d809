import fc from "fast-check";
import { expect, it } from "vitest";
import { parseHash, routeHash, screens } from "./routes";

it("reads what it wrote, whatever the ids contain", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...screens),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      (screen, left, right) => {
        const route = parseHash(routeHash(screen, { left, right }));
        expect(route).toEqual({ screen, params: { left, right } });
      },
    ),
  );
});

it("leads to the project screen from anywhere unknown", () => {
  for (const hash of ["", "#", "#/", "#/lab", "#data"]) {
    expect(parseHash(hash).screen).toBe(hash === "#data" ? "data" : "project");
  }
});

it("keeps a question mark inside an id", () => {
  expect(parseHash("#/review?left=a%3Fb&right=c").params).toEqual({ left: "a?b", right: "c" });
});
