import type { Files, OpenFile } from '../files';
import { StoreError } from '../store-error';
import { afterPowerCut, change, failSync, type Inode, newInode, syncInode } from './memory-inode';

/** An operation on the disk, before it is done. */
export type Operation = {
  /** Counted from 1. */
  readonly number: number;
  readonly name:
    | 'open'
    | 'read'
    | 'write'
    | 'truncate'
    | 'sync'
    | 'rename'
    | 'remove'
    | 'syncFolder'
    | 'list';
  readonly path: string;
};

/** What happens instead: an error of the system, or the end of the process or of the power. */
export type Fault = { readonly code: string } | 'crash';

/** The answer of a disk whose process is gone, also to everything asked of it later. */
const CRASHED = 'ECRASHED';

/** Whether this is no outcome at all: the process was gone before there was one. */
export const isCrash = (error: unknown): boolean =>
  error instanceof StoreError && error.details.system === CRASHED;

type NameChange = { readonly path: string; readonly inode: Inode | null };

/** A file system in memory that forgets at a power cut what was not synced, and fails when told to. */
export type MemoryDisk = {
  readonly files: Files;
  /** Asked before every operation. */
  onOperation: (operation: Operation) => Fault | null;
  readonly operations: () => number;
  /** The disk as the next process finds it. `process`: what was written is there; `power`: only what was synced, and by luck more. */
  readonly crash: (kind: 'process' | 'power') => MemoryDisk;
  readonly read: (path: string) => Uint8Array;
  /** Puts a file there, synced. */
  readonly write: (path: string, bytes: Uint8Array) => void;
  readonly remove: (path: string) => void;
  readonly paths: () => readonly string[];
};

type State = {
  readonly folders: Set<string>;
  readonly names: Map<string, Inode>;
  readonly durableNames: Map<string, Inode>;
  pendingNames: NameChange[];
};

const systemError = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${path}`), { code });

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function setName(names: Map<string, Inode>, { path, inode }: NameChange): void {
  if (inode) names.set(path, inode);
  else names.delete(path);
}

/** @param random numbers from 0 to 1; the same ones give the same disk */
export function createMemoryDisk(random: () => number, from?: State): MemoryDisk {
  const state: State = from ?? {
    folders: new Set(),
    names: new Map(),
    durableNames: new Map(),
    pendingNames: [],
  };
  const locks = new Set<string>();
  let count = 0;
  let crashed = false;

  /** Does it; or fails, perhaps after having done it or a part. */
  function operate<T>(
    name: Operation['name'],
    path: string,
    work: () => T,
    failing?: () => void,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (crashed) return reject(systemError(CRASHED, path));
      count += 1;
      const fault = disk.onOperation({ number: count, name, path });
      if (!fault) {
        try {
          return resolve(work());
        } catch (error) {
          return reject(error);
        }
      }
      failing?.();
      if (fault !== 'crash') return reject(systemError(fault.code, path));
      crashed = true;
      reject(systemError(CRASHED, path));
    });
  }

  function rename(...changes: readonly NameChange[]): void {
    for (const one of changes) {
      setName(state.names, one);
      state.pendingNames.push(one);
    }
  }

  function inodeAt(path: string): Inode {
    const inode = state.names.get(path);
    if (!inode) throw systemError('ENOENT', path);
    return inode;
  }

  const openFile = (path: string, inode: Inode): OpenFile => ({
    read: (position, length) => operate('read', path, () => inode.seen.slice(position, position + length)),
    write: (position, bytes) => {
      const copy = Uint8Array.from(bytes);
      const part = () => copy.subarray(0, Math.floor(random() * (copy.length + 1)));
      return operate(
        'write',
        path,
        () => change(inode, { kind: 'write', position, bytes: copy }),
        () => change(inode, { kind: 'write', position, bytes: part() }),
      );
    },
    truncate: (length) => operate('truncate', path, () => change(inode, { kind: 'truncate', length })),
    sync: () =>
      operate(
        'sync',
        path,
        () => syncInode(inode),
        () => failSync(inode, random),
      ),
    size: async () => inode.seen.length,
    close: async () => undefined,
  });

  const files: Files = {
    makeFolder: async (path) => {
      state.folders.add(path);
    },
    list: (folder) =>
      operate('list', folder, () => {
        if (!state.folders.has(folder)) throw systemError('ENOENT', folder);
        const inside = [...state.names.keys()].filter((path) => folderOf(path) === folder);
        return inside.map((path) => path.slice(folder.length + 1));
      }),
    open: (path, mode) =>
      operate('open', path, () => {
        if (mode === 'create') rename({ path, inode: newInode() });
        return openFile(path, inodeAt(path));
      }),
    rename: (from, to) => {
      const work = () => rename({ path: to, inode: inodeAt(from) }, { path: from, inode: null });
      return operate('rename', from, work, () => {
        if (random() < 0.5) work();
      });
    },
    remove: (path) =>
      operate('remove', path, () => {
        inodeAt(path);
        rename({ path, inode: null });
      }),
    syncFolder: (folder) =>
      operate('syncFolder', folder, () => {
        for (const one of state.pendingNames)
          if (folderOf(one.path) === folder) setName(state.durableNames, one);
        state.pendingNames = state.pendingNames.filter((one) => folderOf(one.path) !== folder);
      }),
    lock: async (folder) => {
      if (locks.has(folder)) return null;
      locks.add(folder);
      return async () => {
        locks.delete(folder);
      };
    },
  };

  const disk: MemoryDisk = {
    files,
    onOperation: () => null,
    operations: () => count,
    crash: (kind) => {
      crashed = true;
      if (kind === 'process') return createMemoryDisk(random, state);
      const names = new Map(state.durableNames);
      // In no order, though most file systems keep one: nothing may depend on it.
      for (const one of state.pendingNames) if (random() < 0.7) setName(names, one);
      const inodes = new Map([...new Set(names.values())].map((one) => [one, afterPowerCut(one, random)]));
      const left = [...names].map(([path, inode]) => [path, inodes.get(inode) ?? inode] as const);
      return createMemoryDisk(random, {
        folders: new Set(state.folders),
        names: new Map(left),
        durableNames: new Map(left),
        pendingNames: [],
      });
    },
    read: (path) => inodeAt(path).seen,
    write: (path, bytes) => {
      const inode = newInode(bytes);
      state.names.set(path, inode);
      state.durableNames.set(path, inode);
    },
    remove: (path) => {
      state.names.delete(path);
      state.durableNames.delete(path);
    },
    paths: () => [...state.names.keys()].sort(),
  };
  return disk;
}
