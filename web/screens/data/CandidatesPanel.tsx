import type { CandidateReport, CandidateSettings } from "../../../src/engine/protocol/project";
import { measureDomain } from "../../charts/axis";
import { LineChart } from "../../charts/LineChart";
import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Figure, Figures } from "../../components/Figures";
import { NumberField } from "../../components/NumberField";
import { counted, countText, percentText, secondsText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { Select, type SelectOption } from "../../components/Select";
import { Table } from "../../components/Table";
import { useProject, useScoring, useTasks } from "../../stores/workbench-context";
import styles from "./DataScreen.module.css";

const fieldOptions: readonly SelectOption<CandidateSettings["fields"]>[] = [
  { value: "names-and-attributes", label: "Names and attributes", note: "Finds pairs whose names differ, too" },
  { value: "names", label: "Names only", note: "Faster; enough where names are good" },
];

/** Which pairs will be compared, and how many of the known matches are among them. */
export function CandidatesPanel() {
  const report = useProject((state) => state.candidates);
  const failure = useProject((state) => state.failure);
  const dismiss = useProject((state) => state.dismissFailure);
  const find = useProject((state) => state.findCandidates);
  return (
    <Panel
      title="Candidates"
      lead="Comparing every entity with every other would take for ever. For each left entity, the right entities of the same type with the most similar words are kept; only these pairs are scored."
    >
      <CandidateForm />
      {failure?.kind === "finding-candidates" && (
        <ErrorNotice error={failure.error} onRetry={() => void find()} onDismiss={dismiss} />
      )}
      <CandidateProgress />
      {report && <CandidateResult report={report} />}
    </Panel>
  );
}

function CandidateForm() {
  const settings = useProject((state) => state.candidateSettings);
  const change = useProject((state) => state.changeCandidateSettings);
  const find = useProject((state) => state.findCandidates);
  const used = useProject((state) => state.candidates?.settings ?? null);
  const busy = useTasks((state) => state.tasks.length > 0);
  const unchanged = used !== null && used.k === settings.k && used.fields === settings.fields;
  return (
    <div className={styles.form}>
      <NumberField
        label="At most, a left entity (k)"
        value={settings.k}
        minValue={1}
        maxValue={200}
        onChange={(k) => change({ k })}
      />
      <Select
        label="Compare"
        value={settings.fields}
        options={fieldOptions}
        onChange={(fields) => change({ fields })}
      />
      <Button isDisabled={busy || unchanged} onPress={() => void find()}>
        Find candidates
      </Button>
    </div>
  );
}

function CandidateProgress() {
  const activity = useProject((state) => state.activity);
  const task = useTasks((state) => state.tasks.at(-1) ?? null);
  const stop = useTasks((state) => state.stop);
  if (activity?.kind !== "finding-candidates") return null;
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={activity.progress?.stage ?? "Finding candidates"}
        done={activity.progress?.done ?? 0}
        total={activity.progress?.total ?? 0}
        secondsLeft={task?.secondsLeft ?? null}
      />
      {task && (
        <Button size="small" isDisabled={task.stopping} onPress={() => stop(task.id)}>
          Stop
        </Button>
      )}
    </div>
  );
}

function CandidateResult({ report }: { report: CandidateReport }) {
  const { recall, recallByType, lost } = report;
  const atK = recall?.at(-1) ?? null;
  const proposed = useScoring((state) => state.report?.round?.proposed ?? 0);
  return (
    <>
      <Figures>
        <Figure value={countText(report.pairs)} label={`candidate ${report.pairs === 1 ? "pair" : "pairs"}`} />
        <Figure value={countText(report.leftWithCandidates)} label="left entities with candidates" />
        {atK && <Figure value={percentText(atK.recall)} label={`of known matches found (k = ${atK.k})`} />}
        {lost !== null && <Figure value={countText(lost)} label="known matches lost" />}
        <Figure value={secondsText(report.seconds)} label="to find them" />
      </Figures>
      {recall === null ? (
        <p className={styles.note}>Without known links nobody can say how many true matches are among them.</p>
      ) : (
        <div className={styles.recall}>
          <LineChart
            label={`Share of known matches among the first k candidates; ${percentText(atK?.recall ?? null)} at the last k`}
            points={recall.map((point) => ({ x: point.k, y: point.recall }))}
            xDomain={[0, report.settings.k]}
            yDomain={measureDomain(recall.map((point) => point.recall))}
            xLabel="candidates a left entity (k)"
            yLabel="recall of known matches"
          />
          <Table
            label="Recall at k"
            rows={recall}
            rowKey={(row) => String(row.k)}
            columns={[
              { key: "k", title: "k", numeric: true, render: (row) => row.k },
              { key: "recall", title: "Recall", numeric: true, render: (row) => percentText(row.recall) },
            ]}
          />
          {recallByType && (
            <Table
              label="Recall by type"
              rows={recallByType}
              rowKey={(row) => row.type}
              maxHeight={240}
              columns={[
                { key: "type", title: "Type", header: true, render: (row) => row.type },
                { key: "matches", title: "Matches", numeric: true, render: (row) => countText(row.matches) },
                { key: "lost", title: "Lost", numeric: true, render: (row) => countText(row.matches - row.found) },
                {
                  key: "recall",
                  title: "Recall",
                  numeric: true,
                  render: (row) => percentText(row.matches === 0 ? null : row.found / row.matches),
                },
              ]}
            />
          )}
        </div>
      )}
      {lost !== null && lost > 0 && (
        <p className={styles.note}>
          {counted(lost, "known match", "known matches")} cannot be found by names and values, because{" "}
          {lost === 1 ? "it is" : "they are"} not among the candidates. A larger k or attributes may bring some back,
          and so may neighbours that match, in the collective rounds after training.
        </p>
      )}
      {proposed > 0 && (
        <p className={styles.note}>
          The model's collective rounds added {counted(proposed, "pair")} whose neighbours match; they are scored and
          reviewed like the candidates above.
        </p>
      )}
    </>
  );
}
