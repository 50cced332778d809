import { useState } from "react";
import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { askFalseAccepts, askPrecision, askUtility, type ThresholdAnswer } from "../../../src/evaluation/ask-threshold";
import type { OperatingPointOrigin } from "../../../src/evaluation/operating-point";
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
      lead="Say what the threshold shall give on the pairs measured on; every class has to meet it."
    >
      <div className={styles.questions}>
        <div className={styles.question}>
          <NumberField
            label="Precision at least, for every class"
            value={precision}
            onChange={setPrecision}
            minValue={0}
            maxValue={1}
            step={0.01}
            formatOptions={{ maximumFractionDigits: 4 }}
          />
          <Button
            aria-label="Ask for a precision"
            onPress={() => take({ by: "precision", atLeast: precision }, askPrecision(classes, precision))}
          >
            Ask
          </Button>
        </div>
        <div className={styles.question}>
          <NumberField
            label="False accepts at most, %"
            value={percent}
            onChange={setPercent}
            minValue={0}
            maxValue={100}
            step={0.1}
            formatOptions={{ maximumFractionDigits: 2 }}
          />
          <Button
            aria-label="Ask for false accepts"
            onPress={() => {
              const atMost = Number((percent / 100).toPrecision(9));
              take({ by: "false-accepts", atMost }, askFalseAccepts(classes, atMost));
            }}
          >
            Ask
          </Button>
        </div>
        <div className={styles.question}>
          <NumberField
            label="Best, a false accept so many times as bad"
            value={c}
            onChange={setC}
            minValue={0.1}
            maxValue={100}
            step={0.1}
            formatOptions={{ maximumFractionDigits: 1 }}
          />
          <Button
            aria-label="Ask for the best threshold"
            onPress={() => take({ by: "utility", c }, askUtility(overall, classes, c))}
          >
            Ask
          </Button>
        </div>
      </div>
      <Answer asked={asked?.report === report ? asked : null} />
    </Panel>
  );
}

/** The live region is there before the answer, so that a screen reader says it. */
function Answer({ asked }: { asked: Asked | null }) {
  return (
    <div aria-live="polite">
      {asked && (
        <div className={styles.answer}>
          <p>{answerText(asked.origin, asked.answer)}</p>
          {asked.answer.threshold !== null && <UseAnswer asked={asked} threshold={asked.answer.threshold} />}
        </div>
      )}
    </div>
  );
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
