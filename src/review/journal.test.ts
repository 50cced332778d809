import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision, PairKey, Verdict } from "./decision";
import { continueFold, type Decisions, foldJournal, NO_DECISIONS, verdictOf } from "./journal";
import { pairId } from "./pair-key";
import { applyDelta, type DecisionDelta, numberDrafts, type Provenance, planRedo, planUndo, planVerdict } from "./plan";

const PAIRS: readonly PairKey[] = ["a", "b", "c"].flatMap((left) => ["x", "y"].map((right) => ({ left, right })));
const BY = { reviewer: "R", at: 7 };

function provenance(act: string, score: number | null = 0.5): Provenance {
  return { act, note: "", ...BY, modelDigest: "m", score: () => score };
}

/** Keeps a journal the way a store does: plan, number, append. */
class Writer {
  readonly journal: Decision[] = [];
  decisions: Decisions = NO_DECISIONS;
  private acts = 0;

  write(delta: DecisionDelta): void {
    this.journal.push(...numberDrafts(delta.drafts, this.decisions.lastSequence));
    this.decisions = applyDelta(this.decisions, delta);
  }
  decide(pairs: readonly PairKey[], verdict: Verdict | null): void {
    this.write(planVerdict(this.decisions, pairs, verdict, provenance(`act${this.acts++}`)));
  }
  undo(): void {
    this.write(planUndo(this.decisions, BY));
  }
  redo(): void {
    this.write(planRedo(this.decisions, BY));
  }
}

function verdicts(decisions: Decisions): Record<string, Verdict> {
  return Object.fromEntries([...decisions.standing].map(([id, { verdict }]) => [id, verdict]).sort());
}

type Step =
  | { readonly do: "decide"; readonly pairs: readonly PairKey[]; readonly verdict: Verdict | null }
  | { readonly do: "undo" }
  | { readonly do: "redo" };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant("decide" as const),
      pairs: fc.array(fc.constantFrom(...PAIRS), { minLength: 1, maxLength: 4 }),
      verdict: fc.constantFrom<Verdict | null>("accept", "reject", "unsure", null),
    }),
    fc.constantFrom<Step>({ do: "undo" }, { do: "redo" }),
  ),
  { maxLength: 40 },
);

function perform(writer: Writer, step: Step): void {
  if (step.do === "decide") writer.decide(step.pairs, step.verdict);
  else writer[step.do]();
}

/** The plainest thing it could be: whole states on a tape, and a head that moves along it. */
function reference(sequence: readonly Step[]): Record<string, Verdict> {
  let tape: Record<string, Verdict>[] = [{}];
  let head = 0;
  for (const step of sequence) {
    if (step.do === "undo") head = Math.max(0, head - 1);
    else if (step.do === "redo") head = Math.min(tape.length - 1, head + 1);
    else {
      const next = { ...tape[head]! };
      for (const pair of step.pairs) {
        if (step.verdict === null) delete next[pairId(pair)];
        else next[pairId(pair)] = step.verdict;
      }
      const ordered = Object.fromEntries(Object.entries(next).sort());
      if (JSON.stringify(ordered) === JSON.stringify(tape[head])) continue;
      tape = [...tape.slice(0, head + 1), ordered];
      head++;
    }
  }
  return tape[head]!;
}

describe("the decision journal", () => {
  test("any sequence of acts, undos and redos folds to what a tape of whole states holds", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const writer = new Writer();
        for (const step of sequence) perform(writer, step);
        expect(verdicts(writer.decisions)).toEqual(reference(sequence));
      }),
    );
  });

  test("the fold of the written journal is the state that was kept along the way, from any point on", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (sequence, cut) => {
        const writer = new Writer();
        for (const step of sequence) perform(writer, step);
        expect(foldJournal(writer.journal)).toEqual(writer.decisions);
        // Acts are written whole, so a cut falls between acts.
        const ends = writer.journal.flatMap((entry, index) =>
          entry.act === writer.journal[index + 1]?.act && entry.kind === writer.journal[index + 1]?.kind
            ? []
            : [index + 1],
        );
        const at = ends.length === 0 ? 0 : ends[cut % ends.length]!;
        const parts = continueFold(foldJournal(writer.journal.slice(0, at)), writer.journal.slice(at));
        expect(parts).toEqual(writer.decisions);
      }),
    );
  });

  test("the journal only grows, and its sequence numbers strictly increase from 1", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const writer = new Writer();
        for (const step of sequence) {
          const before = [...writer.journal];
          perform(writer, step);
          expect(writer.journal.slice(0, before.length)).toEqual(before);
        }
        expect(writer.journal.map((entry) => entry.sequence)).toEqual(writer.journal.map((_, index) => index + 1));
      }),
    );
  });

  test("undo then redo is the identity, provenance included", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const writer = new Writer();
        for (const step of sequence) perform(writer, step);
        fc.pre(writer.decisions.undoable.length > 0);
        const before = writer.decisions;
        writer.undo();
        writer.redo();
        expect(writer.decisions.standing).toEqual(before.standing);
        expect(writer.decisions.undoable).toEqual(before.undoable);
        expect(writer.decisions.redoable).toEqual(before.redoable);
      }),
    );
  });

  test("a fold leaves the decisions that it started from as they were", () => {
    const writer = new Writer();
    writer.decide([PAIRS[0]!], "accept");
    const held = structuredClone(writer.decisions);
    const start = writer.decisions;
    writer.decide([PAIRS[0]!, PAIRS[1]!], "reject");
    writer.undo();
    expect(start).toEqual(held);
  });

  test("a bulk act is one act: one undo takes back all of it and restores what was there before", () => {
    const writer = new Writer();
    writer.decide([PAIRS[0]!], "reject");
    writer.decide(PAIRS.slice(0, 3), "accept");
    expect(writer.decisions.undoable).toHaveLength(2);
    writer.undo();
    expect(verdicts(writer.decisions)).toEqual({ [pairId(PAIRS[0]!)]: "reject" });
    expect(writer.journal).toHaveLength(1 + 3 + 3);
  });

  test("an undone verdict comes back with its own entry, not with that of the undo", () => {
    const writer = new Writer();
    const [pair] = PAIRS as [PairKey];
    writer.write(planVerdict(writer.decisions, [pair], "accept", provenance("first", 0.91)));
    writer.write(planVerdict(writer.decisions, [pair], "reject", provenance("second", 0.12)));
    writer.undo();
    expect(writer.decisions.standing.get(pairId(pair))!.entry).toMatchObject({ act: "first", score: 0.91 });
  });
});

