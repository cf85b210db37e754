import { createHash, randomBytes } from 'node:crypto';
import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_VERSION, HEADER_BYTES } from './file-header';
import type { MemoryDisk } from './testing/memory-disk';
import {
  copyOf,
  cut,
  emptyDisk,
  FOLDER,
  filesOf,
  flip,
  look,
  openOn,
  session,
} from './testing/store-on-disk';

let sql: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  sql = await initSqlJs();
});

/** Three snapshots were made; the first is gone, the earlier one and the newest are there. */
async function twoSnapshots(): Promise<{ disk: MemoryDisk; earlier: string; newest: string }> {
  const disk = emptyDisk();
  await session(sql, disk, [1, 0, 2, 0, 3]);
  await session(sql, disk, [4, 0, 5]);
  const [earlier = '', newest = ''] = filesOf(disk, '.snapshot');
  expect(filesOf(disk, '.snapshot')).toHaveLength(2);
  return { disk, earlier, newest };
}

const contents = (disk: MemoryDisk) =>
  disk.paths().map((path) => `${path} ${createHash('sha256').update(disk.read(path)).digest('hex')}`);

describe('a damaged snapshot', () => {
  it('is replaced by the earlier one and its journals: nothing is missing', async () => {
    const { disk, newest } = await twoSnapshots();
    const size = disk.read(newest).length;
    for (const at of [0, 20, 100, HEADER_BYTES, HEADER_BYTES + 20, size >> 1, size - 1]) {
      const copy = copyOf(disk);
      flip(copy, newest, at);
      const { ids, recovery } = await look(sql, copy);
      expect(ids).toEqual([1, 2, 3, 4, 5]);
      expect(recovery).toMatchObject({ damaged: true, framesMissing: 0, setAside: [] });
      expect(recovery.damagedSnapshots).toHaveLength(1);
      expect(recovery.quarantined).toEqual([newest.replace(`${FOLDER}/`, 'quarantine/')]);
      expect(await look(sql, copy)).toMatchObject({ ids, recovery: { damaged: false } });
    }
  });

  it('that was cut, or lengthened, is as damaged', async () => {
    const { disk, newest } = await twoSnapshots();
    for (const length of [0, 60, HEADER_BYTES, HEADER_BYTES + 1000, disk.read(newest).length - 1]) {
      const copy = copyOf(disk);
      cut(copy, newest, length);
      expect(await look(sql, copy)).toMatchObject({ ids: [1, 2, 3, 4, 5], recovery: { damaged: true } });
    }
    disk.write(newest, Buffer.concat([disk.read(newest), Buffer.alloc(1)]));
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 3, 4, 5], recovery: { damaged: true } });
  });

  it('is replaced by the journals alone when it was the first', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1, 0, 2]);
    flip(disk, filesOf(disk, '.snapshot')[0] ?? '', 500);
    expect(await look(sql, disk)).toMatchObject({
      ids: [1, 2],
      recovery: { damaged: true, snapshotGeneration: null, framesMissing: 0 },
    });
  });

  it('with no other way to the present state: is refused and nothing is touched, until the loss is accepted', async () => {
    const { disk, earlier, newest } = await twoSnapshots();
    flip(disk, earlier, 500);
    flip(disk, newest, 500);
    const before = contents(disk);
    await expect(openOn(sql, disk)).rejects.toMatchObject({
      code: 'store_snapshot_damaged',
      retryable: false,
      details: { damagedSnapshots: 2 },
    });
    expect(contents(disk)).toEqual(before);
    const { ids, recovery } = await look(sql, disk, { acceptLoss: true });
    expect(ids).toEqual([]);
    expect(recovery).toMatchObject({ damaged: true });
    // What the journals still tell can be read: here the transactions since the earlier snapshot.
    expect(recovery.setAside.map(({ frame }) => frame.statements[0]?.values[0])).toEqual([3, 4, 5]);
    expect(recovery.quarantined.length).toBeGreaterThan(2);
    expect(await look(sql, disk)).toMatchObject({ ids: [], recovery: { damaged: false } });
  });

  it('that is gone is replaced by the earlier one', async () => {
    const { disk, newest } = await twoSnapshots();
    disk.remove(newest);
    expect((await look(sql, disk)).ids).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('files that are not for this program', () => {
  it('of a newer format: refused, nothing touched', async () => {
    const { disk } = await twoSnapshots();
    const journal = filesOf(disk, '.journal').at(-1) ?? '';
    const bytes = Buffer.from(disk.read(journal));
    bytes.writeUInt16BE(FORMAT_VERSION + 1, 8);
    createHash('sha256').update(bytes.subarray(0, 96)).digest().copy(bytes, 96);
    disk.write(journal, bytes);
    const before = contents(disk);
    await expect(openOn(sql, disk)).rejects.toMatchObject({ code: 'store_from_future', retryable: false });
    await expect(openOn(sql, disk, { acceptLoss: true })).rejects.toMatchObject({
      code: 'store_from_future',
    });
    expect(contents(disk)).toEqual(before);
  });

  it('with a newer schema, in the snapshot or in the journal: refused, nothing touched', async () => {
    const { disk } = await twoSnapshots();
    const before = contents(disk);
    await expect(openOn(sql, disk, { migrations: [] })).rejects.toMatchObject({
      code: 'database_from_future',
    });
    expect(contents(disk)).toEqual(before);
    const young = emptyDisk();
    await session(sql, young, [1]);
    await expect(openOn(sql, young, { migrations: [] })).rejects.toMatchObject({
      code: 'database_from_future',
    });
  });

  it('of another key: refused, nothing touched, whatever else is damaged', async () => {
    const { disk, newest } = await twoSnapshots();
    flip(disk, newest, 0);
    const before = contents(disk);
    for (const acceptLoss of [false, true])
      await expect(openOn(sql, disk, { key: randomBytes(32), acceptLoss })).rejects.toMatchObject({
        code: 'store_wrong_key',
      });
    expect(contents(disk)).toEqual(before);
  });

  it('one file of another store among ours is damage', async () => {
    const { disk, newest } = await twoSnapshots();
    const other = emptyDisk();
    const { store } = await openOn(sql, other, { key: randomBytes(32) });
    await store.checkpoint();
    await store.close();
    disk.write(newest, other.read(filesOf(other, '.snapshot')[0] ?? ''));
    expect(await look(sql, disk)).toMatchObject({ ids: [1, 2, 3, 4, 5], recovery: { damaged: true } });
  });
});
