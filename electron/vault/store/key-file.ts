import { randomBytes } from 'node:crypto';
import { type Files, pathIn, readWhole, replaceFile } from './files';
import { type KeyFile, readKeyFile, writeKeyFile } from './key-file-format';
import { type Guard, type ScryptCost, unwrapKey, wrapKey } from './key-wrapping';
import { StoreError, storeError, systemCode } from './store-error';

/** Where the key file is: beside the store or in a folder of its own. */
export type KeyPlace = { readonly files: Files; readonly folder: string; readonly name: string };

async function read(place: KeyPlace): Promise<KeyFile | null> {
  try {
    return readKeyFile(await readWhole(place.files, pathIn(place.folder, place.name)));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw storeError(error);
  }
}

async function readSurely(place: KeyPlace): Promise<KeyFile> {
  const file = await read(place);
  if (file) return file;
  throw new StoreError('key_file_missing', 'There is no key file', false);
}

async function write(place: KeyPlace, file: KeyFile): Promise<void> {
  try {
    await replaceFile(place.files, place.folder, place.name, writeKeyFile(file));
  } catch (error) {
    throw storeError(error, { kept: 'the key file as it was' });
  }
}

/** Which guards can open the data key; null when there is no key file. Rejects when it is damaged or from the future. */
export async function keyGuards(place: KeyPlace): Promise<readonly Guard['kind'][] | null> {
  return (await read(place))?.wrappings.map(({ kind }) => kind) ?? null;
}

/**
 * Makes a random data key, guarded by each of the guards, and answers it once its file lasts. An existing file is
 * replaced: what its key opened is then closed for ever.
 */
export async function createKeyFile(
  place: KeyPlace,
  guards: readonly Guard[],
  cost?: ScryptCost,
): Promise<Uint8Array> {
  if (guards.length === 0) throw new RangeError('A key needs a guard');
  const dataKey = randomBytes(32);
  const keyId = randomBytes(16);
  const wrappings = await Promise.all(guards.map((guard) => wrapKey(dataKey, keyId, guard, cost)));
  await place.files.makeFolder(place.folder).catch((error: unknown) => {
    throw storeError(error);
  });
  await write(place, { keyId, wrappings });
  return dataKey;
}

/** The data key. Rejects with one of the `key_…` codes. */
export async function unlockKey(place: KeyPlace, guard: Guard): Promise<Uint8Array> {
  const { wrappings, keyId } = await readSurely(place);
  return unwrapKey(wrappings, keyId, guard);
}

/** Guards the same data key by this guard from now on, in place of an earlier one of its kind: a new password. */
export async function setGuard(
  place: KeyPlace,
  dataKey: Uint8Array,
  guard: Guard,
  cost?: ScryptCost,
): Promise<void> {
  const { wrappings, keyId } = await readSurely(place);
  const others = wrappings.filter(({ kind }) => kind !== guard.kind);
  await write(place, { keyId, wrappings: [...others, await wrapKey(dataKey, keyId, guard, cost)] });
}

/** Takes one kind of guard away; the last one stays (`key_not_wrapped`). */
export async function removeGuard(place: KeyPlace, kind: Guard['kind']): Promise<void> {
  const { wrappings, keyId } = await readSurely(place);
  const others = wrappings.filter((wrapping) => wrapping.kind !== kind);
  if (others.length === 0)
    throw new StoreError('key_not_wrapped', 'Nothing else opens the data key', false, { guard: kind });
  if (others.length < wrappings.length) await write(place, { keyId, wrappings: others });
}
