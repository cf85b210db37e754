import fc from 'fast-check';
import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NotRebuiltReason } from './not-rebuilt-error';
import type { DurableStore } from './open-durable-store';
import { contents, type Deed, deed, doDeed, migrationsOfThings } from './testing/deeds';
import { readHistory, writeHistory } from './testing/history';
import type { MemoryDisk } from './testing/memory-disk';
import { rebuildHere } from './testing/rebuild-here';
import { copyOf, emptyDisk, filesOf, flip, look, openOn } from './testing/store-on-disk';

let sql: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  sql = await initSqlJs();
});

/** A store whose every snapshot is rebuilt from the files; `refused` is told why one was not. */
async function openRebuilding(
  disk: MemoryDisk,
  refused: NotRebuiltReason[] = [],
): Promise<{ readonly store: DurableStore }> {
  return openOn(sql, disk, {
    rebuilding: rebuildHere(sql, disk, (reason) => refused.push(reason)),
    copyUpToBytes: 0,
  });
}

/** Two snapshots, and transactions before, between and after them. */
async function storeWithTwoSnapshots(disk: MemoryDisk, refused: NotRebuiltReason[]): Promise<DurableStore> {
  const { store } = await openRebuilding(disk, refused);
  for (const id of [1, 0, 2, 0, 3])
    await (id === 0 ? store.checkpoint() : writeHistory(store, id, 'durable'));
  return store;
}

describe('a snapshot that is rebuilt from the files', () => {
  it('has what is in memory, whatever was done and whichever snapshots came before', async () => {
    const session = fc.array(fc.oneof({ weight: 5, arbitrary: deed }, fc.constant('checkpoint' as const)), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ steps: fc.integer({ min: 1, max: 2 }), does: session }), { maxLength: 3 }),
        async (sessions) => {
          const disk = emptyDisk();
          let steps = 1;
          for (const one of [...sessions, { steps: 1, does: [] as readonly (Deed | 'checkpoint')[] }]) {
            steps = Math.max(steps, one.steps);
            const refused: NotRebuiltReason[] = [];
            const { store } = await openOn(sql, disk, {
              migrations: migrationsOfThings.slice(0, steps),
              rebuilding: rebuildHere(sql, disk, (reason) => refused.push(reason)),
              copyUpToBytes: 0,
            });
            for (const what of one.does)
              if (what === 'checkpoint') expect(await store.checkpoint()).toMatchObject({ from: 'files' });
              else await doDeed(store, what);
            const before = contents(store);
            expect(await store.checkpoint()).toMatchObject({ from: 'files' });
            await store.close();
            expect(refused).toEqual([]);
            const again = await openOn(sql, copyOf(disk), { migrations: migrationsOfThings.slice(0, steps) });
            expect(again.recovery).toMatchObject({ damaged: false, framesReplayed: 0 });
            expect(contents(again.store)).toEqual(before);
            expect(again.store.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
            await again.store.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is made of the journals alone where there was no snapshot, and needs no memory of the store', async () => {
    const disk = emptyDisk();
    const { store } = await openRebuilding(disk);
    await writeHistory(store, 1, 'relaxed');
    expect(await store.checkpoint()).toMatchObject({ generation: 2, from: 'files' });
    await store.close();
    expect(await look(sql, disk)).toMatchObject({
      ids: [1],
      recovery: { damaged: false, snapshotGeneration: 2, framesReplayed: 0 },
    });
  });

  it('is copied instead when nobody works any more', async () => {
    const disk = emptyDisk();
    const { store } = await openRebuilding(disk);
    await writeHistory(store, 1, 'durable');
    expect(await store.checkpoint({ atOnce: true })).toMatchObject({ from: 'memory' });
    await writeHistory(store, 2, 'durable');
    expect(await store.checkpoint()).toMatchObject({ from: 'files' });
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2], recovery: { framesReplayed: 0 } });
  });

  it('leaves out what came after it began, which the next journal has', async () => {
    const disk = emptyDisk();
    const { store } = await openRebuilding(disk);
    await writeHistory(store, 1, 'durable');
    const made = store.checkpoint();
    await Promise.all([2, 3, 4].map((id) => writeHistory(store, id, 'durable')));
    await made;
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 3, 4], recovery: { framesReplayed: 3 } });
  });

  it('loses no transaction beside it, whenever the power goes', async () => {
    const before = emptyDisk();
    const first = await storeWithTwoSnapshots(before, []);
    await first.close();
    let crashed = true;
    for (let after = 1; crashed; after += 1) {
      const disk = copyOf(before);
      const { store } = await openRebuilding(disk);
      const acknowledged = [1, 2, 3];
      const end = disk.operations() + after;
      disk.onOperation = ({ number }) => (number === end ? 'crash' : null);
      const outcome = await Promise.allSettled([
        store.checkpoint(),
        ...[4, 5, 6].map(async (id) => {
          await writeHistory(store, id, 'durable');
          acknowledged.push(id);
        }),
      ]);
      crashed = disk.operations() >= end;
      if (!crashed) expect(outcome.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
      const { ids, recovery } = await look(sql, disk.crash('power'));
      expect(recovery).toMatchObject({ damaged: false, framesMissing: 0 });
      expect(ids.slice(0, acknowledged.length)).toEqual(acknowledged);
      await store.close().catch(() => undefined);
    }
  });

  it('takes nothing of what a disk had refused before', async () => {
    const disk = emptyDisk();
    const { store } = await openRebuilding(disk);
    await writeHistory(store, 1, 'durable');
    await writeHistory(store, 2, 'relaxed');
    let left = 1;
    disk.onOperation = ({ name }) => (name === 'sync' && left-- > 0 ? { code: 'EIO' } : null);
    await expect(writeHistory(store, 3, 'durable')).rejects.toMatchObject({ code: 'store_io_error' });
    await writeHistory(store, 4, 'durable');
    expect(await store.checkpoint()).toMatchObject({ from: 'files' });
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 4], recovery: { framesReplayed: 0 } });
  });
});

