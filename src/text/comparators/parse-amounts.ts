import { parseNumber } from "./parse-values";
import { unitOf } from "./units";

/** An amount in base units of its dimension; "" where no unit is given. */
export interface Quantity {
  readonly amount: number;
  readonly dimension: string;
}

/**
 * A number, alone or with a unit: "5.0 %", "283 g", "10 oz", "2,5 kg".
 *
 * @returns null for anything else
 */
export function parseQuantity(text: string): Quantity | null {
  const number = parseNumber(text);
  if (number === null) return null;
  const unit = unitBehind(text);
  return unit ? { amount: number * unit.factor, dimension: unit.dimension } : { amount: number, dimension: "" };
}

/** True for a number with a known unit behind it. */
export function hasUnit(text: string): boolean {
  return unitBehind(text) !== null && parseNumber(text) !== null;
}

function unitBehind(text: string) {
  const word = /\d[\d.,]*\s*([^\d\s.,][^\d]*)$/.exec(text.trim());
  return word ? unitOf(word[1].trim().replace(/^fl\.?\s*oz\.?$/i, "floz")) : null;
}

export interface Price {
  readonly amount: number;
  /** ISO code; "" where none is given. */
  readonly currency: string;
}

const signs: Readonly<Record<string, string>> = {
  us$: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  "₪": "ILS",
  zł: "PLN",
  kč: "CZK",
  fr: "CHF",
};
const codes =
  /^(?:usd|eur|gbp|jpy|inr|rub|krw|try|ils|pln|czk|chf|cad|aud|nzd|sek|nok|dkk|huf|brl|mxn|cny|hkd|sgd|zar)$/;

/**
 * A price: a number with a sign or code of a currency before or behind it, or alone. The bare dollar sign names no currency, as
 * a dozen countries use it.
 *
 * @returns null for anything else, and for 0: shops write it where they know no price
 */
export function parsePrice(text: string): Price | null {
  const amount = parseNumber(text);
  if (amount === null || amount === 0) return null;
  return { amount, currency: currencyOf(text) ?? "" };
}

/** True for a number with a currency, the bare dollar sign included. */
export function hasCurrency(text: string): boolean {
  return (currencyOf(text) !== null || text.includes("$")) && parseNumber(text) !== null;
}

function currencyOf(text: string): string | null {
  const mark = text.replace(/[\d.,'\s−-]/g, "").toLowerCase();
  if (codes.test(mark)) return mark.toUpperCase();
  return Object.hasOwn(signs, mark) ? signs[mark] : null;
}
