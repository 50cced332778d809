import { useState } from "react";
import { isAborted } from "../../../src/base/errors";
import type { ExportedFile } from "../../../src/engine/protocol/calls";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Icon } from "../../components/Icon";
import { bytesText, countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { useKeptFocus } from "../../components/use-kept-focus";
import { useReviewStore } from "../../stores/review-context";
import { useSay, useWorkbench } from "../../stores/workbench-context";
import { download } from "./download";
import styles from "./ExportFiles.module.css";
import { type ExportChoice, type ExportMeans, exportChoices, missingFor, type Preview, previewOf } from "./export-plan";

interface Shown {
  readonly title: string;
  readonly file: ExportedFile;
  readonly preview: Preview;
}

/** The files, each with a look at its first lines. */
export function ExportFiles({
  means,
  threshold,
  point,
}: {
  means: ExportMeans;
  threshold: number | null;
  /** In force, for the files to say; null: none is. */
  point: OperatingPoint | null;
}) {
  const { engine, tasks } = useWorkbench();
  const review = useReviewStore();
  const say = useSay();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState<Shown | null>(null);

  async function make(choice: ExportChoice): Promise<ExportedFile | null> {
    setBusy(choice.kind);
    setError(null);
    try {
      return await tasks.getState().run(`Writing ${choice.title}`, ({ signal, report }) => {
        if (choice.kind === "model") return engine.call("exportModel", null, { signal });
        const request = {
          format: choice.kind,
          decisions: review.getState().entries,
          threshold: choice.takesUndecided ? threshold : null,
          point,
        };
        return engine.call("exportFile", request, { signal, onProgress: report });
      });
    } catch (failure) {
      if (!isAborted(failure)) setError(failure);
      return null;
    } finally {
      setBusy(null);
    }
  }

  async function save(choice: ExportChoice): Promise<void> {
    const file = await make(choice);
    if (file === null) return;
    download(file);
    say(`${file.fileName} is saved.`);
  }

  async function look(choice: ExportChoice): Promise<void> {
    const file = await make(choice);
    if (file) setShown({ title: choice.title, file, preview: previewOf(file.bytes) });
  }

  const keptFocus = useKeptFocus();
  return (
    <Panel title="Files">
      {error !== null && <ErrorNotice error={error} onDismiss={() => setError(null)} />}
      <div {...keptFocus}>
        <ul className={styles.files}>
          {exportChoices.map((choice) => {
            const missing = missingFor(choice, means);
            return (
              <li key={choice.kind}>
                <div className={styles.words}>
                  <h3>{choice.title}</h3>
                  <p>{missing ?? choice.note}</p>
                </div>
                {choice.isText && (
                  <Button
                    variant="quiet"
                    aria-label={`Preview: ${choice.title}`}
                    isDisabled={missing !== null || busy !== null}
                    onPress={() => void look(choice)}
                  >
                    Preview
                  </Button>
                )}
                <Button
                  aria-label={`Save: ${choice.title}`}
                  isDisabled={missing !== null || busy !== null}
                  onPress={() => void save(choice)}
                >
                  <Icon name="export" /> {busy === choice.kind ? "Writing…" : "Save"}
                </Button>
              </li>
            );
          })}
        </ul>
      </div>
      {shown && (
        <section aria-label={`Preview of ${shown.title}`} className={styles.preview}>
          <p className={styles.caption}>
            <strong>{shown.file.fileName}</strong> {bytesText(shown.file.bytes.length)},{" "}
            {countText(shown.preview.total)} lines
            {shown.preview.total > shown.preview.lines.length && `, the first ${shown.preview.lines.length} here`}
            <Button variant="quiet" size="small" onPress={() => setShown(null)}>
              Close the preview
            </Button>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{shown.preview.lines.join("\n")}</pre>
        </section>
      )}
    </Panel>
  );
}
