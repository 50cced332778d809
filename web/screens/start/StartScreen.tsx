import { ErrorNotice } from "../../components/ErrorNotice";
import { Notice } from "../../components/Notice";
import { Panel } from "../../components/Panel";
import { ScreenBody } from "../../components/ScreenBody";
import { ScreenHeader } from "../../components/ScreenHeader";
import { useProject, useTasks } from "../../stores/workbench-context";
import { ContinueCard } from "./ContinueCard";
import { ExampleCards } from "./ExampleCards";
import { OpeningProgress } from "./OpeningProgress";
import { OwnGraphs } from "./OwnGraphs";
import { useFocusAfterOpening } from "./use-focus-after-opening";
import { useOpeningBlocked } from "./use-opening-blocked";

/** Where a project is opened: an example, the user's own graphs, or the last one. */
export function StartScreen() {
  const failure = useProject((state) => state.failure);
  const taskRuns = useTasks((state) => state.tasks.length > 0);
  const opening = useProject((state) => state.activity?.kind === "opening");
  const blocked = useOpeningBlocked();
  const dismiss = useProject((state) => state.dismissFailure);
  const failureBox = useFocusAfterOpening(opening);
  return (
    <ScreenBody>
      <ScreenHeader
        title="Find out which entities of two knowledge graphs are the same"
        lead="Crosswalk learns it from known links, shows you why a pair scored high, and lets you decide. Nothing leaves this browser: your files are read, and the model is trained, in this tab."
      />
      {failure?.kind === "opening" && (
        <div ref={failureBox} tabIndex={-1}>
          <ErrorNotice error={failure.error} onDismiss={dismiss} />
        </div>
      )}
      <OpeningProgress />
      {taskRuns && !opening && blocked && <Notice tone="info" title={blocked} />}
      <ContinueCard />
      <Panel title="Start from an example" lead="One click each; they are made here, nothing is fetched.">
        <ExampleCards />
      </Panel>
      <OwnGraphs />
    </ScreenBody>
  );
}