describe("planning", () => {
  test("pairs whose verdict would not change are left out, and a pair named twice counts once", () => {
    const writer = new Writer();
    writer.decide([PAIRS[0]!], "accept");
    const delta = planVerdict(writer.decisions, [PAIRS[0]!, PAIRS[1]!, PAIRS[1]!], "accept", provenance("bulk"));
    expect(delta.drafts.map(({ pair, previous }) => [pair, previous])).toEqual([[PAIRS[1], null]]);
  });

  test("another note on the same verdict is a change of its own, none is not", () => {
    const writer = new Writer();
    const [pair] = PAIRS as [PairKey];
    const noted = (act: string, note: string) => ({ ...provenance(act), note });
    const noteOf = () => writer.decisions.standing.get(pairId(pair))!.entry.note;
    writer.write(planVerdict(writer.decisions, [pair], "accept", noted("first", "by name")));
    expect(planVerdict(writer.decisions, [pair], "accept", noted("none", "")).drafts).toEqual([]);
    expect(planVerdict(writer.decisions, [pair], "accept", noted("same", "by name")).drafts).toEqual([]);
    writer.write(planVerdict(writer.decisions, [pair], "accept", noted("second", "by year")));
    expect([noteOf(), writer.decisions.undoable.length]).toEqual(["by year", 2]);
    writer.undo();
    expect([noteOf(), verdictOf(writer.decisions, pair)]).toEqual(["by name", "accept"]);
    writer.redo();
    expect(noteOf()).toBe("by year");
    expect(planVerdict(NO_DECISIONS, [pair], null, noted("open", "why")).drafts).toEqual([]);
  });

  test("nothing to undo or redo plans nothing", () => {
    expect(planUndo(NO_DECISIONS, BY).drafts).toEqual([]);
    expect(planRedo(NO_DECISIONS, BY).drafts).toEqual([]);
    expect(applyDelta(NO_DECISIONS, { drafts: [] })).toBe(NO_DECISIONS);
  });

  test("an entry records the verdict before it, the model and the score that was shown", () => {
    const writer = new Writer();
    writer.decide([PAIRS[0]!], "unsure");
    const [draft] = planVerdict(writer.decisions, [PAIRS[0]!], "accept", provenance("z", 0.75)).drafts;
    expect(draft).toEqual({
      pair: PAIRS[0],
      verdict: "accept",
      previous: "unsure",
      act: "z",
      kind: "decide",
      note: "",
      reviewer: "R",
      at: 7,
      modelDigest: "m",
      score: 0.75,
    });
  });
});

describe("two tabs", () => {
  const [pair, other] = PAIRS as [PairKey, PairKey];

  test("both undo the same act: it is undone once and can be redone once", () => {
    const writer = new Writer();
    writer.decide([other], "reject");
    writer.decide([pair], "accept");
    const undo = planUndo(writer.decisions, BY);
    writer.write(undo);
    writer.write(undo);
    expect(verdicts(writer.decisions)).toEqual({ [pairId(other)]: "reject" });
    expect(writer.decisions.undoable.map(({ act }) => act)).toEqual(["act0"]);
    expect(writer.decisions.redoable.map(({ act }) => act)).toEqual(["act1"]);
  });

  test("an act planned before the other tab's is undone to what really stood before it", () => {
    const writer = new Writer();
    const stale = planVerdict(writer.decisions, [pair], "reject", provenance("stale"));
    writer.decide([pair], "accept");
    writer.write(stale);
    expect(verdictOf(writer.decisions, pair)).toBe("reject");
    writer.undo();
    expect(verdictOf(writer.decisions, pair)).toBe("accept");
  });
});

test("a bulk act of 20,000 pairs folds and unfolds without quadratic work", () => {
  const writer = new Writer();
  const many = Array.from({ length: 20_000 }, (_, index) => ({ left: `l${index}`, right: `r${index}` }));
  const start = performance.now();
  writer.decide(many, "accept");
  writer.undo();
  writer.redo();
  expect(writer.decisions.standing.size).toBe(20_000);
  expect(performance.now() - start).toBeLessThan(4000);
});
