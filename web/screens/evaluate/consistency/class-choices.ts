import type { ConsistencyClasses } from "../../../../src/engine/protocol/consistency";
import type { ProjectProfile } from "../../../../src/engine/protocol/project";
import type { SelectOption } from "../../../components/Select";

/** A way to class pairs, as a list offers it. */
export interface ClassChoice extends SelectOption<string> {
  readonly classes: ConsistencyClasses;
}

/**
 * What pairs may be classed by: types where the left graph has two or more, attributes with few values, relations of the left graph.
 *
 * @param attributes those with few values, as far as they are known
 */
export function classChoices(
  { types, relations }: Pick<ProjectProfile, "types" | "relations">,
  attributes: readonly string[],
): ClassChoice[] {
  const choices: Omit<ClassChoice, "value">[] = [];
  if (types.filter(({ left }) => left > 0).length > 1) {
    choices.push({ label: "Entity type", note: "The type of the left entity", classes: { by: "type" } });
  }
  for (const attribute of attributes) {
    choices.push({
      label: attribute,
      note: "Attribute of the left entity",
      classes: { by: "attribute", attribute },
    });
  }
  for (const { name } of relations.filter(({ left }) => left > 0)) {
    choices.push({
      label: name,
      note: "The left entity's neighbour by this relation",
      classes: { by: "relation", relation: name },
    });
  }
  return choices.map((choice) => ({ ...choice, value: JSON.stringify(choice.classes) }));
}

/** The choice that stands: what was asked for, as long as it is offered, else the first. null: there is none. */
export function standingChoice(choices: readonly ClassChoice[], asked: ConsistencyClasses): ClassChoice | null {
  const value = JSON.stringify(asked);
  return choices.find((choice) => choice.value === value) ?? choices[0] ?? null;
}
