import type { Side } from "../../graph/knowledge-graph";
import { chance, oneOf } from "../draws";
import { abbreviate, misspell } from "../films/noise";
import type { ViewRules, WorldEntity } from "../world";

/** What a catalogue adds to the title of a recording without it being another one. */
const ADDITIONS = [" (Explicit)", " - Single Version", " (Album Version)", " [Remastered]", " (Radio Edit)"] as const;

/**
 * How each of the two music catalogues writes. Titles get additions that mean nothing, and remixes and covers mostly go
 * without the word that would tell; performers are nearly always given, the rest is patchy.
 *
 * @param facts entities that are written as they are
 */
export function musicView(side: Side, facts: ReadonlySet<number>, entities: readonly WorldEntity[]): ViewRules {
  const asTheyAre = new Set([...facts].map((number) => entities[number]!));
  const right = side === "right";
  return {
    label: right ? "Music catalogue B" : "Music catalogue A",
    side,
    idPrefix: right ? "n" : "m",
    missing: (relation, source) => (facts.has(source) ? 0 : relation === "performed_by" ? 0.01 : 0.15),
    name(entity, random) {
      if (asTheyAre.has(entity) || entity.type === "Genre") return entity.name;
      let name = entity.name;
      if (entity.type === "Track") {
        if (entity.alias !== null && chance(0.25, random)) name = entity.alias;
        if (chance(0.4, random)) name += oneOf(ADDITIONS, random);
      }
      if (entity.type === "Writer" && right && chance(0.2, random)) name = abbreviate(name);
      return chance(0.05, random) ? misspell(name, random) : name;
    },
    attributes: (entity, _name, random) => (asTheyAre.has(entity) || chance(0.7, random) ? entity.attributes : {}),
  };
}
