/**
 * Compiles the SIMD kernels (src/tensor/simd/assembly, AssemblyScript) and writes them as a base64 constant, so that the
 * worker needs no further request and Node tests run the same bytes. `--check` compares instead of writing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "src/tensor/simd/kernels.generated.ts");

const { error, stderr, binary } = await compile();
if (error) {
  console.error(String(stderr));
  process.exit(1);
}
if (hasDataSection(binary)) {
  console.error("The kernels hold static data: it would be written over the tensors that share their memory.");
  process.exit(1);
}
const text = `// Made by scripts/build-kernels.mjs from src/tensor/simd/assembly; do not edit.
export const kernelsBase64 =
  "${Buffer.from(binary).toString("base64")}";
`;
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/tensor/simd/kernels.generated.ts is stale: run `npm run build:kernels` and commit the result.");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}

async function compile() {
  let binary = new Uint8Array();
  const result = await asc.main(
    [
      "src/tensor/simd/assembly/index.ts",
      "--outFile",
      "kernels.wasm",
      "--runtime",
      "stub",
      "--importMemory",
      "--noExportMemory",
      "--enable",
      "simd,bulk-memory",
      "--use",
      "abort=",
      "--optimizeLevel",
      "3",
      "--noAssert",
      "--initialMemory",
      "1",
      "--memoryBase",
      "0",
    ],
    {
      baseDir: root,
      readFile: (name, base) => {
        try {
          return readFileSync(join(base ?? root, name), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm")) binary = contents;
      },
      listFiles: () => [],
    },
  );
  return { ...result, binary };
}

/** Whether a module has a data section (id 11). Sections follow an 8-byte header as id, length in LEB128, contents. */
function hasDataSection(bytes) {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at++];
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (id === 11) return true;
    at += length;
  }
  return false;
}
