import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { HEADER_BYTES, readHeader } from './file-header';
import { findFrames } from './frame-codec';
import { writeHistory } from './testing/history';
import type { MemoryDisk } from './testing/memory-disk';
import {
  copyOf,
  cut,
  emptyDisk,
  FOLDER,
  filesOf,
  flip,
  KEY,
  look,
  openOn,
  session,
} from './testing/store-on-disk';

let sql: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  sql = await initSqlJs();
});

/** For tests that open a store a thousand times, in milliseconds. */
const LONG = 120_000;

/** Where each frame of a journal begins, and where the last one ends. */
function boundaries(disk: MemoryDisk, path: string): readonly number[] {
  const content = Buffer.from(disk.read(path));
  const reading = readHeader(KEY, 'journal', content);
  if (reading.state !== 'whole') throw new Error('no journal');
  return [HEADER_BYTES, ...[...findFrames(reading.header, content, HEADER_BYTES)].map(({ end }) => end)];
}

/** A store closed in order, with a migration and three transactions in its only journal. */
async function threeOnDisk(): Promise<{ disk: MemoryDisk; journal: string; ends: readonly number[] }> {
  const disk = emptyDisk();
  await session(sql, disk, [1, 2, 3]);
  const [journal = ''] = filesOf(disk, '.journal');
  return { disk, journal, ends: boundaries(disk, journal) };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a flipped bit in the journal', () => {
  it(
    'at every third byte: keeps what came before, sets the rest aside readable, and says so once',
    async () => {
      const { disk, journal, ends } = await threeOnDisk();
      for (let at = HEADER_BYTES; at < disk.read(journal).length; at += 3) {
        const copy = copyOf(disk);
        flip(copy, journal, at);
        const damaged = copy.read(journal);
        const { ids, recovery } = await look(sql, copy);
        // Frame 0 is the step of the schema: without it nothing can be applied, and the step is made anew.
        const broken = ends.findIndex((end) => end > at) - 1;
        expect(ids).toEqual(upTo(Math.max(0, broken - 1)));
        expect(recovery).toMatchObject({ damaged: true, framesMissing: 1, tornBytes: 0 });
        expect(recovery.setAside.map(({ frame }) => frame.statements[0]?.values[0])).toEqual(
          upTo(3).slice(broken),
        );
        expect(recovery.quarantined).toHaveLength(1);
        expect(copy.read(`${FOLDER}/${recovery.quarantined[0]}`)).toEqual(damaged);
        const again = await look(sql, copy);
        expect(again).toMatchObject({ ids, recovery: { damaged: false, quarantined: recovery.quarantined } });
      }
    },
    LONG,
  );

  it('in the header: the journal cannot be read, and is put aside', async () => {
    const { disk, journal } = await threeOnDisk();
    for (const at of [0, 9, 20, 30, 50, 70, 100]) {
      const copy = copyOf(disk);
      flip(copy, journal, at);
      const { ids, recovery } = await look(sql, copy);
      expect(ids).toEqual([]);
      expect(recovery).toMatchObject({ damaged: true, framesMissing: 4, setAside: [] });
      expect(recovery.quarantined).toHaveLength(1);
    }
  });

  it('in an earlier one of several journals: the later ones are put aside too', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1, 2]);
    await session(sql, disk, [3]);
    await session(sql, disk, [4]);
    const [first = '', second = '', third = ''] = filesOf(disk, '.journal');
    flip(disk, second, HEADER_BYTES + 60);
    const { ids, recovery } = await look(sql, disk);
    expect(ids).toEqual([1, 2]);
    expect(recovery).toMatchObject({ damaged: true, framesMissing: 1 });
    expect(recovery.setAside).toHaveLength(1);
    expect(recovery.quarantined).toEqual(
      [second, third].map((path) => path.replace('/store/', 'quarantine/')),
    );
    expect(filesOf(disk, '.journal')).toContain(first);
  });

  it('goes on after damage: what is written then is kept', async () => {
    const { disk, journal, ends } = await threeOnDisk();
    flip(disk, journal, (ends[2] ?? 0) + 5);
    const { store } = await openOn(sql, disk);
    await writeHistory(store, 9, 'durable');
    await store.close();
    expect(await look(sql, disk.crash('power'))).toMatchObject({
      ids: [1, 9],
      recovery: { damaged: false },
    });
  });
});

