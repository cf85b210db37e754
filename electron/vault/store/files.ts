/** An open file. Positions and lengths are bytes. */
export type OpenFile = {
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>;
  /** Writes all of it, or rejects; after a rejection any part may have been written. */
  readonly write: (position: number, bytes: Uint8Array) => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  /** Resolves when what was written is on the disk. After a rejection the file must not be trusted again. */
  readonly sync: () => Promise<void>;
  readonly size: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/**
 * All the store asks of a file system. Failures carry the system's `code` (`ENOSPC`, `EIO`, …). A name made, renamed
 * or removed is sure to last only after `syncFolder`.
 */
export type Files = {
  readonly makeFolder: (path: string) => Promise<void>;
  /** The names of the files in the folder, without those of folders. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** `read`: must exist. `write`: must exist, for reading and writing. `create`: new and empty. */
  readonly open: (path: string, mode: 'read' | 'write' | 'create') => Promise<OpenFile>;
  /** Replaces what has the new name. */
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly syncFolder: (path: string) => Promise<void>;
  /** Takes the folder for this process alone; null when another one has it. It is free again when its holder ends. */
  readonly lock: (folder: string) => Promise<(() => Promise<void>) | null>;
};

/** The path of a file in a folder. */
export const pathIn = (folder: string, name: string): string => `${folder}/${name}`;

/** The whole content of a file. */
export async function readWhole(files: Files, path: string): Promise<Uint8Array> {
  const file = await files.open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await file.close();
  }
}

/**
 * Puts a file under its name with all of its content or not at all: temporary file, sync, rename, sync of the folder.
 * Once it resolves the file lasts.
 */
export async function replaceFile(
  files: Files,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const temporary = pathIn(folder, `${name}.tmp`);
  const file = await files.open(temporary, 'create');
  try {
    await file.write(0, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(temporary, pathIn(folder, name));
  await files.syncFolder(folder);
}
