import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoreError } from './store-error';
import { readHistory, writeHistory } from './testing/history';
import type { Fault, MemoryDisk, Operation } from './testing/memory-disk';
import { emptyDisk, filesOf, look, openOn, session } from './testing/store-on-disk';

let sql: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  sql = await initSqlJs();
});

const FULL: Fault = { code: 'ENOSPC' };
const WRITES: readonly Operation['name'][] = ['write', 'rename', 'truncate', 'sync', 'remove'];

/** The disk answers so to everything that would change it. */
function refuseChanges(disk: MemoryDisk, fault: Fault): void {
  disk.onOperation = ({ name }) => (WRITES.includes(name) ? fault : null);
}

/** The disk answers so the next time it is asked for this. */
function refuseNext(disk: MemoryDisk, name: Operation['name'], fault: Fault): void {
  let left = 1;
  disk.onOperation = (operation) => {
    if (operation.name !== name || left === 0) return null;
    left -= 1;
    return fault;
  };
}

const workAgain = (disk: MemoryDisk) => {
  disk.onOperation = () => null;
};

async function refusal(promise: Promise<unknown>): Promise<StoreError> {
  return promise.then(
    () => {
      throw new Error('It was not refused');
    },
    (error: StoreError) => error,
  );
}

describe('a disk without room', () => {
  it('refuses a write, keeps nothing of it, and takes the next one once there is room', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    await writeHistory(store, 1, 'durable');
    refuseNext(disk, 'write', FULL);
    expect(await refusal(writeHistory(store, 2, 'durable'))).toMatchObject({
      code: 'store_disk_full',
      retryable: true,
      details: { kept: 'no', system: 'ENOSPC' },
    });
    expect(readHistory(store)).toEqual([1]);
    workAgain(disk);
    await writeHistory(store, 3, 'durable');
    expect(await look(sql, disk.crash('power'))).toMatchObject({ ids: [1, 3], recovery: { damaged: false } });
  });

  it('cannot even take a failed write back: says that this is not sure, until the next one is kept', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    await writeHistory(store, 1, 'durable');
    refuseChanges(disk, FULL);
    expect(await refusal(writeHistory(store, 2, 'durable'))).toMatchObject({
      code: 'store_disk_full',
      details: { kept: 'unknown' },
    });
    expect(await refusal(writeHistory(store, 3, 'durable'))).toMatchObject({ details: { kept: 'no' } });
    expect(readHistory(store)).toEqual([1]);
    workAgain(disk);
    await writeHistory(store, 4, 'durable');
    expect((await look(sql, disk.crash('power'))).ids).toEqual([1, 4]);
  });

  it('can be read, but not written, when it is full from the beginning', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1, 2]);
    refuseChanges(disk, FULL);
    const { store, recovery } = await openOn(sql, disk);
    expect(recovery.damaged).toBe(false);
    expect(readHistory(store)).toEqual([1, 2]);
    expect(await refusal(writeHistory(store, 3, 'durable'))).toMatchObject({
      code: 'store_disk_full',
      details: { kept: 'no' },
    });
    await store.close();
    workAgain(disk);
    expect((await look(sql, disk)).ids).toEqual([1, 2]);
  });

  it('makes no checkpoint, says so, and loses nothing', async () => {
    const disk = emptyDisk();
    const errors: StoreError[] = [];
    const { store } = await openOn(sql, disk, {
      onCheckpointError: (error) => errors.push(error),
      checkpointRules: { journalBytes: 10, idleMs: 1, idleJournalBytes: 1 },
    });
    disk.onOperation = ({ path, name }) => (path.includes('.snapshot') && name === 'write' ? FULL : null);
    await writeHistory(store, 1, 'durable');
    expect(await refusal(store.checkpoint())).toMatchObject({ code: 'store_disk_full' });
    await writeHistory(store, 2, 'durable');
    expect(errors[0]?.code).toBe('store_disk_full');
    expect(disk.paths().filter((path) => path.includes('.snapshot'))).toEqual([]);
    expect((await look(sql, disk.crash('power'))).ids).toEqual([1, 2]);
  });

  it('refuses a new store, and one to be put aside as damaged stays as it is', async () => {
    const disk = emptyDisk();
    refuseChanges(disk, FULL);
    expect(await refusal(openOn(sql, disk))).toMatchObject({ code: 'store_disk_full', retryable: true });
    workAgain(disk);
    await session(sql, disk, [1, 2]);
    const [journal = ''] = filesOf(disk, '.journal');
    const bytes = Uint8Array.from(disk.read(journal));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    disk.write(journal, bytes);
    refuseChanges(disk, FULL);
    expect(await refusal(openOn(sql, disk))).toMatchObject({ code: 'store_disk_full' });
    expect(disk.read(journal)).toEqual(bytes);
    workAgain(disk);
    expect(await look(sql, disk)).toMatchObject({ ids: [1], recovery: { damaged: true, framesMissing: 1 } });
  });
});

