import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { findData } from "./accuracy-data";
import { FileRoutes } from "./file-routes";
import { sampleSet } from "./testing/accuracy-samples";

const shared = mkdtempSync(join(tmpdir(), "crosswalk-data-"));
afterAll(() => rmSync(shared, { recursive: true }));

const nodes = 'id\ttype\tname\tattributes\na\tEntity\tAlien\t{"name_en_machine": "alien"}\n';
const links = "left_id\tright_id\tlabel\tsplit\na\tb\t1\ttest\n";

/** A set on a folder with these files. */
function setOn(folder: string, files: Readonly<Record<string, string | Uint8Array>>, withoutAttributes?: string[]) {
  mkdirSync(join(shared, folder), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(shared, folder, name), content);
  return { ...sampleSet, source: { kind: "shared", folder, ...(withoutAttributes && { withoutAttributes }) } as const };
}

test("a folder that is not there is left out", () => {
  expect(findData({ ...sampleSet, source: { kind: "shared", folder: "nowhere" } }, shared)).toBeNull();
});

test("tables have the same digests packed or not, and edges may be missing", () => {
  const plain = findData(
    setOn("plain", { "left_nodes.tsv": nodes, "right_nodes.tsv": nodes, "links.tsv": links }),
    shared,
  )!;
  const packed = findData(
    setOn("packed", {
      "left_nodes.tsv.gz": gzipSync(nodes),
      "right_nodes.tsv.gz": gzipSync(nodes),
      "links.tsv.gz": gzipSync(links),
    }),
    shared,
  )!;
  expect(plain.digests).toEqual(packed.digests);
  expect(Object.keys(plain.digests)).toEqual(["left_nodes", "right_nodes", "links"]);
  expect(packed.serve(new FileRoutes(null))).toMatchObject({
    leftNodes: { name: "left_nodes.tsv.gz" },
    leftEdges: null,
    rightEdges: null,
  });
});

test("attributes taken out change the left nodes, and only them", () => {
  const files = { "left_nodes.tsv": nodes, "right_nodes.tsv": nodes, "links.tsv": links };
  const whole = findData(setOn("whole", files), shared)!;
  const stripped = findData(setOn("stripped", files, ["name_en_machine"]), shared)!;
  expect(stripped.digests).toEqual({ ...whole.digests, left_nodes: expect.any(String) });
  expect(stripped.digests.left_nodes).not.toBe(whole.digests.left_nodes);
  stripped.release();
});

test("a folder without links is refused by name when it is served", () => {
  const data = findData(setOn("unlinked", { "left_nodes.tsv": nodes, "right_nodes.tsv": nodes }), shared)!;
  expect(() => data.serve(new FileRoutes(null))).toThrow(/unlinked: expected a file links\.tsv/);
});
