import type { ExportedFile } from "../../../src/engine/protocol/calls";

/** Hands a file to the browser's download. The link exists only for the click. */
export function download({ fileName, mimeType, bytes }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // A browser may read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
