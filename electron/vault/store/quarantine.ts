import { pathIn, readWhole, replaceFile } from './files';
import { systemCode } from './store-error';
import { QUARANTINE_FOLDER, type StorePlace } from './store-folder';

/**
 * Copies damaged files to a folder beside, where nothing reads, changes or removes them. Done before they are given up,
 * so that a crash in between leaves at worst both.
 */
export async function copyToQuarantine(place: StorePlace, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { files, folder } = place;
  const beside = pathIn(folder, QUARANTINE_FOLDER);
  await files.makeFolder(beside);
  await files.syncFolder(folder);
  for (const name of names)
    await replaceFile(files, beside, name, await readWhole(files, pathIn(folder, name)));
}

/** All that is in quarantine, relative to the folder of the store. */
export async function listQuarantine(place: StorePlace): Promise<readonly string[]> {
  try {
    const names = await place.files.list(pathIn(place.folder, QUARANTINE_FOLDER));
    return names.map((name) => pathIn(QUARANTINE_FOLDER, name)).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
