import { fdatasyncSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { platform } from 'node:process';
import type { Files, OpenFile } from './files';
import { lockFolder } from './folder-lock';
import { patientSync } from './patient-sync';

/** Only the owner may read or enter. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const FLAGS = { read: 'r', write: 'r+', create: 'w+' } as const;

/** A transaction of an agent; what a synchronisation writes is larger. */
const SMALL_BYTES = 32 << 10;

const openFile = (handle: FileHandle): OpenFile => ({
  read: async (position, length) => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled === length ? bytes : bytes.subarray(0, filled);
  },
  write: async (position, bytes) => {
    let written = 0;
    // Into the system's memory, which takes less time than a thread takes to be told of it; the disk comes with `sync`.
    if (bytes.length <= SMALL_BYTES) written = writeSync(handle.fd, bytes, 0, bytes.length, position);
    while (written < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
      written += bytesWritten;
    }
  },
  truncate: (length) => handle.truncate(length),
  // The length is part of what fdatasync makes last; times are not, and nobody needs them.
  sync: patientSync({ onTheSpot: () => fdatasyncSync(handle.fd), byThread: () => handle.datasync() }),
  size: async () => (await handle.stat()).size,
  close: () => handle.close(),
});

async function syncFolder(path: string): Promise<void> {
  // Windows keeps names in its own journal and lets nobody open a folder to sync it.
  if (platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The files of this computer. */
export const nodeFiles: Files = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  },
  list: async (folder) => {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  },
  open: async (path, mode) => openFile(await open(path, FLAGS[mode], FILE_MODE)),
  rename,
  remove: (path) => rm(path),
  syncFolder,
  lock: lockFolder,
};
