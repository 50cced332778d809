import type { Attributes, AttributeValue } from "../graph/knowledge-graph";
import { shortened } from "./header";

export const NO_ATTRIBUTES: Attributes = Object.freeze({});

/** What a cell of attributes held, and what of it could not be used. */
export interface ParsedAttributes {
  readonly attributes: Attributes;
  readonly fault: string | null;
}

/**
 * Reads a JSON object whose values are texts or lists of texts. Numbers and booleans become texts; null and the empty list
 * say nothing and are left out. A value of another shape is left out with a fault, the others stand.
 */
export function parseAttributes(cell: string): ParsedAttributes {
  if (cell === "" || cell === "{}") return { attributes: NO_ATTRIBUTES, fault: null };
  let parsed: unknown;
  try {
    parsed = JSON.parse(cell);
  } catch {
    return { attributes: NO_ATTRIBUTES, fault: `found "${shortened(cell)}", which is no JSON` };
  }
  if (parsed === null) return { attributes: NO_ATTRIBUTES, fault: null };
  if (typeof parsed !== "object" || Array.isArray(parsed)) {
    return { attributes: NO_ATTRIBUTES, fault: `found ${shortened(cell)}, which is no object` };
  }
  const entries: [string, AttributeValue][] = [];
  const unusable: string[] = [];
  for (const [name, value] of Object.entries(parsed)) {
    const usable = attributeValue(value);
    if (usable === undefined) unusable.push(name);
    else if (usable !== null) entries.push([name, usable]);
  }
  const fault =
    unusable.length === 0 ? null : `the value of "${shortened(unusable.join('", "'))}" is an object or a list of such`;
  // fromEntries defines properties, so that an attribute may even be called "__proto__".
  return { attributes: entries.length === 0 ? NO_ATTRIBUTES : Object.fromEntries(entries), fault };
}

/** null: says nothing; undefined: of a shape that is not known here. */
function attributeValue(value: unknown): AttributeValue | null | undefined {
  if (value === null) return null;
  if (!Array.isArray(value)) return textOf(value);
  const texts: string[] = [];
  for (const item of value) {
    const text = item === null ? null : textOf(item);
    if (text === undefined) return undefined;
    if (text !== null) texts.push(text);
  }
  return texts.length === 0 ? null : texts;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
