import { describe, expect, test } from "vitest";
import { projectOf } from "./engine-state.fixture";
import { findEntities } from "./find-entities";

const { left } = projectOf(["film:The Alien", "film:Alien", "film:Aliens", "person:ALIEN", "film:Brazil"], ["film:x"]);
const idsFor = (text: string, limit = 10) => findEntities(left, text, limit).map(({ id }) => id);

describe("findEntities", () => {
  test("whole names first, then beginnings, then parts; equal ones by id", () => {
    expect(idsFor(" alien ")).toEqual(["l1", "l3", "l2", "l0"]);
  });

  test("an id finds its entity; an empty text finds the first ids; the limit holds", () => {
    expect(idsFor("L4")).toEqual(["l4"]);
    expect(idsFor("", 2)).toEqual(["l0", "l1"]);
    expect(idsFor("alien", 1)).toEqual(["l1"]);
    expect(idsFor("nobody")).toEqual([]);
  });

  test("a summary has name, type and degree", () => {
    expect(findEntities(left, "brazil", 1)).toEqual([
      { id: "l4", name: "Brazil", type: "film", attributes: {}, degree: 0 },
    ]);
  });
});
