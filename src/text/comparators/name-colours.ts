import { wordsOf } from "../normalise";
import { type ComparatorBlock, columnsWithPresence, shownValues, writePresence } from "./comparator-block";

/** Colour → words and abbreviations for it. */
const spellings: Readonly<Record<string, string>> = {
  black: "black blk noir schwarz negro nero ebony onyx",
  white: "white wht blanc weiss blanco bianco ivory pearl",
  silver: "silver slv chrome platinum silber argent",
  grey: "grey gray gry grau gris graphite charcoal slate titanium gunmetal anthracite",
  red: "red rouge rot rojo rosso crimson burgundy maroon scarlet ruby cherry",
  blue: "blue blu bleu blau azul navy cobalt azure indigo",
  cyan: "cyan turquoise teal aqua",
  green: "green grn vert grun verde lime olive emerald",
  yellow: "yellow ylw jaune gelb amarillo giallo",
  orange: "orange",
  pink: "pink pnk rosa rose",
  magenta: "magenta fuchsia",
  purple: "purple violet lila plum lavender lilac",
  brown: "brown brn braun marron chocolate mahogany walnut oak mocha espresso",
  beige: "beige tan cream almond khaki sand",
  gold: "gold golden bronze copper",
  clear: "clear transparent",
  assorted: "multicolor multicolour assorted rainbow tricolor color colour",
};

const colours = new Map(
  Object.entries(spellings).flatMap(([colour, words]) => words.split(" ").map((word) => [word, colour] as const)),
);

/** Colours that normalised names mention, each once. */
export function coloursIn(nameTexts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of nameTexts) {
    for (const word of wordsOf(text)) {
      const colour = colours.get(word);
      if (colour) found.add(colour);
    }
  }
  return found;
}

/** Compares the colours in two names: products of one name and two colours are two products. */
export function nameColourBlock(): ComparatorBlock<ReadonlySet<string>> {
  return {
    columns: columnsWithPresence("name.colour", "Colours in the name", [["shared", "the same"]]),
    read: ({ nameTexts }) => coloursIn(nameTexts),
    compare(left, right, out, at) {
      writePresence(left.size > 0, right.size > 0, out, at + 1);
      if (left.size === 0 || right.size === 0) return;
      let both = 0;
      for (const colour of left) if (right.has(colour)) both++;
      out[at] = both / (left.size + right.size - both);
    },
    shown: ({ nameTexts }) => shownValues([...coloursIn(nameTexts)]),
  };
}
