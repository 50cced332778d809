import { createStore } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { TaskContext } from "../../src/base/task";
import type { Decision, PairKey } from "../../src/review/decision";
import { continueFold, type Decisions, NO_DECISIONS } from "../../src/review/journal";
import {
  type DecisionDelta,
  type DecisionDraft,
  numberDrafts,
  planRedo,
  planUndo,
  planVerdict,
} from "../../src/review/plan";
import { type VerdictNews, verdictNews } from "../../src/review/verdict-news";
import type { JournalStorage } from "../persistence/journal-storage";
import type { SaveState } from "./journal-store";
import { type PreferenceStorage, passingPreferences } from "./preference-storage";
import type { ReviewState, ReviewStore } from "./review-state";

export interface ReviewStoreParts {
  readonly journal: JournalStorage;
  /** Told after each change: the rest of the page reads decisions there. */
  readonly onChange?: (entries: readonly Decision[], save: SaveState) => void;
  /** Told which verdicts have changed, before anything on the page follows them. */
  readonly onVerdicts?: (news: VerdictNews) => void;
  /** Where the reviewer's name is kept. */
  readonly preferences?: PreferenceStorage;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** A name that no other act in any tab has. */
  readonly newAct?: () => string;
}

/**
 * The decisions of the open project. An act is folded in at once and saved behind the screen; the journal in storage has
 * the last word on the order, since another tab may write too. What cannot be saved stays in force until the tab is
 * closed, and is tried again with the next act.
 */