describe('files that do not lead to what is in memory', () => {
  it('with the last snapshot damaged: it is copied, and the snapshot before stays', async () => {
    const disk = emptyDisk();
    const refused: NotRebuiltReason[] = [];
    const store = await storeWithTwoSnapshots(disk, refused);
    const [earlier = '', damaged = ''] = filesOf(disk, '.snapshot');
    flip(disk, damaged, 500);
    expect(await store.checkpoint()).toMatchObject({ from: 'memory' });
    expect(refused).toEqual(['snapshot_damaged']);
    const [, , newest = ''] = filesOf(disk, '.snapshot');
    expect(filesOf(disk, '.snapshot')).toEqual([earlier, damaged, newest]);
    await writeHistory(store, 4, 'durable');
    await store.close();
    expect(await look(sql, copyOf(disk))).toMatchObject({ ids: [1, 2, 3, 4], recovery: { damaged: false } });
    // Even with the new one damaged too: the one that was kept and the journals since tell everything.
    flip(disk, newest, 500);
    expect(await look(sql, disk)).toMatchObject({
      ids: [1, 2, 3, 4],
      recovery: { damaged: true, framesMissing: 0, setAside: [] },
    });
  });

  it('with a journal damaged: it is copied, and nothing is missing', async () => {
    const disk = emptyDisk();
    const refused: NotRebuiltReason[] = [];
    const store = await storeWithTwoSnapshots(disk, refused);
    const journal = filesOf(disk, '.journal').at(-1) ?? '';
    flip(disk, journal, disk.read(journal).length - 1);
    expect(await store.checkpoint()).toMatchObject({ from: 'memory' });
    expect(refused).toEqual(['journal_damaged']);
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 3], recovery: { damaged: false } });
  });

  it('that cannot be read: it is copied; the next one is rebuilt again', async () => {
    const disk = emptyDisk();
    const refused: NotRebuiltReason[] = [];
    const store = await storeWithTwoSnapshots(disk, refused);
    disk.onOperation = ({ name }) => (name === 'read' ? { code: 'EIO' } : null);
    expect(await store.checkpoint()).toMatchObject({ from: 'memory' });
    expect(refused).toEqual(['not_read']);
    disk.onOperation = () => null;
    await writeHistory(store, 4, 'durable');
    expect(await store.checkpoint()).toMatchObject({ from: 'files' });
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 3, 4], recovery: { damaged: false } });
  });

  it('because they were damaged when it was opened: what is left is copied, then rebuilt', async () => {
    const disk = emptyDisk();
    await (await storeWithTwoSnapshots(disk, [])).close();
    const journal = filesOf(disk, '.journal').at(-1) ?? '';
    flip(disk, journal, disk.read(journal).length - 1);
    const refused: NotRebuiltReason[] = [];
    const { store } = await openRebuilding(disk, refused);
    expect(readHistory(store)).toEqual([1, 2]);
    await writeHistory(store, 4, 'durable');
    expect(await store.checkpoint()).toMatchObject({ from: 'files' });
    expect(refused).toEqual([]);
    await store.close();
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 4], recovery: { damaged: false } });
  });
});

describe('a disk that refuses the rebuilt snapshot', () => {
  it('is reported; the journals are kept, and there is no copy', async () => {
    const disk = emptyDisk();
    const refused: NotRebuiltReason[] = [];
    const store = await storeWithTwoSnapshots(disk, refused);
    disk.onOperation = ({ name, path }) =>
      name === 'write' && path.endsWith('.snapshot.tmp') ? { code: 'ENOSPC' } : null;
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'store_disk_full' });
    expect(refused).toEqual([]);
    expect(disk.paths().filter((path) => path.endsWith('.tmp'))).toEqual([]);
    disk.onOperation = () => null;
    await writeHistory(store, 4, 'durable');
    expect(await look(sql, disk.crash('power'))).toMatchObject({
      ids: [1, 2, 3, 4],
      recovery: { damaged: false },
    });
    await store.close().catch(() => undefined);
  });
});
