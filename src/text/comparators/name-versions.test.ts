import { describe, expect, it } from "vitest";
import { versionsOf } from "./name-versions";

describe("versionsOf", () => {
  it.each([
    ["Stars Come Out ( Dillon Francis Remix )", ["remix"], ["dillon", "francis", "remix"], []],
    ["Gone ( Album Version ( Edited ) ) [ Clean ]", ["clean"], ["edited", "clean"], []],
    ["Take Ü There (feat. Kiesza) [Missy Elliott Remix]", ["remix"], ["missy", "elliott", "remix"], ["kiesza"]],
    ["Dollar Signs ft. Tinashe", [], [], ["tinashe"]],
    ["Yesterday - Remastered 2009", ["remaster"], ["remastered", "2009"], []],
    ["Blade Runner – Director's Cut", ["director"], ["director", "s"], []],
    ["Spago (Los Angeles)", [], [], []],
    ["The Magician (1999)", [], [], []],
    ["Live and Let Die", [], [], []],
    ["Ft. Lauderdale", [], [], []],
    ["Alien", [], [], []],
  ])("%s", (name, kinds, words, guests) => {
    expect(versionsOf([name])).toEqual({ kinds, words, guests });
  });
});
