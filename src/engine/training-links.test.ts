import { describe, expect, test } from "vitest";
import type { Link } from "../graph/links";
import type { Decision, Verdict } from "../review/decision";
import { projectOf } from "./engine-state.fixture";
import { trainingLinks } from "./training-links";

const names = ["film:a", "film:b", "film:c", "film:d"];
const known: Link[] = [
  { left: 0, right: 0, match: true, split: "train" },
  { left: 1, right: 1, match: true, split: "valid" },
  { left: 2, right: 2, match: true, split: "test" },
];

function decide(left: string, right: string, verdict: Verdict | null, sequence = 1): Decision {
  return {
    sequence,
    pair: { left, right },
    verdict,
    previous: null,
    act: `act ${sequence}`,
    kind: "decide",
    note: "",
    reviewer: "",
    at: 0,
    modelDigest: null,
    score: null,
  };
}

const project = projectOf(names, names, known);
const added = (decisions: readonly Decision[]) => trainingLinks(project, decisions).slice(known.length);

describe("links to train on", () => {
  test("accepted pairs are matches, rejected ones non-matches, unsure ones and those taken back are nothing", () => {
    expect(
      added([
        decide("l3", "r3", "accept", 1),
        decide("l0", "r3", "reject", 2),
        decide("l0", "r2", "unsure", 3),
        decide("l1", "r3", "accept", 4),
        decide("l1", "r3", null, 5),
      ]),
    ).toEqual([
      { left: 0, right: 3, match: false, split: "train" },
      { left: 3, right: 3, match: true, split: "train" },
    ]);
  });

  test("a decision on a pair of the validation or test split stays out, whatever it says", () => {
    for (const verdict of ["accept", "reject"] as const) {
      const links = trainingLinks(project, [decide("l1", "r1", verdict, 1), decide("l2", "r2", verdict, 2)]);
      expect(links).toEqual(project.links);
    }
  });

  test("a decision overrides the train link of its pair", () => {
    const links = trainingLinks(project, [decide("l0", "r0", "reject")]);
    expect(links).toEqual([{ ...known[0], match: false }, ...known.slice(1)]);
  });

  test("a decision on an entity that the project does not hold is left alone", () => {
    expect(added([decide("l9", "r0", "accept"), decide("l0", "r9", "accept", 2)])).toEqual([]);
  });
});
