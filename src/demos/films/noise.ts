import type { SeededRandom } from "../../base/random";
import { oneOf } from "../draws";

/** "John Q. Smith" → "J. Q. Smith": every given name to its initial; the family name, the last word, stays. */
export function abbreviate(name: string): string {
  const words = name.split(" ");
  return words.map((word, place) => (place === words.length - 1 ? word : `${word[0]}.`)).join(" ");
}

/** "John Q. Smith" → "Smith, John Q." */
export function familyFirst(name: string): string {
  const space = name.lastIndexOf(" ");
  return space < 0 ? name : `${name.slice(space + 1)}, ${name.slice(0, space)}`;
}

const VOWELS = "aeiou";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** One slip of the pen, two in a name of more than twelve letters. Never the name itself; initials and first letters stay. */
export function misspell(name: string, random: SeededRandom): string {
  const slips = name.length > 12 && random.next() < 0.4 ? 2 : 1;
  let spelt = name;
  for (let attempt = 0; attempt < 30; attempt++) {
    spelt = name;
    for (let slip = 0; slip < slips; slip++) spelt = oneSlip(spelt, random);
    if (spelt !== name) return spelt;
  }
  return `${name}e`;
}

function oneSlip(name: string, random: SeededRandom): string {
  const places: number[] = [];
  for (let place = 1; place < name.length; place++) {
    if (LETTERS.includes(name[place]!) && name[place - 1] !== " ") places.push(place);
  }
  if (places.length === 0) return name;
  const at = oneOf(places, random);
  const letter = name[at]!;
  const before = name.slice(0, at);
  const after = name.slice(at + 1);
  switch (random.integer(4)) {
    case 0: {
      const next = after[0];
      return next !== undefined && LETTERS.includes(next) ? before + next + letter + after.slice(1) : name;
    }
    case 1:
      return before + after;
    case 2:
      return before + letter + letter + after;
    default:
      return before + (VOWELS.includes(letter) ? oneOf([...VOWELS], random) : oneOf([...LETTERS], random)) + after;
  }
}
