/** What a unit measures, and how many of its dimension's base unit it is. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

/** dimension → unit's spellings → how many base units it is. The first is the base unit. */
const table: Readonly<Record<string, readonly (readonly [spellings: string, factor: number])[]>> = {
  share: [["% percent pct abv", 1]],
  mass: [
    ["g gram grams gr", 1],
    ["kg kgs kilo kilos kilogram kilograms", 1000],
    ["mg milligram milligrams", 0.001],
    ["lb lbs pound pounds", 453.592_37],
    ["oz ounce ounces", 28.349_523],
  ],
  volume: [
    ["ml millilitre millilitres milliliter milliliters", 1],
    ["cl", 10],
    ["l ltr litre litres liter liters", 1000],
    ["floz", 29.573_53],
    ["pint pints", 473.176],
    ["gal gallon gallons", 3785.41],
  ],
  length: [
    ["mm millimetre millimetres millimeter millimeters", 1],
    ["cm centimetre centimetres centimeter centimeters", 10],
    ["m metre metres meter meters mtr", 1000],
    ["km kilometre kilometres kilometer kilometers", 1e6],
    ['" in inch inches diagonal', 25.4],
    ["ft foot feet", 304.8],
    ["yd yard yards", 914.4],
    ["mi mile miles", 1_609_344],
  ],
  memory: [
    ["mb megabyte megabytes", 1],
    ["kb kilobyte kilobytes", 0.001],
    ["gb gig gigs gigabyte gigabytes", 1000],
    ["tb terabyte terabytes", 1e6],
  ],
  "data rate": [
    ["mbps", 1],
    ["kbps", 0.001],
    ["gbps", 1000],
  ],
  frequency: [
    ["mhz", 1],
    ["hz hertz", 1e-6],
    ["khz", 0.001],
    ["ghz", 1000],
  ],
  power: [
    ["w watt watts", 1],
    ["kw kilowatt kilowatts", 1000],
  ],
  voltage: [["v volt volts", 1]],
  charge: [
    ["mah", 1],
    ["ah", 1000],
  ],
  pixels: [["mp megapixel megapixels", 1]],
  lines: [["p", 1]],
  zoom: [["x", 1]],
  turns: [["rpm", 1]],
  resolution: [["dpi ppi", 1]],
  pieces: [["pk pack packs pks ct count pc pcs piece pieces", 1]],
  sheets: [["sheet sheets", 1]],
  pages: [["page pages pp", 1]],
  ports: [["port ports", 1]],
  time: [
    ["s sec secs second seconds", 1],
    ["min mins minute minutes", 60],
    ["h hr hrs hour hours", 3600],
  ],
  age: [["yr yrs year years", 1]],
  temperature: [["°c celsius", 1]],
};

const units = new Map<string, Unit>(
  Object.entries(table).flatMap(([dimension, entries]) =>
    entries.flatMap(([spellings, factor]) => spellings.split(" ").map((spelling) => [spelling, { dimension, factor }])),
  ),
);

/** The unit that a word stands for, in any case, with or without a full stop; null for another word. */
export function unitOf(word: string): Unit | null {
  return units.get(word.toLowerCase().replace(/\.$/, "")) ?? null;
}

/** An amount in base units. */
export interface Measure {
  readonly dimension: string;
  readonly amount: number;
}

const measured =
  /(?<![\p{L}\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)([ -]?)(%|"|”|″|°c|fl\.? ?oz|\p{L}+)/giu;

/**
 * Amounts with a unit inside a text: "16GB", "16 gb", "2.5-inch", "100-pack". A unit of one letter counts only where it stands at
 * the number, as in "5x": elsewhere it is a word of its own.
 */
export function measuresIn(text: string): Measure[] {
  if (!/\d/.test(text)) return [];
  const found: Measure[] = [];
  for (const [, digits, gap, word] of text.matchAll(measured)) {
    if (gap !== "" && word.length === 1 && word !== "%") continue;
    const spelling = /^[”″]$/.test(word) ? '"' : /^fl/i.test(word) && /oz$/i.test(word) ? "floz" : word;
    const unit = unitOf(spelling);
    if (unit) found.push({ dimension: unit.dimension, amount: amountOf(digits) * unit.factor });
  }
  return found;
}

/** A number as it stands in running text, where a lone comma before other than three digits is a decimal sign. */
export function amountOf(digits: string): number {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return Number(digits.replaceAll(",", ""));
  return Number(digits.replace(",", "."));
}

/** True for amounts that differ by rounding only: 10 oz are 283 g. */
export function sameAmount(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.005 * Math.max(Math.abs(one), Math.abs(other));
}
