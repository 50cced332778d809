/** Strict decoding: a byte that is no UTF-8 throws; a byte order mark is content here, for the caller has cut off the first. */
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of whole characters, or null if some byte is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Where UTF-8 first breaks: the offset of the first byte of the broken character, or −1 (Unicode 15, table 3-7).
 */
export function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** Bytes of the well-formed character at `at`, or 0. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // The second byte is narrower after four leads: no overlong forms, no surrogates, nothing beyond U+10FFFF.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1];
  if (second === undefined || second < lowest || second > highest) return 0;
  for (let more = 2; more < length; more++) {
    const next = bytes[at + more];
    if (next === undefined || next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
