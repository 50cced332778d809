import { Button } from "../components/Button";
import { Hint } from "../components/Hint";
import { Icon, type IconName } from "../components/Icon";
import { pointInForce } from "../stores/operating-point-store";
import type { ThemeChoice } from "../stores/settings-store";
import {
  useComparison,
  useEvaluation,
  useOperatingPoint,
  useProject,
  useScoring,
  useSettings,
  useTraining,
} from "../stores/workbench-context";
import styles from "./Rail.module.css";
import { routeHash, type ScreenName } from "./routes";

const steps: readonly { screen: ScreenName; label: string; icon: IconName }[] = [
  { screen: "project", label: "Project", icon: "project" },
  { screen: "data", label: "Data", icon: "data" },
  { screen: "train", label: "Train", icon: "train" },
  { screen: "review", label: "Review", icon: "review" },
  { screen: "evaluate", label: "Evaluate", icon: "evaluate" },
  { screen: "compare", label: "Compare", icon: "compare" },
  { screen: "export", label: "Export", icon: "export" },
];

const nextTheme: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };

/** The steps of the work, in order; a tick says that a step's result is there. */
export function Rail({ current, onShortcuts }: { current: ScreenName; onShortcuts: () => void }) {
  const theme = useSettings((state) => state.theme);
  const setTheme = useSettings((state) => state.setTheme);
  const done: Partial<Record<ScreenName, boolean>> = {
    project: useProject((state) => state.profile !== null),
    data: useProject((state) => state.candidates !== null),
    train: useScoring((state) => state.report !== null),
    evaluate: useOperatingPoint((state) => pointInForce(state) !== null),
    compare: useComparison((state) => state.results.length > 0),
  };
  const running: Partial<Record<ScreenName, boolean>> = {
    train: useTraining((state) => state.phase !== "idle"),
    evaluate: useEvaluation((state) => state.running),
    compare: useComparison((state) => state.phase !== "idle"),
  };
  return (
    <nav className={styles.rail} aria-label="Steps">
      <ol className={styles.steps}>
        {steps.map(({ screen, label, icon }) => (
          <li key={screen}>
            <a className={styles.step} href={routeHash(screen)} aria-current={screen === current ? "page" : undefined}>
              <span className={styles.icon}>
                <Icon name={icon} size={20} />
                {running[screen] ? (
                  <span className={styles.running} />
                ) : (
                  done[screen] && (
                    <span className={styles.done}>
                      <Icon name="check" size={10} />
                    </span>
                  )
                )}
              </span>
              {label}
            </a>
          </li>
        ))}
      </ol>
      <div className={styles.tools}>
        <Hint text={`Theme: ${theme}. Press for ${nextTheme[theme]}.`}>
          <Button variant="quiet" aria-label={`Theme: ${theme}`} onPress={() => setTheme(nextTheme[theme])}>
            <Icon name={theme} size={20} />
          </Button>
        </Hint>
        <Hint text="Keyboard shortcuts (?)">
          <Button variant="quiet" aria-label="Keyboard shortcuts" onPress={onShortcuts}>
            <Icon name="keyboard" size={20} />
          </Button>
        </Hint>
      </div>
    </nav>
  );
}
