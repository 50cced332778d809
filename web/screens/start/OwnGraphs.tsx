import { useState } from "react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import type { VectorChoice } from "../../../src/graph/node-vectors";
import { navigate } from "../../app/use-route";
import { Button } from "../../components/Button";
import { ErrorNotice } from "../../components/ErrorNotice";
import { Icon } from "../../components/Icon";
import { Panel } from "../../components/Panel";
import { TextField } from "../../components/TextField";
import { useProject } from "../../stores/workbench-context";
import { droppedFiles } from "./dropped-files";
import { FileAssignment } from "./FileAssignment";
import { type Assignment, assignFiles, emptyAssignment, missingSlots, slotLabels } from "./file-slots";
import { readTables } from "./read-files";
import styles from "./StartScreen.module.css";
import { useOpeningBlocked } from "./use-opening-blocked";

const tableTypes = [".tsv", ".csv", ".txt", ".gz", "text/tab-separated-values", "text/csv", "application/gzip"];
const acceptedTypes = [...tableTypes, ".npy", ".safetensors", ".vec", ".w2v"];

/** The user's own tables: drop or choose them all at once, see what goes where, change it, open. */
export function OwnGraphs() {
  const openTables = useProject((state) => state.openTables);
  const blocked = useOpeningBlocked();
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map());
  const [assignment, setAssignment] = useState<Assignment>(emptyAssignment);
  const [vectorChoice, setVectorChoice] = useState<VectorChoice>("join");
  const [label, setLabel] = useState("");
  const [readError, setReadError] = useState<unknown>(null);

  function add(chosen: readonly File[], folder: string | null): void {
    if (chosen.length === 0) return;
    setFiles((earlier) => new Map([...earlier, ...chosen.map((file) => [file.name, file] as const)]));
    setAssignment((earlier) =>
      assignFiles(
        earlier,
        chosen.map((file) => file.name),
      ),
    );
    if (folder !== null) setLabel((earlier) => earlier || folder);
    setReadError(null);
  }

  async function open(): Promise<void> {
    setReadError(null);
    try {
      const request = await readTables(label.trim() || "Own graphs", files, assignment, vectorChoice);
      if (await openTables(request)) navigate("data");
    } catch (error) {
      setReadError(error);
    }
  }

  const missing = missingSlots(assignment);
  return (
    <Panel
      title="Open your own graphs"
      lead="A node table (id, type, name, attributes as JSON) and an edge table (source, relation, target) a side, and known links if you have some. TSV or CSV, gzipped or not. Vectors of the nodes (word2vec text, .npy, .safetensors) may join or replace the features made of the text. Drop them together: Crosswalk recognises them by their names."
    >
      {readError !== null && <ErrorNotice error={readError} onDismiss={() => setReadError(null)} />}
      <DropZone
        className={styles.drop}
        aria-label="Drop the tables here"
        onDrop={(event) =>
          void droppedFiles(event.items).then((dropped) => add(dropped.files, dropped.folder), setReadError)
        }
      >
        <Icon name="upload" size={20} />
        <Text slot="label">Drop files or a folder here, or</Text>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={acceptedTypes}
          onSelect={(list) => add(list === null ? [] : [...list], null)}
        >
          <Button>Choose files…</Button>
        </FileTrigger>
      </DropZone>
      {files.size > 0 && (
        <>
          <FileAssignment
            files={files}
            assignment={assignment}
            onChange={setAssignment}
            vectorChoice={vectorChoice}
            onVectorChoice={setVectorChoice}
          />
          <div className={styles.openRow}>
            <TextField label="Project name" value={label} onChange={setLabel} placeholder="Own graphs" />
            <Button variant="primary" isDisabled={blocked !== null || missing.length > 0} onPress={() => void open()}>
              Open graphs
            </Button>
            {missing.length > 0 && (
              <p className={styles.missing}>
                Still needed: {missing.map((slot) => slotLabels[slot].toLowerCase()).join(" and ")}.
              </p>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}
