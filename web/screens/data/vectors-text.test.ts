import { expect, it } from "vitest";
import { vectorsText } from "./vectors-text";

const sizes = { left: { nodes: 200 }, right: { nodes: 50 } };
const left = { file: "left.npy", nodes: 196 };
const right = { file: "right.npy", nodes: 50 };

it.each([
  [null, null],
  [
    { dimension: 300, use: "join", left, right },
    "Own vectors: 300 numbers beside the features of the text, for 98.0% of left and 100% of right entities.",
  ],
  [
    { dimension: 1, use: "replace", left: null, right },
    "Own vectors: 1 number in place of the features of the text, for no left and 100% of right entities.",
  ],
] as const)("%j: %s", (vectors, sentence) => expect(vectorsText({ vectors, ...sizes })).toBe(sentence));