export function createReviewStore(parts: ReviewStoreParts): ReviewStore {
  const {
    journal,
    onChange = () => {},
    onVerdicts = () => {},
    preferences = passingPreferences(),
    now = Date.now,
    newAct = randomAct,
  } = parts;

  return createStore<ReviewState>()((set, get) => {
    /** What storage holds, and its fold. */
    let saved: { readonly entries: readonly Decision[]; readonly fold: Decisions } = nothingSaved;
    let pending: readonly DecisionDraft[] = [];
    /** How many of the pending ones are on their way to storage. */
    let underWay = 0;
    let stopListening = () => {};
    /** Writes and reads of the journal, one after another. */
    let work: Promise<void> = Promise.resolve();

    function showSave(save: SaveState): void {
      set({ save });
      onChange(get().entries, save);
    }

    /** @param changed the pairs whose verdict may be another than before; null: any may be */
    function show(
      entries: readonly Decision[],
      decisions: Decisions,
      changed: readonly PairKey[] | null,
      save: SaveState,
    ): void {
      // Told before anything on the screen asks again.
      if (decisions !== get().decisions) onVerdicts(verdictNews(decisions, changed));
      set({ entries, decisions, save });
      onChange(entries, save);
    }

    /** Takes up entries that storage holds and the screen does not show, or not in that order; what is not saved comes after them. */
    function takeUp(entries: readonly Decision[], save: SaveState): void {
      const news = entries.filter((entry) => entry.sequence > saved.fold.lastSequence);
      saved = { entries: [...saved.entries, ...news], fold: continueFold(saved.fold, news) };
      const unsaved = numberDrafts(pending, saved.fold.lastSequence);
      // With nothing left unsaved, whatever was shown unsaved has come back among the news.
      const changed = unsaved.length === 0 ? news.map(({ pair }) => pair) : null;
      show([...saved.entries, ...unsaved], continueFold(saved.fold, unsaved), changed, save);
    }

    /** Storage holds what was shown as unsaved, in the same order: a verdict is not folded in twice, and the screen stays. */
    function keepShown(entries: readonly Decision[], save: SaveState): void {
      const fold = pending.length === 0 ? get().decisions : continueFold(saved.fold, entries);
      saved = { entries: [...saved.entries, ...entries], fold };
      showSave(save);
    }

    /** Runs one piece of journal work for a project after the earlier ones; drops it if another project is open by then. */
    function enqueue(projectId: string, piece: () => Promise<void>): Promise<void> {
      work = work.then(async () => {
        if (get().projectId !== projectId) return;
        try {
          await piece();
        } catch (error) {
          if (get().projectId !== projectId) return;
          set({ loading: false });
          showSave({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
        }
      });
      return work;
    }

    async function savePending(projectId: string): Promise<void> {
      const drafts = pending;
      if (drafts.length === 0) return;
      underWay = drafts.length;
      const entries = await journal.append(projectId, drafts).finally(() => {
        if (get().projectId === projectId) underWay = 0;
      });
      const follows = entries[0]?.sequence === saved.fold.lastSequence + 1;
      // The other tab wrote in between: what it wrote comes first.
      const news = follows ? entries : await journal.load(projectId, saved.fold.lastSequence);
      if (get().projectId !== projectId) return;
      pending = pending.slice(drafts.length);
      const save: SaveState = pending.length === 0 ? { kind: "saved", at: now() } : { kind: "saving" };
      if (follows) keepShown(news, save);
      else takeUp(news, save);
    }

    function write(delta: DecisionDelta): DecisionDelta {
      const { projectId } = get();
      if (delta.drafts.length === 0 || projectId === null) return delta;
      pending = [...pending, ...delta.drafts];
      const { entries, decisions } = get();
      const news = numberDrafts(delta.drafts, decisions.lastSequence);
      const pairs = news.map(({ pair }) => pair);
      show([...entries, ...news], continueFold(decisions, news), pairs, { kind: "saving" });
      void enqueue(projectId, () => savePending(projectId));
      return delta;
    }

    /** Saves a delta, then shows it; where it cannot be saved, shows it all the same and tries again later. */
    async function saveFirst(projectId: string, delta: DecisionDelta, task: TaskContext): Promise<void> {
      // What was decided before must come before it in the journal.
      await savePending(projectId);
      const before = saved.fold.lastSequence;
      const entries = await journal.append(projectId, delta.drafts, task);
      const between = (entries[0]?.sequence ?? 0) > before + 1;
      const news = between ? await journal.load(projectId, before) : entries;
      if (get().projectId !== projectId) return;
      takeUp(news, pending.length === 0 ? { kind: "saved", at: now() } : { kind: "saving" });
    }

    return {
      projectId: null,
      loading: false,
      entries: [],
      decisions: NO_DECISIONS,
      save: { kind: "nothing" },
      reviewer: preferences.read("reviewer") ?? "",

      setReviewer(name) {
        preferences.write("reviewer", name);
        set({ reviewer: name });
      },
      openProject(projectId) {
        if (projectId === get().projectId) return work;
        stopListening();
        const unsaved = pending.slice(underWay);
        const left = get().projectId;
        // Decided just before the change of project: it belongs to the old one's journal all the same.
        if (left !== null && unsaved.length > 0) {
          work = work.then(() => journal.append(left, unsaved)).then(ignore, ignore);
        }
        saved = nothingSaved;
        pending = [];
        underWay = 0;
        set({ projectId, loading: projectId !== null });
        show([], NO_DECISIONS, null, { kind: "nothing" });
        if (projectId === null) return Promise.resolve();
        const read = async () => {
          const entries = await journal.load(projectId, saved.fold.lastSequence);
          if (get().projectId !== projectId) return;
          set({ loading: false });
          const isSaved = pending.length === 0 && saved.entries.length + entries.length > 0;
          takeUp(entries, isSaved ? { kind: "saved", at: now() } : get().save);
        };
        stopListening = journal.onAppended(projectId, () => void enqueue(projectId, read));
        return enqueue(projectId, read);
      },
      decide(pairs, verdict, { modelDigest, score, note = "" }) {
        const { reviewer } = get();
        const provenance = { act: newAct(), note, reviewer, at: now(), modelDigest, score };
        return write(planVerdict(get().decisions, pairs, verdict, provenance));
      },
      async decideAll(pairs, verdict, { modelDigest, scores, rule }, task = {}) {
        const { projectId, reviewer } = get();
        let place = 0;
        const places = new Map(pairs.map((pair) => [pair, place++]));
        const score = (pair: PairKey) => scores[places.get(pair)!] ?? null;
        const provenance = { act: newAct(), note: "", reviewer, at: now(), modelDigest, score, bulk: rule };
        const delta = planVerdict(get().decisions, pairs, verdict, provenance);
        if (delta.drafts.length === 0 || projectId === null) return delta;
        let outcome: { readonly saved: boolean; readonly error: unknown } | null = null;
        await enqueue(projectId, async () => {
          outcome = await saveFirst(projectId, delta, task).then(
            () => ({ saved: true, error: null }),
            (error: unknown) => ({ saved: false, error }),
          );
        });
        const ended = outcome as { readonly saved: boolean; readonly error: unknown } | null;
        // Another project was opened before it came to that.
        if (ended === null) return { drafts: [] };
        if (isAborted(ended.error)) throw ended.error;
        return ended.saved ? delta : write(delta);
      },
      undo() {
        return write(planUndo(get().decisions, { reviewer: get().reviewer, at: now() }));
      },
      redo() {
        return write(planRedo(get().decisions, { reviewer: get().reviewer, at: now() }));
      },
      retrySave() {
        const { projectId } = get();
        return projectId === null ? Promise.resolve() : enqueue(projectId, () => savePending(projectId));
      },
      settled() {
        return work;
      },
    };
  });
}

/** The old project is closed: nobody is left to be told whether its last acts were saved. */
function ignore(): void {}

const nothingSaved = { entries: [], fold: NO_DECISIONS };

/** 96 random bits. `crypto.randomUUID` does not exist on an insecure origin; these need no secrecy, only no collision. */
function randomAct(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("-");
}
