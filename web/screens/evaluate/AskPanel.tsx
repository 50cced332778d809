import { type FormEvent, type ReactNode, useState } from "react";
import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { askFalseAccepts, askPrecision, askUtility, type ThresholdAnswer } from "../../../src/evaluation/ask-threshold";
import type { OperatingPointOrigin } from "../../../src/evaluation/operating-point";
import { countsAt } from "../../../src/evaluation/threshold-counts";
import { Button } from "../../components/Button";
import { NumberField } from "../../components/NumberField";
import { Panel } from "../../components/Panel";
import { useEvaluation } from "../../stores/workbench-context";
import { answerText } from "./ask-words";
import styles from "./EvaluateScreen.module.css";
import { useChoosePoint } from "./use-choose-point";

interface Asked {
  readonly origin: OperatingPointOrigin;
  readonly answer: ThresholdAnswer;
  /** What it was answered from: other figures may answer otherwise. */
  readonly report: EvaluationReport;
}

/** Asks for a threshold by what it shall give. The answer is tried out at once, and put in force by a button. */
export function AskPanel({ report }: { report: EvaluationReport }) {
  const [precision, setPrecision] = useState(0.98);
  const [percent, setPercent] = useState(1);
  const [c, setC] = useState(5);
  const [asked, setAsked] = useState<Asked | null>(null);
  const propose = useEvaluation((state) => state.propose);
  const { overall, classes } = report;

  function take(origin: OperatingPointOrigin, answer: ThresholdAnswer): void {
    setAsked({ origin, answer, report });
    if (answer.threshold !== null) propose({ accept: answer.threshold, origin, binding: answer.binding });
  }
  return (
    <Panel
      title="Ask for it"
      lead="Say what the threshold shall give on the pairs measured on; every class has to meet it. Among other pairs it may give less: entities without a match are not measured, and few labels leave room for chance."
    >
      <div className={styles.questions}>
        <Question
          label="Ask for a precision"
          onAsk={() => take({ by: "precision", atLeast: precision }, askPrecision(classes, precision))}
        >
          <NumberField
            label="Precision at least, for every class"
            value={precision}
            onChange={setPrecision}
            minValue={0}
            maxValue={1}
            step={0.01}
            formatOptions={{ maximumFractionDigits: 4 }}
          />
        </Question>
        <Question
          label="Ask for false accepts"
          onAsk={() => {
            const atMost = Number((percent / 100).toPrecision(9));
            take({ by: "false-accepts", atMost }, askFalseAccepts(classes, atMost));
          }}
        >
          <NumberField
            label="False accepts at most, %"
            value={percent}
            onChange={setPercent}
            minValue={0}
            maxValue={100}
            step={0.1}
            formatOptions={{ maximumFractionDigits: 2 }}
          />
        </Question>
        <Question
          label="Ask for the best threshold"
          onAsk={() => take({ by: "utility", c }, askUtility(overall, classes, c))}
        >
          <NumberField
            label="Best, a false accept so many times as bad"
            value={c}
            onChange={setC}
            minValue={0.1}
            maxValue={100}
            step={0.1}
            formatOptions={{ maximumFractionDigits: 1 }}
          />
        </Question>
      </div>
      <Answer asked={asked?.report === report ? asked : null} />
    </Panel>
  );
}

/** A number and the button that asks by it; Enter in the field asks too. */
function Question({ label, onAsk, children }: { label: string; onAsk: () => void; children: ReactNode }) {
  function ask(event: FormEvent): void {
    event.preventDefault();
    onAsk();
  }
  return (
    <form className={styles.question} onSubmit={ask}>
      {children}
      <Button type="submit" aria-label={label}>
        Ask
      </Button>
    </form>
  );
}

/** The live region is there before the answer, so that a screen reader says it. */
function Answer({ asked }: { asked: Asked | null }) {
  return (
    <div aria-live="polite" className={styles.answers}>
      {asked && (
        <div className={styles.answer}>
          <p>{answerText(asked.origin, asked.answer, precisionAt(asked))}</p>
          {asked.answer.threshold !== null && <UseAnswer asked={asked} threshold={asked.answer.threshold} />}
        </div>
      )}
    </div>
  );
}

function precisionAt({ answer: { threshold }, report }: Asked): number | null {
  return threshold === null ? null : countsAt(report.overall, threshold, threshold).precision;
}

function UseAnswer({ asked, threshold }: { asked: Asked; threshold: number }) {
  const propose = useEvaluation((state) => state.propose);
  const use = useChoosePoint(asked.report);
  return (
    <Button
      variant="primary"
      onPress={() => {
        // The draft may have been moved since.
        propose({ accept: threshold, origin: asked.origin, binding: asked.answer.binding });
        use();
      }}
    >
      Use this
    </Button>
  );
}
