import { normaliseText } from "../normalise";

/** A web address without protocol, "www." and what follows "?" or "#". */
export interface WebAddress {
  readonly host: string;
  /** Parts between slashes, in lower case. */
  readonly path: readonly string[];
}

const address =
  /^(?:https?:\/\/|\/\/)?(?:www\d?\.)?((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,24})(?::\d+)?((?:\/[^?#\s]*)?)(?:[?#]\S*)?$/i;

/** "https://www.example.org/a/b?x=1", "example.org/a"; null for anything else, a mail address among them. */
export function parseWebAddress(text: string): WebAddress | null {
  const found = address.exec(text.trim());
  if (!found) return null;
  const path = found[2].split("/").filter((part) => part !== "");
  return { host: found[1].toLowerCase(), path: path.map((part) => part.toLowerCase()) };
}

/** Items of a list within one value, normalised: parted by ";", "|", "/", or else by commas. */
export function parseList(text: string): string[] {
  const parts = /[;|/•·]/.test(text) ? text.split(/[;|/•·]/) : text.split(",");
  return parts.map(normaliseText).filter((item) => item !== "");
}

/** Words an item may have for a value to read as a list. */
const MAX_ITEM_WORDS = 4;

/** True for a value of two items or more, each a few words long. */
export function isList(text: string): boolean {
  const items = parseList(text);
  return items.length >= 2 && items.every((item) => item.split(" ").length <= MAX_ITEM_WORDS);
}
