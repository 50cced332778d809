import { Button } from "../../components/Button";
import { bytesText } from "../../components/number-text";
import { Select } from "../../components/Select";
import { SideMark } from "../../components/SideMark";
import { type Assignment, assignByHand, requiredSlots, type Slot, slotLabels, slots, swapSides } from "./file-slots";
import styles from "./StartScreen.module.css";

const nothing = "";

export interface FileAssignmentProps {
  readonly files: ReadonlyMap<string, File>;
  readonly assignment: Assignment;
  readonly onChange: (assignment: Assignment) => void;
}

/** Which file goes where; each can be changed. */
export function FileAssignment({ files, assignment, onChange }: FileAssignmentProps) {
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
  return (
    <div className={styles.assignment}>
      <fieldset className={styles.side}>
        <legend>
          <SideMark side="left">Left graph</SideMark>
        </legend>
        {slotSelect("leftNodes")}
        {slotSelect("leftEdges")}
      </fieldset>
      <fieldset className={styles.side}>
        <legend>
          <SideMark side="right">Right graph</SideMark>
        </legend>
        {slotSelect("rightNodes")}
        {slotSelect("rightEdges")}
      </fieldset>
      <fieldset className={styles.side}>
        <legend>Known answers</legend>
        {slotSelect("links")}
        <Button onPress={() => onChange(swapSides(assignment))}>Swap left and right</Button>
      </fieldset>
      {unused.length > 0 && <p className={styles.unused}>Not used: {unused.join(", ")}</p>}
    </div>
  );
}
