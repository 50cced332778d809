import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./app/tokens.css";
import "./app/base.css";
import { followTheme } from "./app/theme";
import { startEngine } from "./engine/start-engine";
import { createJournalStorage } from "./persistence/journal-storage";
import { createOperatingPointStorage } from "./persistence/operating-point-storage";
import { localPreferences } from "./stores/preference-storage";
import { connectReview, ReviewProvider } from "./stores/review-context";
import { backendChoices, oneOf } from "./stores/settings-store";
import { createWorkbench, startWorkbench } from "./stores/workbench";
import { WorkbenchProvider } from "./stores/workbench-context";

// "?backend=wasm" forces a backend for this visit: for a bookmark, a comparison or a test.
const forcedBackend = oneOf(backendChoices, new URLSearchParams(window.location.search).get("backend"));
const workbench = createWorkbench(startEngine(), {
  preferences: localPreferences(),
  points: createOperatingPointStorage(),
  forcedBackend,
});
const review = connectReview(workbench, createJournalStorage());

followTheme(workbench.settings);
void startWorkbench(workbench);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <WorkbenchProvider workbench={workbench}>
        <ReviewProvider review={review}>
          <App />
        </ReviewProvider>
      </WorkbenchProvider>
    </I18nProvider>
  </StrictMode>,
);