describe('a folder that cannot be written', () => {
  it.each(['EROFS', 'EACCES', 'EPERM'])('is opened to read; a write is refused (%s)', async (code) => {
    const disk = emptyDisk();
    await session(sql, disk, [1]);
    disk.onOperation = ({ name }) => (WRITES.includes(name) ? { code } : null);
    const { store } = await openOn(sql, disk);
    expect(readHistory(store)).toEqual([1]);
    expect(await refusal(writeHistory(store, 2, 'durable'))).toMatchObject({
      code: 'store_read_only',
      details: { kept: 'no' },
    });
    await store.close();
  });
});

describe('a disk with errors', () => {
  it.each(['open', 'read', 'list'] as const)('is not opened, and not changed (%s)', async (name) => {
    const disk = emptyDisk();
    await session(sql, disk, [1, 0, 2]);
    const before = disk.paths();
    refuseNext(disk, name, { code: 'EIO' });
    expect(await refusal(openOn(sql, disk))).toMatchObject({ code: 'store_io_error', retryable: true });
    expect(disk.paths()).toEqual(before);
    expect((await look(sql, disk)).ids).toEqual([1, 2]);
  });

  it('never syncs a file again after a sync that failed, and writes again what was relaxed in it', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    await writeHistory(store, 1, 'durable');
    await writeHistory(store, 2, 'relaxed');
    const [old] = filesOf(disk, '.journal');
    const touched: string[] = [];
    let failed = false;
    disk.onOperation = ({ name, path }) => {
      if (failed) touched.push(path);
      if (failed || name !== 'sync') return null;
      failed = true;
      return { code: 'EIO' };
    };
    expect(await refusal(writeHistory(store, 3, 'durable'))).toMatchObject({
      code: 'store_io_error',
      details: { kept: 'no' },
    });
    await writeHistory(store, 4, 'durable');
    expect(touched.length).toBeGreaterThan(0);
    expect(touched).not.toContain(old);
    expect(await look(sql, disk.crash('power'))).toMatchObject({
      ids: [1, 2, 4],
      recovery: { damaged: false },
    });
  });
});

describe('transactions that wait together', () => {
  const syncs = (disk: MemoryDisk) => {
    let count = 0;
    disk.onOperation = ({ name }) => {
      if (name === 'sync') count += 1;
      return null;
    };
    return () => count;
  };

  it('share one wait for the disk, and none is acknowledged before it is over', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    const order: string[] = [];
    disk.onOperation = ({ name }) => {
      if (name === 'sync') order.push('sync');
      return null;
    };
    const write = (id: number) => writeHistory(store, id, 'durable').then(() => order.push(`told ${id}`));
    await Promise.all([1, 2, 3, 4].map(write));
    expect(order).toEqual(['sync', 'told 1', 'told 2', 'told 3', 'told 4']);
  });

  it('are all refused when the disk fails, and the one whose own work fails is alone', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    const broken = () =>
      store.transaction((tx) => {
        tx.run('INSERT INTO history(id, part) VALUES (7, 0)');
        throw new Error('own');
      });
    const together = () =>
      Promise.allSettled([writeHistory(store, 1, 'durable'), broken(), writeHistory(store, 2, 'durable')]);
    refuseNext(disk, 'sync', { code: 'EIO' });
    const failed = await together();
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(readHistory(store)).toEqual([]);
    const kept = await together();
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(readHistory(store)).toEqual([1, 2]);
    expect((await look(sql, disk.crash('power'))).ids).toEqual([1, 2]);
  });

  it('need no wait when all are relaxed', async () => {
    const disk = emptyDisk();
    const { store } = await openOn(sql, disk);
    const count = syncs(disk);
    await Promise.all([writeHistory(store, 1, 'relaxed'), writeHistory(store, 2, 'relaxed')]);
    expect(count()).toBe(0);
    await writeHistory(store, 3, 'durable');
    expect(count()).toBe(1);
    expect((await look(sql, disk.crash('power'))).ids).toEqual([1, 2, 3]);
  });
});

describe('the end of the process or the power', () => {
  it.each(['process', 'power'] as const)('at every operation of a checkpoint (%s)', async (kind) => {
    let last = 1;
    for (let at = 1; at <= last; at += 1) {
      const disk = emptyDisk();
      await session(sql, disk, [1, 0, 2, 0, 3]);
      const { store } = await openOn(sql, disk);
      await writeHistory(store, 4, 'durable');
      const from = disk.operations();
      disk.onOperation = ({ number }) => (number === from + at ? 'crash' : null);
      const done = await store.checkpoint().catch(() => null);
      // Long enough to reach the end of the checkpoint, and then no further.
      if (!done) last = at + 1;
      await store.close().catch(() => undefined);
      expect(await look(sql, disk.crash(kind))).toMatchObject({
        ids: [1, 2, 3, 4],
        recovery: { damaged: false },
      });
    }
    expect(last).toBeGreaterThan(10);
  });
});
