import type { Side } from "../graph/knowledge-graph";

/** Where an entity whose id is no IRI gets one: the namespace of its side, then the id, percent-encoded. */
export const MINTED_NAMESPACE: Readonly<Record<Side, string>> = {
  left: "urn:crosswalk:left:",
  right: "urn:crosswalk:right:",
};

/** What may not stand in an IRI as it is (RFC 3987; the same set as in N-Triples' IRIREF). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNFIT = /[\u0000-\u0020<>"{}|^`\\\u007f-\u009f]/g;

/**
 * The IRI of an entity. An id that is an absolute IRI stands, unfit characters percent-encoded; any other is minted under
 * its side's namespace. `dbr:Alien` counts as no IRI: without its prefix map nobody knows what it abbreviates.
 */
export function entityIri(id: string, side: Side): string {
  return isAbsoluteIri(id) ? wellFormed(id).replace(UNFIT, encodeURIComponent) : mintedIri(id, side);
}

export function isAbsoluteIri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]/i.test(id) || /^(urn:[a-z0-9-]+|tag|info|doi):[^\s]/i.test(id);
}

function mintedIri(id: string, side: Side): string {
  return MINTED_NAMESPACE[side] + encodeURIComponent(wellFormed(id));
}

/** Half a surrogate pair has no encoding: it becomes U+FFFD, as in any file. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