describe('a journal cut at every byte', () => {
  it(
    'with the mark that tells how far the disk was: is damage, and the frames missing are counted',
    async () => {
      const { disk, journal, ends } = await threeOnDisk();
      for (let length = HEADER_BYTES; length < disk.read(journal).length; length += 1) {
        const copy = copyOf(disk);
        cut(copy, journal, length);
        const { ids, recovery } = await look(sql, copy);
        const left = ends.filter((end) => end <= length).length - 1;
        expect(ids).toEqual(upTo(Math.max(0, left - 1)));
        expect(recovery).toMatchObject({ damaged: true, framesMissing: 4 - left, setAside: [] });
      }
    },
    LONG,
  );

  it(
    'without the mark: is a write that was cut off, and nothing else is touched',
    async () => {
      const { disk, journal, ends } = await threeOnDisk();
      disk.remove(`${FOLDER}/store.mark`);
      for (let length = HEADER_BYTES; length <= disk.read(journal).length; length += 1) {
        const copy = copyOf(disk);
        cut(copy, journal, length);
        const { ids, recovery } = await look(sql, copy);
        const whole = ends.filter((end) => end <= length);
        expect(ids).toEqual(upTo(Math.max(0, whole.length - 2)));
        expect(recovery).toMatchObject({ damaged: false, tornBytes: length - (whole.at(-1) ?? 0) });
        expect(recovery.quarantined).toEqual([]);
      }
    },
    LONG,
  );

  it(
    'within its header: it cannot be read, and is put aside',
    async () => {
      const { disk, journal } = await threeOnDisk();
      for (let length = 0; length < HEADER_BYTES; length += 1) {
        const copy = copyOf(disk);
        cut(copy, journal, length);
        expect((await look(sql, copy)).recovery).toMatchObject({ damaged: true, framesMissing: 4 });
      }
    },
    LONG,
  );

  it('that is not there at all is missed', async () => {
    const { disk, journal } = await threeOnDisk();
    disk.remove(journal);
    expect((await look(sql, disk)).recovery).toMatchObject({ damaged: true, framesMissing: 4 });
  });

  it('that is not there behind a snapshot is missed, even without the mark', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1, 0, 2]);
    disk.remove(filesOf(disk, '.journal').at(-1) ?? '');
    disk.remove(`${FOLDER}/store.mark`);
    const { ids, recovery } = await look(sql, disk);
    expect(ids).toEqual([1]);
    expect(recovery.damaged).toBe(true);
  });
});

describe('frames where they do not belong', () => {
  it('of another generation are no frames', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1]);
    await session(sql, disk, [2]);
    const [first = '', second = ''] = filesOf(disk, '.journal');
    const foreign = disk.read(first).slice(HEADER_BYTES);
    const own = disk.read(second);
    disk.write(second, Buffer.concat([own.slice(0, HEADER_BYTES), foreign, own.slice(HEADER_BYTES)]));
    const { ids, recovery } = await look(sql, disk);
    expect(ids).toEqual([1]);
    expect(recovery).toMatchObject({ damaged: true, framesMissing: 0 });
    expect(recovery.setAside.map(({ frame }) => frame.statements[0]?.values[0])).toEqual([2]);
  });

  it('are found when the file itself has another name', async () => {
    const disk = emptyDisk();
    await session(sql, disk, [1]);
    await session(sql, disk, [2]);
    const [first = '', second = ''] = filesOf(disk, '.journal');
    disk.write(second, disk.read(first));
    expect(await look(sql, disk)).toMatchObject({ ids: [1], recovery: { damaged: true } });
  });

  it.each([
    ['repeated', [0, 1, 1, 2, 3], 2],
    ['exchanged', [0, 2, 1, 3], 1],
    ['left out', [0, 1, 3], 2],
  ])('%s in their own file: damage from there on', async (_, order, applied) => {
    const { disk, journal, ends } = await threeOnDisk();
    const content = disk.read(journal);
    const frames = order.map((one) => content.slice(ends[one], ends[one + 1]));
    disk.write(journal, Buffer.concat([content.slice(0, HEADER_BYTES), ...frames]));
    const { ids, recovery } = await look(sql, disk);
    expect(ids).toEqual(upTo(applied - 1));
    expect(recovery.damaged).toBe(true);
  });
});
