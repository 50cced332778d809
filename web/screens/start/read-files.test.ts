import { expect, it } from "vitest";
import { assignFiles, emptyAssignment } from "./file-slots";
import { readTables } from "./read-files";

const names = ["left_nodes.tsv", "right_nodes.tsv", "left.npy", "left_ids.txt", "right.vec"];
const files = new Map(names.map((name) => [name, new File([name], name)]));

async function embeddingsOf(chosen: readonly string[]) {
  const { embeddings } = await readTables("Films", files, assignFiles(emptyAssignment, chosen), "replace");
  if (!embeddings) return embeddings;
  const shown = ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
    expect(new TextDecoder().decode(bytes)).toBe(name);
    return name;
  };
  const side = (source: (typeof embeddings)["left"]) =>
    source && { vectors: shown(source.vectors), ids: source.ids && shown(source.ids) };
  return { use: embeddings.use, left: side(embeddings.left), right: side(embeddings.right) };
}

it("own vectors go into the request with their ids and what they are to the text; without any there is none", async () => {
  expect(await embeddingsOf(names)).toEqual({
    use: "replace",
    left: { vectors: "left.npy", ids: "left_ids.txt" },
    right: { vectors: "right.vec", ids: null },
  });
  expect(await embeddingsOf(names.slice(0, 3))).toMatchObject({ left: { ids: null }, right: null });
  expect(await embeddingsOf([...names.slice(0, 2), "right.vec"])).toMatchObject({ left: null });
  expect(await embeddingsOf(names.slice(0, 2))).toBeNull();
});

it("ids without their vectors are not taken for anything", async () => {
  const assignment = assignFiles(emptyAssignment, [...names.slice(0, 2), "left_ids.txt"]);
  await expect(readTables("Films", files, assignment, "join")).rejects.toThrow("Left vectors: no file is chosen.");
});
