import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { BackendChoice, BackendReport } from "../../src/engine/protocol/calls";
import { Button } from "../components/Button";
import { ErrorNotice } from "../components/ErrorNotice";
import { Icon } from "../components/Icon";
import { Select, type SelectOption } from "../components/Select";
import { useSettings, useTasks } from "../stores/workbench-context";
import styles from "./BackendPopover.module.css";
import { backendNames, passedOverText, whyNotBetter } from "./backend-words";

const options: readonly SelectOption<BackendChoice>[] = [
  { value: "auto", label: "Auto", note: "The best that works here" },
  { value: "webgpu", label: "WebGPU", note: "Graphics card, newest interface" },
  { value: "webgl", label: "WebGL", note: "Graphics card, older interface" },
  { value: "wasm", label: "WASM", note: "Processor, vectorised" },
  { value: "cpu", label: "CPU", note: "Processor, plain; slow, for comparison" },
];

/** Which backend runs, why not a better one, and the way to force another. */
export function BackendPopover() {
  const backend = useSettings((state) => state.backend);
  const starting = useSettings((state) => state.backendStarting);
  const error = useSettings((state) => state.backendError);
  const reason = backend === null || starting ? null : whyNotBetter(backend);
  return (
    <DialogTrigger>
      <span className={styles.trigger}>
        <Button size="small" variant="quiet" aria-label={`Backend: ${triggerText(backend, starting, error)}`}>
          {error !== null && <Icon name="warning" size={12} />}
          {triggerText(backend, starting, error)}
          <Icon name="down" size={12} />
        </Button>
        {backend !== null && reason !== null && (
          <span className={styles.reason} title={passedOverText(backend) || undefined}>
            {reason}
          </span>
        )}
      </span>
      <Popover className={styles.popover} placement="top start">
        <Dialog className={styles.dialog}>
          <Heading slot="title" level={2}>
            Backend
          </Heading>
          {backend && <BackendFacts backend={backend} />}
          {error !== null && <ErrorNotice error={error} />}
          <BackendChooser />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function triggerText(backend: BackendReport | null, starting: boolean, error: unknown): string {
  if (starting) return "Starting the engine…";
  if (backend === null) return error === null ? "No backend" : "No backend runs";
  return backendNames[backend.backend] + (backend.software ? " (software)" : "");
}

function BackendFacts({ backend }: { backend: BackendReport }) {
  return (
    <>
      <p>
        <strong>{backendNames[backend.backend]}</strong> runs
        {backend.device && ` on ${backend.device}`}
        {backend.choice === "auto" ? ", chosen by Crosswalk." : ", because you chose it."}
        {backend.software && " It is a software renderer: slower than WASM."}
      </p>
      {backend.passedOver.length > 0 && (
        <div>
          <h3>Passed over</h3>
          <ul className={styles.passed}>
            {backend.passedOver.map(({ backend: name, reason }) => (
              <li key={name}>
                <strong>{backendNames[name]}:</strong> {asSentence(reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles.fine}>
        Self-test passed: its largest deviation from known numbers is {shareOfBound(backend.selfTestDeviation)} of what
        is allowed.
      </p>
    </>
  );
}

function BackendChooser() {
  const choice = useSettings((state) => state.backendChoice);
  const starting = useSettings((state) => state.backendStarting);
  const start = useSettings((state) => state.startBackend);
  const busy = useTasks((state) => state.tasks.length > 0);
  return (
    <Select
      label="Use"
      value={choice}
      options={options}
      onChange={(next) => void start(next)}
      isDisabled={busy || starting}
      {...(busy && { help: "Can be changed when the running task is finished or stopped." })}
    />
  );
}

function asSentence(reason: string): string {
  return reason.endsWith(".") ? reason : `${reason}.`;
}

function shareOfBound(deviation: number): string {
  return deviation < 0.001 ? "less than 0.1%" : `${(deviation * 100).toPrecision(2)}%`;
}
