import { useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { pairRateText, percentText, secondsText } from "../components/number-text";
import { ProgressBar } from "../components/ProgressBar";
import type { SaveState } from "../stores/journal-store";
import type { RunningTask } from "../stores/task-store";
import { useJournal, useProject, useTasks, useWorkbench } from "../stores/workbench-context";
import { BackendPopover } from "./BackendPopover";
import styles from "./StatusBar.module.css";

/** How long a short message stays, in milliseconds. */
const messageLife = 8000;

/** Project, backend, what runs, what was said last, what is saved. */
export function StatusBar() {
  const label = useProject((state) => state.profile?.label ?? null);
  const task = useTasks((state) => state.tasks.at(-1) ?? null);
  const save = useJournal((state) => state.save);
  return (
    <footer className={styles.bar}>
      <span className={styles.project}>{label ?? "No project open"}</span>
      <BackendPopover />
      {task && <TaskLine task={task} />}
      <MessageLine />
      <span className={styles.saved}>{saveText(save)}</span>
    </footer>
  );
}

function TaskLine({ task }: { task: RunningTask }) {
  const stop = useTasks((state) => state.stop);
  const { progress } = task;
  const words = [
    progress?.stage ?? task.title,
    progress && progress.total > 0 ? percentText(progress.done / progress.total) : null,
    pairRateText(task.pairsPerSecond),
    task.secondsLeft === null ? null : `${secondsText(task.secondsLeft)} left`,
  ].filter((word) => word !== null);
  return (
    <span className={styles.task}>
      <ProgressBar compact label={task.title} done={progress?.done ?? 0} total={progress?.total ?? 0} />
      <span className={styles.taskWords}>{task.stopping ? `Stopping: ${task.title}` : words.join(" · ")}</span>
      <Button
        size="small"
        variant="quiet"
        aria-label={`Stop: ${task.title}`}
        isDisabled={task.stopping}
        onPress={() => stop(task.id)}
      >
        <Icon name="stop" size={12} /> Stop
      </Button>
    </span>
  );
}

/** The page's one live region. */
function MessageLine() {
  const { messages } = useWorkbench();
  const message = useStore(messages, (state) => state.message);
  useEffect(() => {
    if (message === null) return;
    const timer = window.setTimeout(() => messages.getState().clear(), messageLife);
    return () => window.clearTimeout(timer);
  }, [message, messages]);
  return (
    <span className={styles.message} role="status">
      {message?.text ?? ""}
    </span>
  );
}

function saveText(save: SaveState): string {
  switch (save.kind) {
    case "nothing":
      return "Nothing leaves this browser";
    case "saving":
      return "Saving…";
    case "saved":
      return "Decisions saved in this browser";
    case "failed":
      return `Not saved: ${save.message}`;
  }
}
