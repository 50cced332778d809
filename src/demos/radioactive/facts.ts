import type { WorldBuilder } from "../world";

/*
 * What in the music world is fact.
 *
 * Radioactive (2012) is by Imagine Dragons, on their album Night Visions (2012), which also holds It's Time and Demons; it
 * won the Grammy for the best rock performance, hence its genre here. Written by Wayne Sermon, Alexander Grant, Ben McKee,
 * Dan Reynolds and Josh Mosser; some lists add the drummer Daniel Platzman, who is left out here on both. In 2014 came a
 * remix with Kendrick Lamar, whose track m.A.A.d city they had played together at the Grammys; it is on his album good
 * kid, m.A.A.d city (2012). Sources: the Recording Academy's account of the making of Radioactive, press reports on the
 * performance and on the remix, and the credits of the single.
 *
 * Everything else in the world is generated. That the first database lacks the remix is illustrative.
 */

export interface RadioactiveFacts {
  /** The track by Imagine Dragons. */
  readonly original: number;
  /** The remix with Kendrick Lamar: same title, same writers. */
  readonly remix: number;
  /** All entities of this file, the genre apart. */
  readonly all: ReadonlySet<number>;
}

/** Adds Radioactive, its remix, and the people and albums around them. */
export function addRadioactive(builder: WorldBuilder, rock: number): RadioactiveFacts {
  const imagineDragons = builder.add("Performer", "Imagine Dragons");
  const kendrickLamar = builder.add("Performer", "Kendrick Lamar");
  const writers = ["Wayne Sermon", "Alexander Grant", "Ben McKee", "Dan Reynolds", "Josh Mosser"].map((name) =>
    builder.add("Writer", name),
  );
  const nightVisions = builder.add("Album", "Night Visions", { year: "2012" });
  const goodKid = builder.add("Album", "good kid, m.A.A.d city", { year: "2012" });
  builder.link(nightVisions, "performed_by", imagineDragons);
  builder.link(goodKid, "performed_by", kendrickLamar);

  const original = builder.add("Track", "Radioactive");
  const remix = builder.add("Track", "Radioactive");
  for (const track of [original, remix]) {
    builder.link(track, "performed_by", imagineDragons);
    builder.link(track, "has_genre", rock);
    for (const writer of writers) builder.link(track, "written_by", writer);
  }
  builder.link(original, "on_album", nightVisions);
  builder.link(remix, "performed_by", kendrickLamar);

  const others = (
    [
      ["It's Time", imagineDragons, nightVisions],
      ["Demons", imagineDragons, nightVisions],
      ["m.A.A.d city", kendrickLamar, goodKid],
    ] as const
  ).map(([title, performer, album]) => {
    const track = builder.add("Track", title);
    builder.link(track, "performed_by", performer);
    builder.link(track, "on_album", album);
    return track;
  });
  const all = [imagineDragons, kendrickLamar, ...writers, nightVisions, goodKid, original, remix, ...others];
  return { original, remix, all: new Set(all) };
}
