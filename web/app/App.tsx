import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { ErrorNotice } from "../components/ErrorNotice";
import { ProgressBar } from "../components/ProgressBar";
import { ScreenBody } from "../components/ScreenBody";
import { DataScreen } from "../screens/data/DataScreen";
import { StartScreen } from "../screens/start/StartScreen";
import { TrainScreen } from "../screens/train/TrainScreen";
import { useProject, useSettings } from "../stores/workbench-context";
import styles from "./App.module.css";
import { Rail } from "./Rail";
import type { ScreenName } from "./routes";
import { ScreenBoundary } from "./ScreenBoundary";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { StatusBar } from "./StatusBar";
import { useGlobalKeys } from "./use-global-keys";
import { useLeaveGuard } from "./use-leave-guard";
import { useRoute } from "./use-route";

// Review brings the graph drawing along, which the first screens can do without.
const ReviewScreen = lazy(() =>
  import("../screens/review/ReviewScreen").then((module) => ({ default: module.ReviewScreen })),
);
const EvaluateViews = lazy(() =>
  import("../screens/evaluate/EvaluateViews").then((module) => ({ default: module.EvaluateViews })),
);
const CompareScreen = lazy(() =>
  import("../screens/compare/CompareScreen").then((module) => ({ default: module.CompareScreen })),
);
const ExportScreen = lazy(() =>
  import("../screens/export/ExportScreen").then((module) => ({ default: module.ExportScreen })),
);

const titles: Record<ScreenName, string> = {
  project: "Project",
  data: "Data",
  train: "Train",
  review: "Review",
  evaluate: "Evaluate",
  compare: "Compare",
  export: "Export",
};

/** The frame around every screen. */
export function App() {
  const { screen } = useRoute();
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const showShortcuts = useCallback(() => setShortcutsOpen(true), []);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(screen);
  const restoring = useProject((state) => state.kept === "unknown" && state.profile === null);
  useGlobalKeys(showShortcuts);
  useLeaveGuard();
  useEffect(() => {
    document.title = `${titles[screen]} – Crosswalk`;
    if (shown.current === screen) return;
    shown.current = screen;
    main.current?.scrollTo(0, 0);
    // Keyboard and screen-reader users continue in the new screen, not in the rail.
    main.current?.focus();
  }, [screen]);
  return (
    <div className={styles.frame}>
      <Rail current={screen} onShortcuts={showShortcuts} />
      <main ref={main} className={styles.main} tabIndex={-1} aria-label={titles[screen]}>
        <EngineDeath />
        <ScreenBoundary key={screen}>
          <Suspense fallback={<p className={styles.loading}>Loading the screen…</p>}>
            {restoring && screen !== "project" ? <Restoring /> : <Screen name={screen} />}
          </Suspense>
        </ScreenBoundary>
      </main>
      <StatusBar />
      <ShortcutsDialog isOpen={shortcutsOpen} onClose={() => setShortcutsOpen(false)} />
    </div>
  );
}

/** A reload has not brought the project back yet: "no project is open" would be a false alarm. */
function Restoring() {
  const progress = useProject((state) => state.activity?.progress ?? null);
  return (
    <ScreenBody>
      <ProgressBar
        label={progress?.stage ?? "Looking for the last project"}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
      />
    </ScreenBody>
  );
}

/** Nothing works any more but reading and exporting what the page holds: say so above every screen. */
function EngineDeath() {
  const death = useSettings((state) => state.engineDeath);
  if (death === null) return null;
  return (
    <div className={styles.death}>
      <ErrorNotice error={death} retryLabel="Reload" onRetry={() => window.location.reload()} />
    </div>
  );
}

function Screen({ name }: { name: ScreenName }) {
  switch (name) {
    case "project":
      return <StartScreen />;
    case "data":
      return <DataScreen />;
    case "train":
      return <TrainScreen />;
    case "review":
      return <ReviewScreen />;
    case "evaluate":
      return <EvaluateViews />;
    case "compare":
      return <CompareScreen />;
    case "export":
      return <ExportScreen />;
  }
}
