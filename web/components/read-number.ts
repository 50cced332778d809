/**
 * A number as people write it; null where it is none. A comma is a decimal point, as in "0,5", unless it can only part thousands.
 *
 * @param grouped the number may be large and is whole, so that a comma before exactly three digits parts thousands: "1,500"
 */
export function readNumber(text: string, grouped = false): number | null {
  const trimmed = text.trim().replace(/^\u2212/, "-");
  const plain =
    grouped && /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(trimmed)
      ? trimmed.replaceAll(",", "")
      : trimmed.replace(",", ".");
  // `Number` alone reads "" as 0 and "0x1" as 1.
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

const digits = new Intl.NumberFormat("en-GB", { useGrouping: false, maximumFractionDigits: 20 });

/** A number with a decimal point and nothing else but digits and a minus: what every reader of numbers takes. */
export function plainNumberText(value: number): string {
  return digits.format(value);
}
