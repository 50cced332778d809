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
  const reach = Math.max(0, (long.length >> 1) - 1);
  const taken = new Uint8Array(long.length);
  const matched: number[] = [];
  for (let at = 0; at < short.length; at++) {
    const unit = short.charCodeAt(at);
    const end = Math.min(long.length, at + reach + 1);
    for (let there = Math.max(0, at - reach); there < end; there++) {
      if (taken[there] === 0 && long.charCodeAt(there) === unit) {
        taken[there] = 1;
        matched.push(unit);
        break;
      }
    }
  }
  const matches = matched.length;
  if (matches === 0) return 0;
  let crossed = 0;
  for (let there = 0, next = 0; there < long.length; there++) {
    if (taken[there] === 1 && long.charCodeAt(there) !== matched[next++]) crossed++;
  }
  const jaro = (matches / short.length + matches / long.length + (matches - crossed / 2) / matches) / 3;
  return jaro + Math.min(4, commonPrefix(short, long)) * 0.1 * (1 - jaro);
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
  if (one.length === 0 || other.length === 0) return 0;
  return (foundShare(one, other) + foundShare(other, one)) / 2;
}

function foundShare(words: readonly string[], among: readonly string[]): number {
  let found = 0;
  let total = 0;
  for (let index = 0; index < words.length && index < 12; index++) {
    const word = words[index]!;
    total += word.length;
    let best = 0;
    for (let there = 0; there < among.length && there < 12 && best < 1; there++) {
      best = Math.max(best, wordAgreement(word, among[there]!));
    }
    found += best * word.length;
  }
  return total === 0 ? 0 : found / total;
}

/** 1 equal, 0.9 one begins with the other, 0.8 one is the other with letters left out, 0 otherwise. */
function wordAgreement(one: string, other: string): number {
  if (one === other) return 1;
  if (one.charCodeAt(0) !== other.charCodeAt(0)) return 0;
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
