import { type Result, success } from '#shared/contracts/error';
import type { Files } from '../store/files';
import { createKeyFile, type KeyPlace, keyGuards, setGuard, unlockKey } from '../store/key-file';
import type { Guard, Keychain } from '../store/key-wrapping';
import { StoreError, storeError } from '../store/store-error';
import { storeFailure } from '../store-failure';
import { keepUnsent } from './keep-unsent';
import { asideName, isVaultName, vaultNameOf } from './vault-folders';
import type { FolderMeasure, OpenedVault, VaultOpener, VaultOwner } from './vault-opener';

/** Opens the database in a folder with its key. */
export type OpenFolder = (
  folder: string,
  key: Uint8Array,
) => Promise<Pick<OpenedVault, 'store' | 'trouble' | 'checkpoint'>>;

const KEY_FILE = 'key';

/** The vaults of this machine, each in a folder of its own under `root`, locked by passwords and the keychain. */
export function createDiskOpener(parts: {
  readonly files: Files;
  readonly root: string;
  readonly keychain: Keychain;
  readonly openFolder: OpenFolder;
  readonly nowMs: () => number;
  readonly measureFolder: (path: string) => Promise<FolderMeasure>;
  readonly removeFolder: (path: string) => Promise<void>;
  readonly readLast: () => Promise<string | null>;
  readonly writeLast: (name: string | null) => Promise<void>;
}): VaultOpener {
  const { files, root, keychain, openFolder } = parts;
  const folderOf = (name: string): string => `${root}/${name}`;
  const placeOf = (name: string): KeyPlace => ({ files, folder: folderOf(name), name: KEY_FILE });
  const byKeychain: Guard = { kind: 'keychain', keychain };
  /** Vaults the keychain no longer opens. */
  const lost = new Set<string>();

  async function openWith(name: string, key: Uint8Array): Promise<OpenedVault> {
    const opened = await openFolder(folderOf(name), key);
    return { ...opened, name, key: Buffer.from(key).toString('base64') };
  }

  /** Null when the vault is not there or not guarded like that. */
  async function unlock(name: string, guard: Guard): Promise<OpenedVault | null> {
    const guards = await keyGuards(placeOf(name));
    if (guards === null || !guards.includes(guard.kind)) return null;
    return openWith(name, await unlockKey(placeOf(name), guard));
  }

  async function unlockByKeychain(name: string): Promise<OpenedVault | null> {
    try {
      return await unlock(name, byKeychain);
    } catch (error) {
      if (isLost(error)) lost.add(name);
      throw error;
    }
  }

  /** Adds the keychain as a second way in, anew where it was lost; a machine without one goes on by password. */
  async function guardByKeychain(name: string, key: Uint8Array): Promise<boolean> {
    try {
      if (!lost.has(name) && (await keyGuards(placeOf(name)))?.includes('keychain')) return true;
      await setGuard(placeOf(name), key, byKeychain);
      lost.delete(name);
      return true;
    } catch {
      return false;
    }
  }

  return {
    withPassword: (owner, password) => told(() => unlock(vaultNameOf(owner), { kind: 'password', password })),
    withKeychain: (owner) =>
      told(() =>
        unlockByKeychain(vaultNameOf(owner)).catch((error: unknown) => {
          // The former password is the other way in.
          if (isLost(error)) return null;
          throw error;
        }),
      ),
    remembered: () =>
      told(async () => {
        const name = await parts.readLast();
        return name === null || !isVaultName(name) ? null : unlockByKeychain(name);
      }),
    again: (name, key) => told(() => openWith(name, Buffer.from(key, 'base64'))),
    create: (owner, password) => told(() => createVaultFor(owner, password)),
    changePassword: ({ name, key }, password) =>
      told(async () => {
        await setGuard(placeOf(name), Buffer.from(key, 'base64'), { kind: 'password', password });
        return null;
      }),
    remember: async (opened) => {
      const key = opened === null ? null : Buffer.from(opened.key, 'base64');
      const locked = opened !== null && key !== null && (await guardByKeychain(opened.name, key));
      await parts.writeLast(locked && opened !== null ? opened.name : null);
    },
    setAside: (owner) => setAside(vaultNameOf(owner)),
    keepUnsent: ({ name, key }, about, content) =>
      told(() => {
        const place = { files, root, keyFile: `${folderOf(name)}/${KEY_FILE}` };
        return keepUnsent(place, Buffer.from(key, 'base64'), about, content).catch((error: unknown) => {
          throw storeError(error);
        });
      }),
    removeUnsent: (path) => files.remove(path),
    measure: (name) => parts.measureFolder(folderOf(name)),
    destroy: (name) => parts.removeFolder(folderOf(name)),
  };

  async function setAside(name: string): Promise<void> {
    await files.rename(folderOf(name), folderOf(asideName(name, parts.nowMs())));
    await files.syncFolder(root);
  }

  async function createVaultFor(owner: VaultOwner, password: string | null): Promise<OpenedVault> {
    const name = vaultNameOf(owner);
    await files.makeFolder(root);
    if (password !== null) {
      // Never over a key that opens something, nor beside records whose key is gone.
      if ((await files.list(folderOf(name)).catch(() => [])).length > 0) await setAside(name);
      return openWith(name, await createKeyFile(placeOf(name), [{ kind: 'password', password }]));
    }
    // Whatever is there cannot be opened by anybody any more.
    await parts.removeFolder(folderOf(name));
    await files.makeFolder(folderOf(name));
    try {
      return await openWith(name, await createKeyFile(placeOf(name), [byKeychain]));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      return openWith(name, crypto.getRandomValues(new Uint8Array(32)));
    }
  }
}

const isLost = (error: unknown): boolean => error instanceof StoreError && error.code === 'key_keychain_lost';

async function told<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await work());
  } catch (error) {
    return { ok: false, error: storeFailure(error) };
  }
}
