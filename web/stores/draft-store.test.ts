import { expect, test } from "vitest";
import { pairId } from "../../src/review/pair-key";
import { createDraftStore, draftsOf } from "./draft-store";

const pair = { left: "a", right: "x" };

test("a note is kept for its pair and project until it is emptied", () => {
  const store = createDraftStore();
  const noteOf = (project: string) => draftsOf(store.getState(), project).notes.get(pairId(pair));
  store.getState().keepNote("p", pair, "same director");
  store.getState().keepNote("p", { left: "b", right: "x" }, "another");
  expect([noteOf("p"), noteOf("q")]).toEqual(["same director", undefined]);
  store.getState().keepNote("p", pair, "");
  expect(draftsOf(store.getState(), "p").notes.size).toBe(1);
});

test("what the export is set to is each project's own", () => {
  const store = createDraftStore();
  store.getState().keepExport("p", { threshold: 0.7 });
  store.getState().keepExport("p", { withUndecided: true });
  expect(draftsOf(store.getState(), "p").exporting).toEqual({ withUndecided: true, threshold: 0.7 });
  expect(draftsOf(store.getState(), "q").exporting).toEqual({ withUndecided: false, threshold: null });
  // Selectors must be given the same object for the same state.
  expect(draftsOf(store.getState(), "q")).toBe(draftsOf(store.getState(), "r"));
});
