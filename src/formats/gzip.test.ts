import fc from "fast-check";
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { WorkbenchError } from "../base/errors";
import { Crc32 } from "./crc32";
import { gunzip, isGzip } from "./gzip";
import { firstBadByte } from "./utf8";

function unpack(bytes: Uint8Array): number[] {
  return [...gunzip({ name: "f.gz", bytes })].flatMap((chunk) => [...chunk.bytes]);
}
const content = new TextEncoder().encode(
  `source\trelation\ttarget\n${Array.from({ length: 40 }, (_, n) => `a${n * 7919}\tr\tb${n}\n`).join("")}`,
);

describe("gunzip", () => {
  it("gives back what was packed, from any slice of a buffer and from several members", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.uint8Array({ maxLength: 50 }),
        fc.nat(9),
        (one, two, level) => {
          const packed = [gzipSync(one, { level: level as 0 }), gzipSync(two)];
          const bytes = new Uint8Array(5 + packed[0]!.length + packed[1]!.length);
          bytes.set(packed[0]!, 5);
          bytes.set(packed[1]!, 5 + packed[0]!.length);
          expect(unpack(bytes.subarray(5, 5 + packed[0]!.length))).toEqual([...one]);
          expect(unpack(bytes.subarray(5))).toEqual([...one, ...two]);
        },
      ),
    );
  });

  it("unpacks more than one step's worth", () => {
    const large = new Uint8Array(3_000_000).map((_, at) => Math.imul(at, 2654435761) >>> 24);
    const chunks = [...gunzip({ name: "f.gz", bytes: gzipSync(large, { level: 1 }) })];
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0)).toBe(3_000_000);
  });

  it("finds every cut, whichever byte it falls on", () => {
    const packed = gzipSync(content);
    for (let length = 2; length < packed.length; length++) {
      expect(() => unpack(packed.slice(0, length)), `cut to ${length} bytes`).toThrow(WorkbenchError);
    }
  });

  it("finds an altered byte of content or trailer, in the first member too, and what follows the end", () => {
    const packed = gzipSync(content);
    for (let at = 10; at < packed.length; at++) {
      const altered = packed.slice();
      altered[at]! ^= 0x10;
      expect(() => unpack(altered), `byte ${at}`).toThrow(/f\.gz: a complete gzip file was expected, but /);
      const both = new Uint8Array(2 * packed.length);
      both.set(altered);
      both.set(packed, packed.length);
      expect(() => unpack(both), `byte ${at} of two members`).toThrow(WorkbenchError);
    }
    expect(() => unpack(Uint8Array.from([...packed, 1, 2, 3]))).toThrow(WorkbenchError);
  });

  it("knows gzip by its first bytes", () => {
    expect(isGzip(gzipSync(content))).toBe(true);
    expect(isGzip(content)).toBe(false);
    expect(isGzip(new Uint8Array(0))).toBe(false);
  });
});

describe("Crc32", () => {
  it("gives the check value of the standard, in any pieces", () => {
    const digits = new TextEncoder().encode("123456789");
    for (let cut = 0; cut <= digits.length; cut++) {
      const crc = new Crc32();
      crc.add(digits.subarray(0, cut));
      crc.add(digits.subarray(cut));
      expect(crc.value()).toBe(0xcbf43926);
    }
  });
});

describe("firstBadByte", () => {
  it("agrees with the platform's decoder on what is UTF-8", () => {
    const strict = new TextDecoder("utf-8", { fatal: true });
    const nearlyText = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc
        .tuple(fc.string({ unit: "binary", maxLength: 4 }), fc.uint8Array({ maxLength: 3 }))
        .map(([text, tail]) => Uint8Array.from([...new TextEncoder().encode(text), ...tail])),
      fc
        .constantFrom([0xed, 0xa0, 0x80], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf0, 0x9f])
        .map((bytes) => Uint8Array.from(bytes)),
    );
    fc.assert(
      fc.property(nearlyText, (bytes) => {
        const at = firstBadByte(bytes);
        if (at < 0) expect(() => strict.decode(bytes)).not.toThrow();
        else {
          expect(() => strict.decode(bytes)).toThrow();
          expect(() => strict.decode(bytes.subarray(0, at))).not.toThrow();
        }
      }),
      { numRuns: 1000 },
    );
  });
});
