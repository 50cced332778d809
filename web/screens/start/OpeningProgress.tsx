import { Button } from "../../components/Button";
import { ProgressBar } from "../../components/ProgressBar";
import { useProject, useTasks } from "../../stores/workbench-context";
import styles from "./StartScreen.module.css";

/** How far the opening of a project is, where the user's eyes are. */
export function OpeningProgress() {
  const activity = useProject((state) => state.activity);
  const task = useTasks((state) => state.tasks.at(-1) ?? null);
  const stop = useTasks((state) => state.stop);
  if (activity?.kind !== "opening") return null;
  const { progress } = activity;
  return (
    <div className={styles.opening}>
      <ProgressBar
        label={progress ? `Opening ${activity.label}: ${progress.stage}` : `Opening ${activity.label}`}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        secondsLeft={task?.secondsLeft ?? null}
      />
      {task && (
        <Button isDisabled={task.stopping} onPress={() => stop(task.id)}>
          Stop
        </Button>
      )}
    </div>
  );
}
