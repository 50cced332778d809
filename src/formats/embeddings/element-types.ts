/** How one number lies in a file. */
export interface ElementType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

/** IEEE 754 numbers of 16, 32 and 64 bits, and the upper half of a 32-bit one (bfloat16). */
export const elementTypes = {
  float16: { bytes: 2, read: (view, at, little) => halfToNumber(view.getUint16(at, little)) },
  bfloat16: { bytes: 2, read: (view, at, little) => bitsToNumber(view.getUint16(at, little) << 16) },
  float32: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  float64: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
} as const satisfies Record<string, ElementType>;

/** A table of numbers as a file holds it: C order, one vector a row. */
export class NumberRows {
  private readonly view: DataView;

  /** @param bytes exactly rows · columns elements */
  constructor(
    readonly rows: number,
    readonly columns: number,
    private readonly type: ElementType,
    bytes: Uint8Array,
    private readonly littleEndian = true,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Fills `out[0 .. columns]` with one row. */
  read(row: number, out: Float64Array): void {
    const { columns, type, view, littleEndian } = this;
    const start = row * columns * type.bytes;
    for (let column = 0; column < columns; column++) {
      out[column] = type.read(view, start + column * type.bytes, littleEndian);
    }
  }
}

const word = new DataView(new ArrayBuffer(4));

function bitsToNumber(bits: number): number {
  word.setInt32(0, bits);
  return word.getFloat32(0);
}

/** binary16: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction; exponent 0 is subnormal, 31 is infinite or no number. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
