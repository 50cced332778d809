import type { SeededRandom } from "../../base/random";
import type { Attributes, AttributeValue, Side } from "../../graph/knowledge-graph";
import { between, chance } from "../draws";
import type { ViewRules, WorldEntity } from "../world";
import { abbreviate, familyFirst, misspell } from "./noise";
import { isPerson, TYPE_OF_CRAFT } from "./people";
import { type FilmsSettings, ofType } from "./settings";

/** How many units a wrong value of a numeric attribute may be off; attributes that are not listed are never wrong. */
const OFF_BY: Readonly<Record<string, number>> = { year: 1, birth_year: 1, founded: 1, runtime: 5 };

/** Share of entities with another name whose record lists the name that is not shown. */
const ALIAS_LISTED = 0.4;

/**
 * How each of the two film databases writes. Both misspell and leave out; only the right one abbreviates given names,
 * files people by family name and knows some entities by another name.
 */
export function filmsView(side: Side, settings: FilmsSettings): ViewRules {
  const right = side === "right";
  return {
    label: right ? "Film database B" : "Film database A",
    side,
    idPrefix: right ? "g" : "f",
    missing: (relation) => ofType(settings.missingEdges[side], typeAtEnd(relation), settings),
    // Every draw is made whatever these knobs, so that turning one of them leaves the others' victims as they were.
    name(entity, random) {
      let name = right ? (entity.alias ?? entity.name) : entity.name;
      const slip = chance(ofType(settings.misspelt, entity.type, settings), random);
      const spelt = misspell(name, random);
      const abbreviated = chance(ofType(settings.abbreviated, entity.type, settings), random);
      const reordered = chance(settings.reordered, random);
      if (slip && entity.type !== "Genre") name = spelt;
      if (right && isPerson(entity.type)) {
        if (abbreviated) name = abbreviate(name);
        if (reordered) name = familyFirst(name);
      }
      return name;
    },
    attributes: (entity, _shown, random) => recordOf(entity, right, settings, random),
  };
}

/** What an edge of a film leads to, as far as its kind of noise is concerned. */
function typeAtEnd(relation: string): string {
  if (relation === "has_genre") return "Genre";
  return relation === "made_by" ? "Company" : TYPE_OF_CRAFT[relation as keyof typeof TYPE_OF_CRAFT];
}

function recordOf(entity: WorldEntity, right: boolean, settings: FilmsSettings, random: SeededRandom): Attributes {
  const known: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(entity.attributes)) {
    const wrong = chance(ofType(settings.attributeNoise, entity.type, settings), random);
    const off = OFF_BY[name] ?? 0;
    const amount = between(1, Math.max(1, off), random) * (chance(0.5, random) ? 1 : -1);
    if (chance(ofType(settings.missingAttributes, entity.type, settings), random)) continue;
    known[name] = wrong && off > 0 ? String(Number(value) + amount) : value;
  }
  if (entity.alias !== null && entity.type !== "Genre" && chance(ALIAS_LISTED, random)) {
    known.also_known_as = [right ? entity.name : entity.alias];
  }
  return known;
}
