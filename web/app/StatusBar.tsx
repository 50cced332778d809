import { useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../components/Button";
import { classNames } from "../components/class-names";
import { Icon } from "../components/Icon";
import { pairRateText, percentText, secondsText } from "../components/number-text";
import { ProgressBar } from "../components/ProgressBar";
import type { RunningTask } from "../stores/task-store";
import { useJournal, useProject, useSaved, useTasks, useWorkbench } from "../stores/workbench-context";
import { BackendPopover } from "./BackendPopover";
import styles from "./StatusBar.module.css";
import { savedText } from "./saved-text";

/** How long a short message stays, in milliseconds. */
const messageLife = 8000;

/** Project, backend, what runs, what was said last, what is saved. */
export function StatusBar() {
  const label = useProject((state) => state.profile?.label ?? null);
  const task = useTasks((state) => state.tasks.at(-1) ?? null);
  return (
    <footer className={styles.bar}>
      <span className={styles.project}>{label ?? "No project open"}</span>
      <BackendPopover />
      {task && <TaskLine task={task} />}
      <MessageLine />
      <SavedLine />
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

function SavedLine() {
  const saved = useSaved((state) => state.saved);
  const journal = useJournal((state) => state.save);
  const { text, isWarning } = savedText(saved, journal);
  return (
    <span className={classNames(styles.saved, isWarning && styles.warning)}>
      {isWarning && <Icon name="warning" size={12} />} {text}
    </span>
  );
}
