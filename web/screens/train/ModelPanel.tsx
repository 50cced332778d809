import { FileTrigger } from "react-aria-components";
import type { ModelSummary } from "../../../src/engine/protocol/training";
import { LEAST_LABELS } from "../../../src/evaluation/enough-labels";
import { Button } from "../../components/Button";
import { counted, countText, measureText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { saveFile } from "../../components/save-file";
import { useScoring, useTasks, useTraining } from "../../stores/workbench-context";
import styles from "./TrainScreen.module.css";

/** The model that scores: where it comes from, and the ways to keep, replace and use it. */
export function ModelPanel({ projectId }: { projectId: string }) {
  const model = useTraining((state) => state.model);
  const importModel = useTraining((state) => state.importModel);
  const exportModel = useTraining((state) => state.exportModel);
  const scoreAll = useScoring((state) => state.scoreAll);
  const scored = useScoring((state) => state.report !== null);
  const busy = useTasks((state) => state.tasks.length > 0);

  async function load(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (file) await importModel(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  async function save(): Promise<void> {
    const file = await exportModel();
    if (file) saveFile(file);
  }

  return (
    <Panel
      title="Model"
      lead={model === null ? "None yet: train one, or load one that you saved." : originText(model, projectId)}
    >
      {model && <ModelFacts model={model} />}
      <div className={styles.buttons}>
        {model && !scored && (
          <Button variant="primary" isDisabled={busy} onPress={() => void scoreAll()}>
            Score this project with it
          </Button>
        )}
        {model && (
          <Button isDisabled={busy} onPress={() => void save()}>
            Save model
          </Button>
        )}
        <FileTrigger onSelect={(files) => void load(files)}>
          <Button isDisabled={busy}>Load a model…</Button>
        </FileTrigger>
      </div>
    </Panel>
  );
}

function originText(model: ModelSummary, projectId: string): string {
  if (model.projectId === projectId && model.agreements !== undefined) {
    return `Trained on this project with few known matches or none: on ${countText(model.agreements)} pairs that agree beyond doubt and that nobody has confirmed.`;
  }
  return model.projectId === projectId
    ? "Trained on this project."
    : `Trained on ${model.trainedOn}, another project: it carries over where types and relations are the same.`;
}

/** On what the figure was measured, where that says little; "" where it says enough, or where nobody noted it. */
function judgedOnText({ validPrauc, validMatches, validGuesses = 0 }: ModelSummary): string {
  if (validPrauc === null || validMatches === undefined) return "";
  if (validGuesses > 0) {
    return validGuesses === validMatches
      ? `, on ${counted(validMatches, "guess", "guesses")}`
      : `, on ${counted(validMatches, "match", "matches")}, ${countText(validGuesses)} of them guesses`;
  }
  return validMatches < LEAST_LABELS ? `, on ${counted(validMatches, "match", "matches")}: too few to say` : "";
}

function ModelFacts({ model }: { model: ModelSummary }) {
  const facts: readonly (readonly [string, string])[] = [
    ["Trained on", model.trainedOn],
    ["When", new Date(model.trainedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })],
    ["Validation PRAUC", `${measureText(model.validPrauc)}${judgedOnText(model)}`],
    ["Parameters", countText(model.parameters)],
    ["Variant", `${model.settings.variant}, ${model.settings.crossLevels}`],
    ["Seed", String(model.settings.seed)],
    ["Backend", model.backend],
    ["Digest", model.digest.slice(0, 12)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
