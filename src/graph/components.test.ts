import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchComponents } from "./components";

describe("matchComponents", () => {
  it("joins pairs through shared entities of either side", () => {
    // 0–0, 1–0 share right 0; 1–2 hangs on left 1; 3–1 and 2–3 stand alone. Left 2 and right 2 are different nodes.
    const pairs = [
      { left: 3, right: 1 },
      { left: 0, right: 0 },
      { left: 2, right: 3 },
      { left: 1, right: 2 },
      { left: 1, right: 0 },
    ];
    expect(matchComponents(4, 4, pairs)).toEqual({ count: 3, ofPair: Uint32Array.of(0, 1, 2, 1, 1) });
    expect(matchComponents(4, 4, [])).toEqual({ count: 0, ofPair: new Uint32Array(0) });
  });

  it("agrees with a search from every pair", () => {
    const pair = fc.record({ left: fc.nat(7), right: fc.nat(7) });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
        const { ofPair } = matchComponents(8, 8, pairs);
        for (let from = 0; from < pairs.length; from++) {
          const reached = new Set([from]);
          for (const at of reached) {
            pairs.forEach((other, index) => {
              if (other.left === pairs[at]!.left || other.right === pairs[at]!.right) reached.add(index);
            });
          }
          pairs.forEach((_, index) => {
            expect(ofPair[index] === ofPair[from]).toBe(reached.has(index));
          });
        }
      }),
    );
  });

  it("names a node out of range", () => {
    expect(() => matchComponents(2, 2, [{ left: 0, right: 2 }])).toThrow(
      "A pair of nodes below 2 and 2 was expected, found 0 and 2.",
    );
  });
});
