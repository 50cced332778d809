/**
 * Jaro-Winkler similarity in [0, 1] (Winkler 1990; prefix scale 0.1, at most 4 letters).
 *
 * Departure: the greedy matching of Jaro's measure may depend on which text comes first; here the shorter one, or the
 * smaller one of equal length, always does, so that it is symmetric.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const swap = one.length > other.length || (one.length === other.length && one > other);
  const short = swap ? other : one;
  const long = swap ? one : other;
  if (short.length === 0) return 0;
  listPlaces(long);
  const reach = Math.max(0, (long.length >> 1) - 1);
  let matches = 0;
  for (let at = 0; at < short.length; at++) {
    const unit = short.charCodeAt(at);
    if (takePlace(unit, at - reach, at + reach)) matched[matches++] = unit;
  }
  if (matches === 0) return 0;
  let crossed = 0;
  for (let there = 0, next = 0; there < long.length; there++) {
    if (taken[there] === 1 && units[there] !== matched[next++]) crossed++;
  }
  const jaro = (matches / short.length + matches / long.length + (matches - crossed / 2) / matches) / 3;
  return jaro + Math.min(4, commonPrefix(short, long)) * 0.1 * (1 - jaro);
}

/*
 * The longer text of `jaroWinkler` as lists of the places of each letter, so that no letter is looked for among all others. Kept
 * between calls: there are millions.
 */
const BUCKETS = 256;
const firstPlace = new Int32Array(BUCKETS);
let nextPlace = new Int32Array(256);
let units = new Uint16Array(256);
let taken = new Uint8Array(256);
let matched = new Uint16Array(256);

function listPlaces(text: string): void {
  if (units.length < text.length) {
    nextPlace = new Int32Array(2 * text.length);
    units = new Uint16Array(2 * text.length);
    taken = new Uint8Array(2 * text.length);
    matched = new Uint16Array(2 * text.length);
  }
  firstPlace.fill(-1);
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    const bucket = unit % BUCKETS;
    units[at] = unit;
    taken[at] = 0;
    nextPlace[at] = firstPlace[bucket];
    firstPlace[bucket] = at;
  }
}

/** Takes the first free place of a letter from `start` to `end`, both included, if there is one. `start` must not fall between calls. */
function takePlace(unit: number, start: number, end: number): boolean {
  const bucket = unit % BUCKETS;
  let before = -1;
  for (let at = firstPlace[bucket]; at >= 0 && at <= end; at = nextPlace[at]) {
    if (at < start) {
      firstPlace[bucket] = nextPlace[at];
      continue;
    }
    if (units[at] === unit) {
      if (before < 0) firstPlace[bucket] = nextPlace[at];
      else nextPlace[before] = nextPlace[at];
      taken[at] = 1;
      return true;
    }
    before = at;
  }
  return false;
}

/** Number of UTF-16 units both texts begin with. */
export function commonPrefix(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  let length = 0;
  while (length < end && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

/** Share of the shorter text that both begin with, in [0, 1]; 0 if one is empty. */
export function prefixShare(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  return shorter === 0 ? 0 : commonPrefix(one, other) / shorter;
}

/**
 * Share of the words, weighted by length, that find a partner on the other side, where an abbreviation or an initial
 * counts as its full word: "R. Scott" and "Ridley Scott", "Intl Corp" and "International Corporation". The mean of both
 * directions, in [0, 1]; 0 if one is empty. Words beyond the 12th are not looked at.
 */
export function abbreviationOverlap(one: readonly string[], other: readonly string[]): number {
  const here = Math.min(one.length, MAX_WORDS);
  const there = Math.min(other.length, MAX_WORDS);
  if (here === 0 || there === 0) return 0;
  bestHere.fill(0);
  bestThere.fill(0);
  for (let at = 0; at < here; at++) {
    const first = one[at].charCodeAt(0);
    for (let to = 0; to < there; to++) {
      if (other[to].charCodeAt(0) !== first) continue;
      const agreement = wordAgreement(one[at], other[to]);
      if (agreement > bestHere[at]) bestHere[at] = agreement;
      if (agreement > bestThere[to]) bestThere[to] = agreement;
    }
  }
  return (foundShare(one, here, bestHere) + foundShare(other, there, bestThere)) / 2;
}

const MAX_WORDS = 12;
const bestHere = new Float64Array(MAX_WORDS);
const bestThere = new Float64Array(MAX_WORDS);

function foundShare(words: readonly string[], count: number, best: Float64Array): number {
  let found = 0;
  let total = 0;
  for (let index = 0; index < count; index++) {
    total += words[index].length;
    found += best[index] * words[index].length;
  }
  return total === 0 ? 0 : found / total;
}

/** Of words that begin alike: 1 equal, 0.9 one begins with the other, 0.8 one is the other with letters left out, 0 otherwise. */
function wordAgreement(one: string, other: string): number {
  if (one === other) return 1;
  const short = one.length < other.length ? one : other;
  const long = one.length < other.length ? other : one;
  if (long.startsWith(short)) return 0.9;
  if (short.length < 3 || short.length === long.length) return 0;
  let at = 0;
  for (let there = 0; there < long.length && at < short.length; there++) {
    if (long.charCodeAt(there) === short.charCodeAt(at)) at++;
  }
  return at === short.length ? 0.8 : 0;
}
