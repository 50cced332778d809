import type { VectorChoice } from "../../../src/graph/node-vectors";
import { Button } from "../../components/Button";
import { bytesText } from "../../components/number-text";
import { Select, type SelectOption } from "../../components/Select";
import { SideMark } from "../../components/SideMark";
import {
  type Assignment,
  assignByHand,
  mayNeedIds,
  requiredSlots,
  type Slot,
  slotLabels,
  slots,
  swapSides,
} from "./file-slots";
import styles from "./StartScreen.module.css";

const nothing = "";

const vectorChoices: readonly SelectOption<VectorChoice>[] = [
  { value: "join", label: "Join the text features", note: "The network reads names, attributes and vectors" },
  { value: "replace", label: "Replace them", note: "The network reads the vectors alone; names are still compared" },
];

export interface FileAssignmentProps {
  readonly files: ReadonlyMap<string, File>;
  readonly assignment: Assignment;
  readonly onChange: (assignment: Assignment) => void;
  readonly vectorChoice: VectorChoice;
  readonly onVectorChoice: (choice: VectorChoice) => void;
}

/** Which file goes where; each can be changed. */
export function FileAssignment(props: FileAssignmentProps) {
  const { files, assignment, onChange, vectorChoice, onVectorChoice } = props;
  const unused = [...files.keys()].filter((name) => !slots.some((slot) => assignment[slot] === name));
  const options = [
    { value: nothing, label: "None" },
    ...[...files.values()].map((file) => ({ value: file.name, label: file.name, note: bytesText(file.size) })),
  ];
  function slotSelect(slot: Slot) {
    return (
      <Select
        key={slot}
        label={requiredSlots.includes(slot) ? slotLabels[slot] : `${slotLabels[slot]} (optional)`}
        value={assignment[slot] ?? nothing}
        options={options}
        onChange={(name) => onChange(assignByHand(assignment, slot, name === nothing ? null : name))}
      />
    );
  }
  function vectorSelects(side: "left" | "right") {
    const [vectors, ids] = [`${side}Vectors`, `${side}VectorIds`] as const;
    const showIds = assignment[ids] !== null || mayNeedIds(assignment[vectors]);
    return (
      <>
        {slotSelect(vectors)}
        {showIds && slotSelect(ids)}
      </>
    );
  }
  const hasVectors = assignment.leftVectors !== null || assignment.rightVectors !== null;
  return (
    <div className={styles.assignment}>
      <fieldset className={styles.side}>
        <legend>
          <SideMark side="left">Left graph</SideMark>
        </legend>
        {slotSelect("leftNodes")}
        {slotSelect("leftEdges")}
        {vectorSelects("left")}
      </fieldset>
      <fieldset className={styles.side}>
        <legend>
          <SideMark side="right">Right graph</SideMark>
        </legend>
        {slotSelect("rightNodes")}
        {slotSelect("rightEdges")}
        {vectorSelects("right")}
      </fieldset>
      <fieldset className={styles.side}>
        <legend>Known answers</legend>
        {slotSelect("links")}
        {hasVectors && (
          <Select label="Own vectors" value={vectorChoice} options={vectorChoices} onChange={onVectorChoice} />
        )}
        <Button onPress={() => onChange(swapSides(assignment))}>Swap left and right</Button>
      </fieldset>
      {unused.length > 0 && <p className={styles.unused}>Not used: {unused.join(", ")}</p>}
    </div>
  );
}
