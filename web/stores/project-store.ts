import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { StageProgress } from "../../src/base/task";
import type { DemoRequest, RestoredProject, TablesRequest } from "../../src/engine/protocol/calls";
import type { CandidateReport, CandidateSettings, ProjectProfile } from "../../src/engine/protocol/project";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { MessageStore } from "./message-store";
import type { TaskStore } from "./task-store";

export const defaultCandidateSettings: CandidateSettings = { k: 20, fields: "names-and-attributes" };

/** What is being done to the project, and how far it is. */
export interface ProjectActivity {
  readonly kind: "opening" | "finding-candidates";
  /** Label of what is opened; empty for candidates. */
  readonly label: string;
  readonly progress: StageProgress | null;
}

export interface ProjectState {
  readonly profile: ProjectProfile | null;
  readonly candidates: CandidateReport | null;
  readonly candidateSettings: CandidateSettings;
  readonly activity: ProjectActivity | null;
  /** The last failure, by what failed; null after a success. */
  readonly failure: { readonly kind: ProjectActivity["kind"]; readonly error: unknown } | null;
  /** `unknown` until the engine has said whether it kept a project. */
  readonly kept: "unknown" | "none" | "restored";

  /** Opens an example and finds candidates with the defaults. Resolves to false if it failed or was stopped. */
  openDemo(request: DemoRequest, label: string): Promise<boolean>;
  /** Opens the user's own tables, as `openDemo`. The files' buffers are handed over to the engine. */
  openTables(request: TablesRequest): Promise<boolean>;
  /** Takes up what the engine kept of the last project. */
  restore(): Promise<boolean>;
  findCandidates(settings?: CandidateSettings): Promise<boolean>;
  changeCandidateSettings(change: Partial<CandidateSettings>): void;
  close(): Promise<void>;
  dismissFailure(): void;
}

export type ProjectStore = StoreApi<ProjectState>;

export interface ProjectStoreParts {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  /** Called whenever another project is open, before its candidates are there; null when it was closed. */
  readonly onProject: (restored: RestoredProject | null) => void;
  /** Called when the candidates changed: scores of the old ones are void. */
  readonly onCandidates: () => void;
}

/** The open project: its profile and its candidates. */
export function createProjectStore({
  engine,
  tasks,
  messages,
  onProject,
  onCandidates,
}: ProjectStoreParts): ProjectStore {
  return createStore<ProjectState>()((set, get) => {
    type Report = (progress: StageProgress) => void;

    /** Runs one activity; turns a failure into state and tells whether it succeeded. */
    async function act<Result>(
      kind: ProjectActivity["kind"],
      label: string,
      title: string,
      work: (options: { signal: AbortSignal; onProgress: Report }) => Promise<Result>,
    ): Promise<{ result: Result } | null> {
      set({ activity: { kind, label, progress: null }, failure: null });
      try {
        const result = await tasks.getState().run(title, ({ signal, report }) =>
          work({
            signal,
            onProgress(progress) {
              set({ activity: { kind, label, progress } });
              report(progress);
            },
          }),
        );
        set({ activity: null });
        return { result };
      } catch (error) {
        set({ activity: null, failure: isAborted(error) ? null : { kind, error } });
        if (isAborted(error)) messages.getState().say(`${title}: stopped.`);
        return null;
      }
    }

    async function opened(profile: ProjectProfile): Promise<true> {
      set({ profile, candidates: null, candidateSettings: defaultCandidateSettings });
      onProject({ profile, candidates: null, model: null, scoring: null });
      messages.getState().say(`${profile.label} is open.`);
      // Not awaited: the project is open, and the Data screen shows how the candidates come along.
      void get().findCandidates();
      return true;
    }

    return {
      profile: null,
      candidates: null,
      candidateSettings: defaultCandidateSettings,
      activity: null,
      failure: null,
      kept: "unknown",

      async openDemo(request, label) {
        const done = await act("opening", label, `Opening ${label}`, (options) =>
          engine.call("openDemo", request, options),
        );
        return done ? opened(done.result) : false;
      },
      async openTables(request) {
        const done = await act("opening", request.label, `Opening ${request.label}`, (options) =>
          engine.call("openTables", request, { ...options, transfer: buffersOf(request) }),
        );
        return done ? opened(done.result) : false;
      },
      async restore() {
        const done = await act("opening", "the last project", "Reading the last project", (options) =>
          engine.call("restoreProject", null, options),
        );
        const restored = done?.result ?? null;
        if (restored === null) {
          set({ kept: "none" });
          return false;
        }
        set({
          kept: "restored",
          profile: restored.profile,
          candidates: restored.candidates,
          candidateSettings: restored.candidates?.settings ?? defaultCandidateSettings,
        });
        onProject(restored);
        if (restored.candidates === null) void get().findCandidates();
        return true;
      },
      async findCandidates(settings = get().candidateSettings) {
        set({ candidateSettings: settings });
        const done = await act("finding-candidates", "", "Finding candidates", (options) =>
          engine.call("findCandidates", settings, options),
        );
        if (done === null) return false;
        set({ candidates: done.result });
        onCandidates();
        return true;
      },
      changeCandidateSettings(change) {
        set({ candidateSettings: { ...get().candidateSettings, ...change } });
      },
      async close() {
        await engine.call("closeProject", null);
        set({ profile: null, candidates: null, failure: null, kept: "none" });
        onProject(null);
      },
      dismissFailure() {
        set({ failure: null });
      },
    };
  });
}

function buffersOf(request: TablesRequest): ArrayBuffer[] {
  const { leftNodes, leftEdges, rightNodes, rightEdges, links, embeddings } = request;
  const vectors = [embeddings?.left, embeddings?.right].flatMap((side) => (side ? [side.vectors, side.ids] : []));
  const files = [leftNodes, leftEdges, rightNodes, rightEdges, links, ...vectors];
  // One file may fill two slots (the same edges on both sides); a buffer may be handed over only once, so then copy.
  const buffers = files.flatMap((file) => (file ? [file.bytes.buffer as ArrayBuffer] : []));
  return new Set(buffers).size === buffers.length ? buffers : [];
}
