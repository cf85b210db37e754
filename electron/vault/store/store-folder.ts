import type { ChunkCipher } from './chunk-cipher';
import { type Files, pathIn } from './files';
import { storeError } from './store-error';
import type { Timer } from './timer';

/** Where a store lives and the key of its files. */
export type StorePlace = {
  readonly files: Files;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly cipher: ChunkCipher;
  readonly timer: Timer;
};

export const MARK_NAME = 'store.mark';
export const QUARANTINE_FOLDER = 'quarantine';
const SUFFIX = { journal: '.journal', snapshot: '.snapshot' } as const;
const DIGITS = 12;

export const journalName = (generation: number): string =>
  `${String(generation).padStart(DIGITS, '0')}${SUFFIX.journal}`;
export const snapshotName = (generation: number): string =>
  `${String(generation).padStart(DIGITS, '0')}${SUFFIX.snapshot}`;

/** The file until it is whole; what has this name after a crash is nobody's. */
export const unfinished = (name: string): string => `${name}.tmp`;

export type FolderListing = {
  /** Generations, ascending. */
  readonly journals: readonly number[];
  readonly snapshots: readonly number[];
  readonly unfinished: readonly string[];
};

function generationsOf(names: readonly string[], suffix: string): readonly number[] {
  const pattern = new RegExp(`^(\\d{${DIGITS}})\\${suffix}$`);
  return names
    .flatMap((name) => {
      const digits = pattern.exec(name)?.[1];
      return digits === undefined ? [] : [Number(digits)];
    })
    .sort((one, other) => one - other);
}

/** The files of the store in its folder. */
export async function listFolder(place: StorePlace): Promise<FolderListing> {
  const names = await place.files.list(place.folder);
  return {
    journals: generationsOf(names, SUFFIX.journal),
    snapshots: generationsOf(names, SUFFIX.snapshot),
    unfinished: names.filter((name) => /^\d+\.(journal|snapshot)\.tmp$/.test(name)),
  };
}

/** Runs work on files; what the system answers becomes a failure of the store. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error);
  }
}

/** Removes a file nobody needs; if it cannot go now, it goes the next time. */
export async function removeQuietly(place: StorePlace, name: string): Promise<void> {
  await place.files.remove(pathIn(place.folder, name)).catch(() => undefined);
}
