import { WorkbenchError } from "../../../src/base/errors";
import type { SourceFile } from "../../../src/engine/protocol/calls";
import type { InputFile } from "./batch-page";

/** A file that the script serves to this page. */
export async function fetchFile({ name, address }: InputFile): Promise<SourceFile> {
  const response = await fetch(address);
  if (!response.ok)
    throw new WorkbenchError("base/internal", `${name}: the script's server answered ${response.status}.`);
  return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** Hands a finished file to the script. */
export async function put(address: string, bytes: Uint8Array): Promise<void> {
  const response = await fetch(address, { method: "PUT", body: bytes as BufferSource });
  if (!response.ok) {
    throw new WorkbenchError("base/internal", `${address}: the script could not write the file (${response.status}).`);
  }
}
