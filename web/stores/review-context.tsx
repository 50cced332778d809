import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { WorkbenchError } from "../../src/base/errors";
import type { JournalStorage } from "../persistence/journal-storage";
import { localPreferences, type PreferenceStorage } from "./preference-storage";
import type { ReviewState, ReviewStore } from "./review-state";
import { createReviewStore } from "./review-store";
import type { Workbench } from "./workbench";

const ReviewContext = createContext<ReviewStore | null>(null);

/** The decisions of whatever project the workbench has open; its journal mirror is kept up to date. */
export function connectReview(
  workbench: Workbench,
  journal: JournalStorage,
  preferences: PreferenceStorage = localPreferences(),
): ReviewStore {
  const review = createReviewStore({
    journal,
    preferences,
    onChange: (entries, save) => workbench.journal.getState().publish(entries, save),
    // A dead engine says so itself.
    onVerdicts: (news) => void workbench.engine.call("tellVerdicts", news).catch(() => {}),
  });
  async function follow(): Promise<void> {
    await review.getState().openProject(workbench.project.getState().profile?.projectId ?? null);
    // The same project opened again empties the mirror, but not the journal.
    const { entries, save } = review.getState();
    if (workbench.journal.getState().decisions !== entries) workbench.journal.getState().publish(entries, save);
  }
  workbench.project.subscribe((state, before) => {
    if (state.profile !== before.profile) void follow();
  });
  void follow();
  return review;
}

export function ReviewProvider({ review, children }: { review: ReviewStore; children: ReactNode }) {
  return <ReviewContext value={review}>{children}</ReviewContext>;
}

/** The store itself, for actions. */
export function useReviewStore(): ReviewStore {
  const review = useContext(ReviewContext);
  if (review === null) throw new WorkbenchError("base/internal", "A screen was drawn outside ReviewProvider.");
  return review;
}

/** Follows the store; the selector's result must be stable (no fresh object a call). */
export function useReview<Slice>(select: (state: ReviewState) => Slice): Slice {
  return useStore(useReviewStore(), select);
}
