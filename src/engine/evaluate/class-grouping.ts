import { WorkbenchError } from "../../base/errors";
import type { AttributeValue, KnowledgeGraph } from "../../graph/knowledge-graph";
import { compareText } from "../../graph/text-order";

const FEWEST_VALUES = 2;
const MOST_VALUES = 20;

/** Which class each left entity belongs to; a pair's class is that of its left entity. */
export interface ClassGrouping {
  readonly names: readonly string[];
  /** [left nodes] index into `names` */
  readonly classOf: Uint16Array;
}

/** Attributes of a graph with 2 to 20 different values, by name. Linear in its attribute values. */
export function groupingAttributes(graph: KnowledgeGraph): string[] {
  const values = new Map<string, Set<string>>();
  for (const attributes of graph.attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      let seen = values.get(name);
      if (!seen) {
        seen = new Set();
        values.set(name, seen);
      }
      // One more than may be tells that there are too many; a column of ids is not collected.
      if (seen.size <= MOST_VALUES) seen.add(classText(value));
    }
  }
  return [...values]
    .filter(([, seen]) => {
      seen.delete("");
      return seen.size >= FEWEST_VALUES && seen.size <= MOST_VALUES;
    })
    .map(([name]) => name)
    .sort(compareText);
}

/**
 * Groups left entities by their type, or by an attribute's value; an entity without a value is of the class "", the last.
 *
 * @param groupBy null for the type
 * @throws {WorkbenchError} `graph/schema` if no attribute of 2 to 20 values has that name
 */
export function groupLeft(graph: KnowledgeGraph, groupBy: string | null, groupings: readonly string[]): ClassGrouping {
  if (groupBy === null) return { names: graph.types, classOf: graph.typeOf };
  if (!groupings.includes(groupBy)) {
    throw new WorkbenchError(
      "graph/schema",
      `Expected an attribute of ${graph.label} with ${FEWEST_VALUES} to ${MOST_VALUES} values to group pairs by, found "${groupBy}". Choose ${groupings.length === 0 ? "types" : `types or one of: ${groupings.join(", ")}`}.`,
      { groupBy },
    );
  }
  return groupTexts(graph.attributes.map((attributes) => classText(attributes[groupBy])));
}

/** Entities of equal texts are a class, named by it; classes in the order of their names, "" last. */
export function groupTexts(texts: readonly string[]): ClassGrouping {
  const named = [...new Set(texts)].filter((text) => text !== "").sort(compareText);
  const names = texts.includes("") ? [...named, ""] : named;
  const place = new Map(names.map((name, index) => [name, index]));
  return { names, classOf: Uint16Array.from(texts, (text) => place.get(text)!) };
}

/** Several values of one attribute are one class of their own: in the order of the file, with commas. */
function classText(value: AttributeValue | undefined): string {
  if (value === undefined) return "";
  return (typeof value === "string" ? value : value.join(", ")).trim();
}
