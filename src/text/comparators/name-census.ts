import { normaliseText } from "../normalise";
import { factsOf, namesOf, type TextColumns } from "../text-columns";
import { hasCode } from "./code-comparators";
import { readable } from "./entity-text";
import { coloursIn } from "./name-colours";
import { splitBrackets } from "./name-comparators";
import { versionsOf } from "./name-versions";
import { measuresIn } from "./units";

/** Names looked at on a side, evenly over the file: some files are sorted by type. */
const SAMPLE = 2000;
/** Share of one side's names from which a part of names is compared. */
const LEAST_SHARE = 0.005;
/** Words of a name that may be a person's or a body's. */
const SHORT_NAME = 6;

/**
 * Comparators of names that these graphs have no use for, by the beginnings of their ids: nobody needs a column for remixes in a table
 * of breweries.
 */
export function needlessNameParts(left: TextColumns, right: TextColumns): string[] {
  const sides = [left, right].map(shares);
  const rare = (part: keyof ReturnType<typeof shares>, least = LEAST_SHARE) =>
    sides.every((side) => side[part] < least);
  return [
    ...(rare("version") ? ["name.version."] : []),
    ...(rare("guest") ? ["name.guest."] : []),
    ...(rare("bracket") ? ["name.brackets"] : []),
    ...(rare("number") ? ["name.numbers"] : []),
    ...(rare("measure") ? ["name.measure."] : []),
    ...(rare("colour", 0.05) ? ["name.colour."] : []),
    ...(rare("code") ? ["code."] : []),
    ...(rare("short", 0.5) ? ["name.anyOrder", "name.initials"] : []),
  ];
}

/** Roman numerals above I among them. */
const number = /\d|\b(?:II|III|IV|VI|VII|VIII|IX)\b/;

/** Shares of the nodes whose names, or for codes whose texts, have each part. */
function shares(columns: TextColumns) {
  const count = { version: 0, guest: 0, bracket: 0, number: 0, measure: 0, colour: 0, code: 0, short: 0 };
  const stride = Math.max(1, Math.floor(columns.names.length / SAMPLE));
  let seen = 0;
  for (let node = 0; node < columns.names.length; node += stride) {
    const names = namesOf(columns, node).map(readable);
    if (names.length === 0) continue;
    seen++;
    const versions = versionsOf(names);
    if (versions.words.length > 0) count.version++;
    if (versions.guests.length > 0) count.guest++;
    if (names.some((name) => splitBrackets(name).extra !== "")) count.bracket++;
    if (names.some((name) => number.test(name))) count.number++;
    if (names.some((name) => measuresIn(name).length > 0)) count.measure++;
    if ([...names, ...factsOf(columns, node)].some(hasCode)) count.code++;
    if (coloursIn(names.map(normaliseText)).size > 0) count.colour++;
    if (names[0].trim().split(/\s+/).length <= SHORT_NAME) count.short++;
  }
  return Object.fromEntries(
    Object.entries(count).map(([part, some]) => [part, seen === 0 ? 0 : some / seen]),
  ) as typeof count;
}
