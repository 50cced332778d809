import type { CrossLevels, ModelVariant, TrainingSettings } from "../../../src/engine/protocol/training";
import { Button } from "../../components/Button";
import { Disclosure } from "../../components/Disclosure";
import { NumberField } from "../../components/NumberField";
import { Select, type SelectOption } from "../../components/Select";
import { useTraining } from "../../stores/workbench-context";
import { TcmFields } from "./TcmFields";
import styles from "./TrainScreen.module.css";

const variants: readonly SelectOption<ModelVariant>[] = [
  { value: "full", label: "Full", note: "Self-attention and cross-graph attention" },
  { value: "no-cross", label: "Without cross-graph attention", note: "Each neighbourhood is read on its own" },
  { value: "no-self", label: "Without self-attention", note: "Only counterparts weigh" },
  { value: "gnn", label: "Plain graph network", note: "Every neighbour weighs the same" },
  { value: "name-only", label: "Names only", note: "No neighbours at all" },
];

const levels: readonly SelectOption<CrossLevels>[] = [
  { value: "last", label: "Last level", note: "Fast: nodes are encoded once" },
  { value: "all", label: "Both levels", note: "Slower, sometimes more accurate" },
];

const losses: readonly SelectOption<TrainingSettings["baseLoss"]>[] = [
  { value: "bce", label: "Cross-entropy", note: "Each pair for itself" },
  { value: "hinge", label: "Ranking hinge", note: "A match above its non-matches" },
];

type NumberKey = {
  [Key in keyof TrainingSettings]: TrainingSettings[Key] extends number ? Key : never;
}[keyof TrainingSettings];

interface NumberSetting {
  readonly key: NumberKey;
  readonly label: string;
  readonly help: string;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
}

const fineSettings: readonly NumberSetting[] = [
  {
    key: "patience",
    label: "Patience",
    help: "Stops after so many epochs without a better validation PRAUC.",
    minValue: 1,
    maxValue: 1000,
  },
  {
    key: "learningRate",
    label: "Learning rate",
    help: "How far one step goes; lower it if training runs off.",
    minValue: 0.00001,
    maxValue: 1,
    step: 0.00001,
  },
  {
    key: "batchPositives",
    label: "Matches a step",
    help: "More: smoother and slower steps.",
    minValue: 1,
    maxValue: 1024,
  },
  {
    key: "negativesPerPositive",
    label: "Non-matches a match",
    help: "Drawn from its candidates, hard ones first.",
    minValue: 1,
    maxValue: 64,
  },
  {
    key: "ensemble",
    label: "Networks",
    help: "Several networks from different seeds, averaged: steadier on small sets, and that many times as long.",
    minValue: 1,
    maxValue: 10,
  },
  {
    key: "slots",
    label: "Neighbours a hop",
    help: "How many of an entity's edges the model sees; rare relations first.",
    minValue: 1,
    maxValue: 32,
  },
  {
    key: "hiddenSize",
    label: "Hidden size",
    help: "Numbers an entity is described by; larger learns more and needs more links.",
    minValue: 4,
    maxValue: 512,
  },
  {
    key: "featureSize",
    label: "Text features",
    help: "Length of the hashed vector of name and attributes.",
    minValue: 16,
    maxValue: 4096,
  },
];

/** The settings of a run: the ones that people change, and the rest folded away. */
export function TrainingForm() {
  const settings = useTraining((state) => state.settings);
  const change = useTraining((state) => state.change);
  const reset = useTraining((state) => state.resetSettings);
  const isDisabled = useTraining((state) => state.phase !== "idle");
  const numberField = ({ key, ...field }: NumberSetting) => (
    <NumberField
      key={key}
      {...field}
      value={settings[key]}
      onChange={(value) => change({ [key]: value })}
      isDisabled={isDisabled}
    />
  );
  return (
    <>
      <div className={styles.form}>
        <Select
          label="Model"
          value={settings.variant}
          options={variants}
          onChange={(variant) => change({ variant })}
          isDisabled={isDisabled}
        />
        <Select
          label="Cross-graph attention at"
          value={settings.crossLevels}
          options={levels}
          onChange={(crossLevels) => change({ crossLevels })}
          isDisabled={isDisabled}
        />
        {numberField({
          key: "epochs",
          label: "Epochs at most",
          help: "Passes over the known links.",
          minValue: 1,
          maxValue: 1000,
        })}
        {numberField({
          key: "seed",
          label: "Seed",
          help: "The same seed gives the same run.",
          minValue: 0,
          maxValue: 4294967295,
        })}
        <div className={styles.wide}>
          {numberField({
            key: "rounds",
            label: "Collective rounds at most",
            help: "Neighbours that match vouch for a pair, round by round. Kept where validation gains; 0: none.",
            minValue: 0,
            maxValue: 10,
          })}
        </div>
      </div>
      <Disclosure title="More settings">
        <div className={styles.form}>
          <Select
            label="Loss"
            value={settings.baseLoss}
            options={losses}
            onChange={(baseLoss) => change({ baseLoss })}
            isDisabled={isDisabled}
            help="What a wrong score costs."
          />
          <TcmFields value={settings.tcm} onChange={(tcm) => change({ tcm })} isDisabled={isDisabled} />
          {fineSettings.map(numberField)}
        </div>
        <div className={styles.reset}>
          <Button size="small" onPress={reset} isDisabled={isDisabled}>
            Back to the defaults
          </Button>
        </div>
      </Disclosure>
    </>
  );
}
