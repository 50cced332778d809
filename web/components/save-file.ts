/** A file to hand to the user. */
export interface FileToSave {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Hands a file to the browser's downloads. */
export function saveFile({ fileName, mimeType, bytes }: FileToSave): void {
  // A copy on a plain ArrayBuffer: Blob takes no view of shared memory.
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mimeType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has taken its own hold of the blob by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
