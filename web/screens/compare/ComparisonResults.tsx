import { useMemo, useState } from "react";
import type { MatcherName } from "../../../src/engine/protocol/comparison";
import { Button } from "../../components/Button";
import { Disclosure } from "../../components/Disclosure";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { counted } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { saveFile } from "../../components/save-file";
import { type ComparisonConditions, sameConditions } from "../../stores/comparison-store";
import { useComparison, useSay } from "../../stores/workbench-context";
import styles from "./CompareScreen.module.css";
import { CurvesPanel } from "./CurvesPanel";
import { comparisonColumns, type Protocol } from "./comparison-columns";
import { comparisonFile, protocolsOf } from "./comparison-files";
import { conditionFacts } from "./condition-facts";
import { matcherWords } from "./matcher-words";
import { ResultsTable } from "./ResultsTable";

const protocolOptions = [
  { value: "labelled", label: "Labelled pairs", note: "Exactly the labelled pairs of the test split" },
  { value: "candidates", label: "Candidates", note: "All candidates of the entities with a match in the test split" },
] as const;

/** The figures so far: table, chart, files, and what they were measured on. */
export function ComparisonResults({ now }: { now: ComparisonConditions }) {
  const results = useComparison((state) => state.results);
  const running = useComparison((state) => state.running);
  const current = useComparison((state) => state.progress?.matcher ?? null);
  const conditions = useComparison((state) => state.conditions);
  const stopped = useComparison((state) => state.stopped);
  const [asked, setProtocol] = useState<Protocol>("labelled");
  const [highlighted, setHighlighted] = useState<ReadonlySet<MatcherName>>(new Set());
  const protocols = useMemo(() => protocolsOf(results), [results]);
  const protocol = protocols.includes(asked) ? asked : "candidates";
  const waiting = running.filter((name) => !results.some(({ matcher }) => matcher === name));

  if (conditions === null || (results.length === 0 && waiting.length === 0)) {
    return (
      <Panel title="Results">
        <p className={styles.note}>
          {stopped
            ? "The comparison was stopped before a matcher had finished."
            : "A table fills here as the matchers finish: PRAUC, F1, recall at precision 0.95, Hits@1 and seconds, with the precision-recall curves of all of them on one chart. Your model, scores and review stay as they are."}
        </p>
      </Panel>
    );
  }
  const toggle = (name: MatcherName) => {
    const next = new Set(highlighted);
    if (!next.delete(name)) next.add(name);
    setHighlighted(next);
  };
  return (
    <>
      <Panel
        title="Results"
        lead={
          protocol === "labelled"
            ? "Exactly the labelled pairs of the test split; Hits@1 among the candidates. A star marks a column's best."
            : "All candidates of the entities with a match in the test split. A star marks a column's best."
        }
        actions={
          <>
            {protocols.length > 1 && (
              <Select hideLabel label="Measured on" value={protocol} options={protocolOptions} onChange={setProtocol} />
            )}
            <SaveButtons />
          </>
        }
      >
        {stopped && (
          <Notice tone="info" title="The comparison was stopped">
            <p className={styles.note}>The matchers that had finished by then are kept.</p>
          </Notice>
        )}
        {!sameConditions(conditions, now) && running.length === 0 && (
          <Notice tone="info" title="The settings have changed since">
            <p className={styles.note}>
              These figures were measured under the settings below. Comparing again replaces them.
            </p>
          </Notice>
        )}
        <ResultsTable
          results={results}
          waiting={waiting}
          current={current}
          protocol={protocol}
          highlighted={highlighted}
          onHighlight={toggle}
        />
        <Failures />
        <Disclosure title="What the figures are">
          <dl className={styles.facts}>
            {comparisonColumns.map(({ key, title, about }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{about}.</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
        <MeasuredOn conditions={conditions} />
      </Panel>
      <CurvesPanel
        results={results}
        protocol={protocol}
        highlighted={highlighted}
        onClear={() => setHighlighted(new Set())}
      />
    </>
  );
}

function Failures() {
  const results = useComparison((state) => state.results);
  const failed = results.filter(({ failure }) => failure !== null);
  if (failed.length === 0) return null;
  return (
    <Notice tone="warning" title={`${counted(failed.length, "matcher")} could not run`}>
      {failed.map(({ matcher, failure }) => (
        <p key={matcher} className={styles.note}>
          {matcherWords(matcher).label}: {failure}
        </p>
      ))}
    </Notice>
  );
}

function SaveButtons() {
  const results = useComparison((state) => state.results);
  const conditions = useComparison((state) => state.conditions);
  const sharedSeconds = useComparison((state) => state.sharedSeconds);
  const say = useSay();
  const isDisabled = results.length === 0 || conditions === null;
  const save = (kind: "csv" | "markdown") => {
    if (conditions === null) return;
    const file = comparisonFile(kind, { results, conditions, sharedSeconds });
    saveFile(file);
    say(`${file.fileName} is saved.`);
  };
  return (
    <>
      <Button isDisabled={isDisabled} onPress={() => save("csv")}>
        <Icon name="export" /> Save CSV
      </Button>
      <Button isDisabled={isDisabled} onPress={() => save("markdown")}>
        <Icon name="export" /> Save Markdown
      </Button>
    </>
  );
}

function MeasuredOn({ conditions }: { conditions: ComparisonConditions }) {
  const sharedSeconds = useComparison((state) => state.sharedSeconds);
  const results = useComparison((state) => state.results);
  const matchers = results.map(({ matcher }) => matcher);
  return (
    <section aria-label="Measured on">
      <h3 className={styles.measuredTitle}>Measured on</h3>
      <dl className={styles.facts}>
        {conditionFacts(conditions, sharedSeconds, matchers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
