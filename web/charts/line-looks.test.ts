import { expect, it } from "vitest";
import { lineLook } from "./line-looks";

it("tells seventy lines apart without colour, and neighbours by dashes and by mark", () => {
  const looks = Array.from({ length: 70 }, (_, index) => lineLook(index));
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(70);
  for (const [index, look] of looks.entries()) {
    const next = looks[index + 1] ?? lineLook(70);
    expect(look.dash).not.toBe(next.dash);
    expect(look.mark).not.toBe(next.mark);
  }
});
