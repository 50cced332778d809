import { WorkbenchError } from "../../base/errors";
import { type StageProgress, throwIfAborted } from "../../base/task";
import { type Backend, type BackendName, backendTitles, type Probe } from "./backend";

/** Which backend runs, on what, and why not a better one. */
export interface ChosenBackend {
  readonly backend: BackendName;
  readonly device: string;
  readonly software: boolean;
  readonly passedOver: readonly { readonly backend: BackendName; readonly reason: string }[];
  readonly selfTestDeviation: number;
}

export interface ChoosingSteps {
  /** Starts the backend; throws where it does not start. */
  readonly start: (backend: Backend) => Promise<void>;
  /** Largest deviation of the current backend from known numbers, relative to what is allowed. */
  readonly selfTest: () => Promise<number>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StageProgress) => void) | undefined;
}

/**
 * Takes the first of `backends` that is real hardware (or needs none), starts and passes its self-test; or the one that
 * was chosen, a software renderer too.
 *
 * @param backends best first
 * @throws {WorkbenchError} `engine/backend` if the chosen one cannot run here or none can, `engine/self-test` if the
 *   chosen one computes wrong results
 */
export async function chooseBackend(
  choice: "auto" | BackendName,
  backends: readonly Backend[],
  steps: ChoosingSteps,
): Promise<ChosenBackend> {
  if (choice !== "auto") return forceBackend(backends.find(({ name }) => name === choice)!, steps);
  const passedOver: { backend: BackendName; reason: string }[] = [];
  for (const backend of backends) {
    const probe = await backend.probe();
    const reason = reasonAgainst(probe);
    const tried = reason === null ? await tryBackend(backend, steps) : { reason };
    if ("reason" in tried) passedOver.push({ backend: backend.name, reason: tried.reason });
    else return { backend: backend.name, ...deviceOf(probe), passedOver, selfTestDeviation: tried.deviation };
  }
  const reasons = passedOver.map(({ backend, reason }) => `${backendTitles[backend]}: ${reason}`).join("; ");
  throw new WorkbenchError(
    "engine/backend",
    `No backend runs in this browser (${reasons}). Use a current Chrome, Edge, Firefox or Safari.`,
  );
}

/** Why `auto` passes over a backend that was only looked at, or null. */
function reasonAgainst(probe: Probe): string | null {
  if (!probe.possible) return probe.reason;
  if (!probe.software) return null;
  return `only a software renderer${probe.device && ` (${probe.device})`}, which is slower than WASM`;
}

/** Starts and checks a backend for `auto`, which goes on to the next where that fails. */
async function tryBackend(
  backend: Backend,
  steps: ChoosingSteps,
): Promise<{ readonly deviation: number } | { readonly reason: string }> {
  try {
    await startStep(backend, steps);
  } catch (error) {
    throwIfAborted(steps.signal);
    return { reason: `it did not start: ${reasonOf(error)}` };
  }
  try {
    const deviation = await selfTestStep(backend, steps);
    return passes(deviation) ? { deviation } : { reason: `computed wrong results (${timesAllowed(deviation)})` };
  } catch (error) {
    throwIfAborted(steps.signal);
    return { reason: `its self-test did not run: ${reasonOf(error)}` };
  }
}

async function forceBackend(backend: Backend, steps: ChoosingSteps): Promise<ChosenBackend> {
  const title = backendTitles[backend.name];
  const refuse = (code: "engine/backend" | "engine/self-test", what: string) => {
    throwIfAborted(steps.signal);
    return new WorkbenchError(code, `${title} ${what}. Choose another backend, or auto.`, { backend: backend.name });
  };
  const probe = await backend.probe();
  if (!probe.possible) throw refuse("engine/backend", `cannot run here: ${probe.reason}`);
  await startStep(backend, steps).catch((error: unknown) => {
    throw refuse("engine/backend", `cannot run here: ${reasonOf(error)}`);
  });
  const selfTestDeviation = await selfTestStep(backend, steps).catch((error: unknown) => {
    throw refuse("engine/self-test", `starts, but its self-test did not run: ${reasonOf(error)}`);
  });
  if (!passes(selfTestDeviation)) {
    throw refuse("engine/self-test", `computes wrong results on this machine (${timesAllowed(selfTestDeviation)})`);
  }
  return { backend: backend.name, ...deviceOf(probe), passedOver: [], selfTestDeviation };
}

async function startStep(backend: Backend, { start, signal, onProgress }: ChoosingSteps): Promise<void> {
  throwIfAborted(signal);
  onProgress?.({ stage: `Starting ${backendTitles[backend.name]}`, done: 0, total: 2 });
  await start(backend);
}

async function selfTestStep(backend: Backend, { selfTest, signal, onProgress }: ChoosingSteps): Promise<number> {
  throwIfAborted(signal);
  onProgress?.({ stage: `Checking ${backendTitles[backend.name]} against known numbers`, done: 1, total: 2 });
  return selfTest();
}

/** Written so that a deviation that is no number fails. */
function passes(deviation: number): boolean {
  return deviation <= 1;
}

function timesAllowed(deviation: number): string {
  return Number.isFinite(deviation) ? `${deviation.toPrecision(2)} times the deviation allowed` : "no numbers at all";
}

function deviceOf(probe: Probe): { device: string; software: boolean } {
  return probe.possible ? { device: probe.device, software: probe.software } : { device: "", software: false };
}

/** The first line of an error, without its final stop, so that it fits into a sentence. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0]!.replace(/\.$/, "");
}
