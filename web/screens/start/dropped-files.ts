import { type DropItem, isDirectoryDropItem, isFileDropItem } from "react-aria-components";

/** What a drop brought: its files, and the folder's name where a folder was dropped. */
export interface DroppedFiles {
  readonly files: readonly File[];
  readonly folder: string | null;
}

/** Files of a drop, and of dropped folders one level deep; hidden files are left out. */
export async function droppedFiles(items: readonly DropItem[]): Promise<DroppedFiles> {
  const files: File[] = [];
  let folder: string | null = null;
  for (const item of items) {
    if (isFileDropItem(item)) files.push(await item.getFile());
    if (isDirectoryDropItem(item)) {
      folder ??= item.name;
      for await (const entry of item.getEntries()) {
        if (entry.kind === "file" && !entry.name.startsWith(".")) files.push(await entry.getFile());
      }
    }
  }
  return { files, folder };
}
