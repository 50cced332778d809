import { describe, expect, it } from "vitest";
import { assignByHand, assignFiles, emptyAssignment, missingSlots, recogniseSlot, swapSides } from "./file-slots";

describe("recogniseSlot", () => {
  it.each([
    ["left_nodes.tsv.gz", "leftNodes"],
    ["left_edges.tsv.gz", "leftEdges"],
    ["right_nodes.csv", "rightNodes"],
    ["Films-RIGHT-Edges.CSV", "rightEdges"],
    ["C:\\data\\left entities.tsv", "leftNodes"],
    ["links.tsv.gz", "links"],
    ["left-right-links.tsv", "links"],
    ["known matches.csv", "links"],
  ])("%s → %s", (name, slot) => expect(recogniseSlot(name)).toBe(slot));

  it.each(["README.md", "id_map.tsv.gz", "counts.json", "left.tsv", "nodes.tsv", "left_right_nodes.tsv"])(
    "%s is left to the user",
    (name) => expect(recogniseSlot(name)).toBeNull(),
  );

  it("looks at the file's own name, not at its folder's", () => {
    expect(recogniseSlot("left/right_nodes.tsv")).toBe("rightNodes");
  });
});

describe("assignFiles", () => {
  const whole = [
    "id_map.tsv.gz",
    "left_edges.tsv.gz",
    "left_nodes.tsv.gz",
    "links.tsv.gz",
    "right_edges.tsv.gz",
    "right_nodes.tsv.gz",
  ];
  const assigned = {
    leftNodes: "left_nodes.tsv.gz",
    leftEdges: "left_edges.tsv.gz",
    rightNodes: "right_nodes.tsv.gz",
    rightEdges: "right_edges.tsv.gz",
    links: "links.tsv.gz",
  };

  it("recognises a whole set, in any order", () => {
    expect(assignFiles(emptyAssignment, whole)).toEqual(assigned);
    expect(assignFiles(emptyAssignment, [...whole].reverse())).toEqual(assigned);
  });

  it("prefers the shortest name where two files claim a slot", () => {
    expect(assignFiles(emptyAssignment, ["same_iri_links.tsv.gz", "links.tsv.gz"]).links).toBe("links.tsv.gz");
    expect(assignFiles(emptyAssignment, ["links.tsv.gz", "same_iri_links.tsv.gz"]).links).toBe("links.tsv.gz");
  });

  it("lets a later choice replace an earlier one, slot by slot", () => {
    const later = assignFiles(assigned, ["my links.csv"]);
    expect(later).toEqual({ ...assigned, links: "my links.csv" });
  });
});

describe("assignByHand", () => {
  it("moves a file rather than using it twice", () => {
    const start = assignFiles(emptyAssignment, ["left_nodes.tsv", "right_nodes.tsv"]);
    const moved = assignByHand(start, "rightNodes", "left_nodes.tsv");
    expect(moved.rightNodes).toBe("left_nodes.tsv");
    expect(moved.leftNodes).toBeNull();
    expect(missingSlots(moved)).toEqual(["leftNodes"]);
  });

  it("empties a slot", () => {
    const start = assignFiles(emptyAssignment, ["links.tsv"]);
    expect(assignByHand(start, "links", null)).toEqual(emptyAssignment);
  });
});

describe("swapSides", () => {
  it("is its own inverse", () => {
    const start = assignFiles(emptyAssignment, ["left_nodes.tsv", "right_nodes.tsv", "left_edges.tsv", "links.tsv"]);
    expect(swapSides(start).rightNodes).toBe("left_nodes.tsv");
    expect(swapSides(swapSides(start))).toEqual(start);
  });
});
