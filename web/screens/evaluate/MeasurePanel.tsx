import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { NumberField } from "../../components/NumberField";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { Select } from "../../components/Select";
import { basisKey } from "../../stores/evaluation-basis";
import { useEvaluation } from "../../stores/workbench-context";
import { basisCaution, basisOption } from "./basis-words";
import styles from "./EvaluateScreen.module.css";
import { RangeFields } from "./RangeFields";
import { type Measuring, useVerdictsChanged } from "./use-measuring";

const BY_TYPE = "type";

/** What is measured on and how, and how far that is. */
export function MeasurePanel({ measuring }: { measuring: Measuring }) {
  const { bases, verdicts, tooFew } = measuring;
  const { basis, groupBy, c } = useEvaluation((state) => state.choice);
  const groupings = useEvaluation((state) => state.report?.groupings ?? none);
  const change = useEvaluation((state) => state.change);
  const caution = tooFew === null ? basisCaution(basis) : null;
  const attributes = groupBy !== null && !groupings.includes(groupBy) ? [groupBy, ...groupings] : groupings;
  return (
    <Panel title="Measured on" lead={caution}>
      <div className={styles.settings}>
        <Select
          label="Pairs"
          value={basisKey(basis)}
          options={bases.map((one) => basisOption(one, verdicts))}
          onChange={(key) => {
            const chosen = bases.find((one) => basisKey(one) === key);
            if (chosen) change({ basis: chosen });
          }}
        />
        <Select
          label="Classes"
          value={groupBy === null ? BY_TYPE : `by ${groupBy}`}
          options={[
            { value: BY_TYPE, label: "Entity type", note: "The type of the left entity" },
            ...attributes.map((name) => ({ value: `by ${name}`, label: name, note: "Attribute of the left entity" })),
          ]}
          onChange={(key) => change({ groupBy: key === BY_TYPE ? null : key.slice("by ".length) })}
        />
        <NumberField
          label="Weight c of a false accept"
          value={c}
          minValue={0.1}
          maxValue={100}
          step={0.1}
          onChange={(next) => change({ c: next })}
          formatOptions={{ maximumFractionDigits: 1 }}
        />
        <RangeFields />
      </div>
      <Progress measuring={measuring} />
    </Panel>
  );
}

function Progress({ measuring: { waitsFor, due, tooFew } }: { measuring: Measuring }) {
  const verdictsChanged = useVerdictsChanged();
  const running = useEvaluation((state) => state.running);
  const progress = useEvaluation((state) => state.progress);
  const error = useEvaluation((state) => state.error);
  const stopped = useEvaluation((state) => state.stopped);
  const hasReport = useEvaluation((state) => state.report !== null);
  const { measure, dismissError } = useEvaluation((state) => state);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void measure()} onDismiss={dismissError} />;
  if (running) {
    return (
      <ProgressBar label={progress?.stage ?? "Measuring"} done={progress?.done ?? 0} total={progress?.total ?? 0} />
    );
  }
  if (tooFew !== null) return null;
  if (waitsFor !== null) {
    return hasReport ? null : <p className={styles.note}>Measuring begins when “{waitsFor}” has ended.</p>;
  }
  if (due || (hasReport && !stopped && !verdictsChanged)) return null;
  return (
    <p className={styles.again}>
      {stopped
        ? "Measuring was stopped."
        : hasReport
          ? "Verdicts have changed since these figures were measured."
          : "Nothing is measured yet."}
      <Button size="small" onPress={() => void measure()}>
        {hasReport ? "Measure again" : "Measure"}
      </Button>
    </p>
  );
}

const none = [] as const;
