import type { ErrorCode } from "../../src/base/errors";

/** What the page adds to an error's own message: a title, and what the user can do about it. */
export interface ErrorHelp {
  readonly title: string;
  readonly remedy: string;
}

const fileRemedy =
  "Correct the file and choose it again. Node tables need the columns id, type, name, attributes; edge tables source, relation, target; known links left_id, right_id and, if you like, label and split.";

/** One entry a code: a new code does not compile until it is explained here. */
const catalogue: Record<ErrorCode, ErrorHelp> = {
  "base/aborted": { title: "Stopped", remedy: "Nothing was changed. Start it again when you like." },
  "base/shape": {
    title: "Crosswalk made a mistake",
    remedy: "Reload the page; your decisions are kept. If it happens again, report it with the details below.",
  },
  "base/internal": {
    title: "Crosswalk made a mistake",
    remedy: "Reload the page; your decisions are kept. If it happens again, report it with the details below.",
  },
  "format/unreadable-file": {
    title: "The file cannot be read",
    remedy: "It may have been moved, changed or locked since you chose it. Choose it again.",
  },
  "format/empty-file": {
    title: "The file is empty",
    remedy:
      "Choose a file that has a header line and rows. A download that was cut off may leave 0 bytes: fetch it again.",
  },
  "format/broken-gzip": {
    title: "The compressed file is damaged",
    remedy: "Fetch the file again, or unpack it yourself and choose the unpacked file.",
  },
  "format/bad-encoding": { title: "The file is not UTF-8 text", remedy: "Save it as UTF-8 and choose it again." },
  "format/bad-header": { title: "The file's columns are not what was expected", remedy: fileRemedy },
  "format/wrong-table": {
    title: "This is another kind of table",
    remedy:
      "Look at the file assignment: another file may belong there, or nodes and edges are swapped. Change the slot and open again.",
  },
  "format/bad-row": { title: "A row cannot be read", remedy: fileRemedy },
  "format/bad-attributes": {
    title: "A node's attributes cannot be read",
    remedy: 'The attributes column holds one JSON object, such as {"year":"1979"}, or nothing.',
  },
  "format/duplicate-id": {
    title: "An id stands twice",
    remedy: "Ids must be unique on a side. Remove or rename the second row.",
  },
  "format/unknown-node": {
    title: "An edge leads to a node that is not there",
    remedy: "Add the node to the node table, or remove the edge. Check that nodes and edges are of the same side.",
  },
  "format/unknown-link": {
    title: "A known link leads to an entity that is not there",
    remedy: "Check that the links file names left ids first and right ids second.",
  },
  "format/wrong-side": {
    title: "The file seems to belong to the other side",
    remedy: "Swap left and right in the file assignment and open again.",
  },
  "format/bad-label": {
    title: "A known link's label or split cannot be read",
    remedy: "Labels are 1 (same) or 0 (different); splits are train, valid or test.",
  },
  "format/bad-split": {
    title: "A known link names an unknown split",
    remedy: "Splits are train, valid or test; leave the column empty and Crosswalk makes a split.",
  },
  "format/duplicate-link": {
    title: "A known link stands twice",
    remedy: "Nothing to do: the first one counts. Remove the second to silence this.",
  },
  "format/contradictory-link": {
    title: "Two known links contradict each other",
    remedy: "The same pair is labelled both same and different. Decide which row is right and remove the other.",
  },
  "format/bad-checkpoint": {
    title: "This is not a Crosswalk model",
    remedy: "Choose a model file that Crosswalk saved, or train a new one.",
  },
  "format/bad-vectors": {
    title: "Own vectors cannot be read",
    remedy:
      "Give word2vec text, an .npy file or a .safetensors file with one row a node, of the same dimension on both sides, or open the graphs without vectors.",
  },
  "format/unknown-vector": {
    title: "A vector belongs to no node",
    remedy:
      "Nothing to do if the table holds more than this graph; otherwise check that its ids are those of the node table.",
  },
  "format/bad-project": {
    title: "The kept project cannot be read",
    remedy: "Open the project's files again. Decisions are kept apart and are not lost.",
  },
  "graph/empty": {
    title: "A graph has no nodes",
    remedy: "Choose a node table with at least one readable row; the problem list says why rows were left out.",
  },
  "graph/schema": { title: "The two graphs have no type in common", remedy: "Use the same type names on both sides." },
  "candidates/settings": {
    title: "These candidate settings do not work",
    remedy: "Set k between 1 and a few hundred, and find candidates again.",
  },
  "candidates/missing": { title: "There are no candidates yet", remedy: "Find candidates on the Data screen first." },
  "evaluation/no-labels": {
    title: "Nothing to measure with",
    remedy: "Add a file of known links, or accept and reject a few pairs first.",
  },
  "evaluation/no-point": {
    title: "No operating point is chosen",
    remedy: "Choose the thresholds on the Evaluate screen, then export again.",
  },
  "model/shape": {
    title: "The model does not fit its input",
    remedy: "Reload the page and train again. If it happens again, report it with the details below.",
  },
  "model/settings": {
    title: "These training settings do not work",
    remedy: "Change the setting that the message names, or go back to the defaults.",
  },
  "model/schema-mismatch": {
    title: "This model is for other types or relations",
    remedy: "Use it with graphs of the schema it was trained on, or train a new model on this project.",
  },
  "model/vectors-mismatch": {
    title: "This model reads other own vectors",
    remedy: "Open the project with vectors of the kind it was trained with, or train a new model on this project.",
  },
  "training/no-labels": {
    title: "There is nothing to learn from yet",
    remedy:
      "Open the project with a file of known links, or score it with a loaded model and decide some pairs on the Review screen.",
  },
  "training/diverged": {
    title: "Training ran off",
    remedy: "Lower the learning rate (a third of it is a good start) and train again.",
  },
  "engine/backend": {
    title: "This backend does not run here",
    remedy: "Choose “auto” in the status bar below: it takes the best backend that works in this browser.",
  },
  "engine/self-test": {
    title: "This backend computes wrongly here",
    remedy: "Its results did not match known numbers, so it is not used. Choose “auto” or WASM in the status bar.",
  },
  "engine/device-lost": {
    title: "The graphics device was lost",
    remedy: "The last checkpoint is kept. Start the backend again or choose WASM in the status bar, then go on.",
  },
  "engine/no-project": {
    title: "No project is open",
    remedy: "Open an example or your own graphs on the Project screen.",
  },
  "engine/no-round": {
    title: "No such round",
    remedy: "Choose one of the rounds in the list.",
  },
  "engine/no-model": {
    title: "There is no model yet",
    remedy: "Train one on the Train screen, or load one that you saved.",
  },
  "engine/busy": {
    title: "The engine is busy",
    remedy: "Wait until the task in the status bar is finished, or stop it there.",
  },
  "engine/worker-died": {
    title: "The engine stopped",
    remedy:
      "Reload the page: your decisions are kept, and so is the project. If it was a very large project, close other tabs first.",
  },
  "demos/settings": { title: "This example cannot be made with these settings", remedy: "Choose one of the presets." },
  "demos/unknown-preset": {
    title: "There is no such preset",
    remedy: "Choose one of the presets that the card offers.",
  },
  "engine/unknown-entity": {
    title: "This entity is not in the project",
    remedy: "It may belong to another project. Go back to the queue and choose a pair from there.",
  },
  "storage/unavailable": {
    title: "This browser keeps nothing",
    remedy: "Private windows and blocked site data prevent saving. Export your decisions before you close the page.",
  },
  "storage/quota": {
    title: "The browser's storage is full",
    remedy: "Free some space, or export your decisions and close projects that you no longer need.",
  },
};

/** The page's words for a code; unknown codes (of a newer engine) get general ones. */
export function errorHelp(code: string): ErrorHelp {
  return catalogue[code as ErrorCode] ?? catalogue["base/internal"];
}
