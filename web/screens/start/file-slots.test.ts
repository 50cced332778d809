import { describe, expect, it } from "vitest";
import {
  assignByHand,
  assignFiles,
  emptyAssignment,
  mayNeedIds,
  missingSlots,
  recogniseSlot,
  swapSides,
} from "./file-slots";

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
    ["left.npy", "leftVectors"],
    ["Right_Nodes.safetensors.gz", "rightVectors"],
    ["left-edges.vec", "leftVectors"],
    ["right.w2v", "rightVectors"],
    ["right_vectors.txt.gz", "rightVectors"],
    ["left embeddings.tsv", "leftVectors"],
    ["left.txt", "leftVectors"],
    ["left_nodes.txt", "leftNodes"],
    ["left_ids.txt", "leftVectorIds"],
    ["right-vector-ids.tsv", "rightVectorIds"],
    ["left_node_id.txt", "leftVectorIds"],
    ["left identities.tsv", "leftNodes"],
    ["left_madrid_nodes.tsv", "leftNodes"],
  ])("%s → %s", (name, slot) => expect(recogniseSlot(name)).toBe(slot));

  it.each([
    "README.md",
    "id_map.tsv.gz",
    "counts.json",
    "left.tsv",
    "nodes.tsv",
    "left_right_nodes.tsv",
    "vectors.npy",
    "ids.txt",
  ])("%s is left to the user", (name) => expect(recogniseSlot(name)).toBeNull());

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
    ...emptyAssignment,
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

  it("recognises vectors and the ids of their rows beside the tables", () => {
    const vectors = ["left.npy", "left_ids.txt", "right.vec"];
    const expected = { leftVectors: "left.npy", leftVectorIds: "left_ids.txt", rightVectors: "right.vec" };
    expect(assignFiles(emptyAssignment, [...whole, ...vectors])).toEqual({ ...assigned, ...expected });
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

describe("missingSlots", () => {
  it("asks for the vectors whose ids are given", () => {
    const start = assignFiles(emptyAssignment, ["left_nodes.tsv", "right_nodes.tsv", "right_ids.txt"]);
    expect(missingSlots(start)).toEqual(["rightVectors"]);
    expect(missingSlots(assignFiles(start, ["right.npy"]))).toEqual([]);
  });
});

describe("mayNeedIds", () => {
  it.each([
    ["left.npy", true],
    ["Left.SAFETENSORS.gz", true],
    ["left.vec", false],
    [null, false],
  ])("%s: %s", (file, expected) => expect(mayNeedIds(file)).toBe(expected));
});

describe("swapSides", () => {
  it("is its own inverse", () => {
    const start = assignFiles(emptyAssignment, [
      "left_nodes.tsv",
      "right_nodes.tsv",
      "left_edges.tsv",
      "links.tsv",
      "left.npy",
      "left_ids.txt",
    ]);
    expect(swapSides(start)).toMatchObject({
      rightNodes: "left_nodes.tsv",
      rightVectors: "left.npy",
      rightVectorIds: "left_ids.txt",
      leftVectors: null,
    });
    expect(swapSides(swapSides(start))).toEqual(start);
  });
});
