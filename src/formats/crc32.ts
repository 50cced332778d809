/** The reflected polynomial of ISO 3309, as gzip uses it (RFC 1952, section 8). */
const POLYNOMIAL = 0xedb88320;
const SLICES = 8;

/** [8 × 256] entry `256 s + b`: the register after byte `b` and `s` zero bytes. */
const TABLE = makeTable();

/** A CRC-32 that is fed piece by piece, eight bytes a step ("slicing", Kounavis and Berry 2005). */
export class Crc32 {
  private register = 0xffffffff;

  add(bytes: Uint8Array): void {
    let crc = this.register;
    let at = 0;
    for (; at + SLICES <= bytes.length; at += SLICES) {
      crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      crc =
        TABLE[1792 + (crc & 255)]! ^
        TABLE[1536 + ((crc >>> 8) & 255)]! ^
        TABLE[1280 + ((crc >>> 16) & 255)]! ^
        TABLE[1024 + (crc >>> 24)]! ^
        TABLE[768 + bytes[at + 4]!]! ^
        TABLE[512 + bytes[at + 5]!]! ^
        TABLE[256 + bytes[at + 6]!]! ^
        TABLE[bytes[at + 7]!]!;
    }
    for (; at < bytes.length; at++) crc = TABLE[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
    this.register = crc;
  }

  /** The checksum of everything added, as an unsigned 32-bit integer. */
  value(): number {
    return ~this.register >>> 0;
  }
}

function makeTable(): Int32Array {
  const table = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    table[byte] = crc;
  }
  for (let entry = 256; entry < table.length; entry++) {
    const before = table[entry - 256]!;
    table[entry] = table[before & 255]! ^ (before >>> 8);
  }
  return table;
}
