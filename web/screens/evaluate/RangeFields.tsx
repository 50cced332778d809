import { type CalibrationBounds, DEFAULT_BOUNDS } from "../../../src/evaluation/calibration-range";
import { NumberField } from "../../components/NumberField";
import { Select } from "../../components/Select";
import { useEvaluation } from "../../stores/workbench-context";
import styles from "./EvaluateScreen.module.css";

const kinds = [
  { value: "false-accepts", label: "Bounds on false accepts", note: "By the share of non-matches that is accepted" },
  { value: "false-rejects", label: "Bounds on false rejects", note: "By the share of matches that is refused" },
  { value: "thresholds", label: "Set by hand", note: "The two thresholds themselves" },
] as const;

/** Which thresholds may come into question: over those, OPIS compares the classes. */
export function RangeFields() {
  const bounds = useEvaluation((state) => state.choice.bounds);
  const range = useEvaluation((state) => state.report?.opis.range ?? null);
  const change = useEvaluation((state) => state.change);
  const set = (next: CalibrationBounds) => change({ bounds: next });
  return (
    <div className={styles.range}>
      <div className={styles.kind}>
        <Select
          label="Calibration range"
          value={bounds.kind}
          options={kinds}
          onChange={(kind) => kind !== bounds.kind && set(startingBounds(kind, range))}
        />
      </div>
      <Ends bounds={bounds} onChange={set} />
    </div>
  );
}

function Ends({ bounds, onChange }: { bounds: CalibrationBounds; onChange: (bounds: CalibrationBounds) => void }) {
  switch (bounds.kind) {
    case "false-accepts":
      return (
        <>
          <Percent label="At most, %" value={bounds.loosest} onChange={(loosest) => onChange({ ...bounds, loosest })} />
          <Percent
            label="At least, %"
            value={bounds.strictest}
            onChange={(strictest) => onChange({ ...bounds, strictest })}
          />
        </>
      );
    case "false-rejects":
      return (
        <>
          <Percent
            label="At least, %"
            value={bounds.strictest}
            onChange={(strictest) => onChange({ ...bounds, strictest })}
          />
          <Percent label="At most, %" value={bounds.loosest} onChange={(loosest) => onChange({ ...bounds, loosest })} />
        </>
      );
    case "thresholds":
      return (
        <>
          <Score label="From" value={bounds.minimum} onChange={(minimum) => onChange({ ...bounds, minimum })} />
          <Score label="To" value={bounds.maximum} onChange={(maximum) => onChange({ ...bounds, maximum })} />
        </>
      );
  }
}

interface EndProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Percent({ label, value, onChange }: EndProps) {
  return (
    <NumberField
      label={label}
      value={Number((value * 100).toPrecision(9))}
      onChange={(percent) => onChange(Number((percent / 100).toPrecision(9)))}
      minValue={0}
      maxValue={99}
      step={0.1}
      formatOptions={{ maximumFractionDigits: 1 }}
    />
  );
}

function Score({ label, value, onChange }: EndProps) {
  return (
    <NumberField
      label={label}
      value={value}
      onChange={onChange}
      minValue={0}
      maxValue={1}
      step={0.001}
      formatOptions={{ maximumFractionDigits: 3 }}
    />
  );
}

/** Sound ends of a kind; by hand one begins where the range is. */
function startingBounds(
  kind: CalibrationBounds["kind"],
  range: { readonly minimum: number; readonly maximum: number } | null,
): CalibrationBounds {
  if (kind === "false-accepts") return DEFAULT_BOUNDS;
  if (kind === "false-rejects") return { kind, strictest: 0.01, loosest: 0.1 };
  const rounded = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000;
  return { kind, minimum: rounded(range?.minimum ?? 0.2), maximum: rounded(range?.maximum ?? 0.8) };
}
