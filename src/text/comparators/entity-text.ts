import { normaliseText } from "../normalise";
import { attributeValues, factsOf, namesOf, type TextColumns } from "../text-columns";
import type { EntityText } from "./comparator-block";

/** Longest text read of one value. */
const MAX_TEXT = 1000;

/** Reads the text of a node. */
export function entityText(columns: TextColumns, side: "left" | "right", node: number): EntityText {
  const cut = (value: string) => readable(value.slice(0, MAX_TEXT));
  const names = namesOf(columns, node).map(cut);
  const facts = factsOf(columns, node).map(cut);
  return {
    side,
    node,
    names,
    facts,
    nameTexts: names.map(normaliseText),
    factTexts: facts.map(normaliseText),
    values: (key) => attributeValues(columns, node, key).map(cut),
  };
}

const characterReference = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|quot|apos|lt|gt|nbsp));/gi;
const namedCharacters: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
};

/** Text with HTML character references resolved: tables scraped off pages have "&#40;" for a bracket, and 40 is no number of the name. */
export function readable(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(characterReference, (reference, decimal?: string, hex?: string, name?: string) => {
    if (name) return namedCharacters[name.toLowerCase()] ?? reference;
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : reference;
  });
}
