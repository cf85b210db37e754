import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { failure, type Result, success } from '#shared/contracts/error';
import type { PullResponse } from '#shared/contracts/wire';
import { createClock } from '../clock';
import { readMeta } from '../data/meta';
import { realWorld } from '../real-world';
import { migrations } from '../schema/migrations';
import { memoryJournal } from '../store/journal';
import { openStore } from '../store/open-store';
import { createBatchSize } from './batch-size';
import { createPuller } from './pull-changes';
import type { SyncParts } from './sync-parts';

const page = (cursor: string, more: boolean): Result<PullResponse> =>
  success({ documents: [], cursor, more, serverTimeMs: 1_700_000_000_000 });
const unreachable = failure('server_unreachable', 'no', { retryable: true });

/** A lane of a feed that answers as it is told; what it was asked from. */
async function feed(answers: readonly Result<PullResponse>[]) {
  const sql = await initSqlJs();
  const store = openStore({ sql, storage: { snapshot: null, journal: memoryJournal() }, migrations });
  const asked: (string | null)[] = [];
  const left = [...answers];
  const parts = {
    store,
    clock: createClock(Date.now),
    world: realWorld,
    accounts: { dropRecords: () => undefined },
    centre: { drop: () => undefined },
    applyContextFor: () => null,
    api: {
      pull: async (_lane: string, position: string | null) => {
        asked.push(position);
        return left.shift() ?? unreachable;
      },
    },
  };
  const size = createBatchSize({ least: 1, most: 10 });
  const puller = createPuller(parts as unknown as SyncParts, 'directory', size);
  return { puller, asked, position: () => readMeta(store, 'directory_cursor') };
}

it('takes the page that was asked for ahead, and asks for the next while it stores one', async () => {
  const { puller, asked, position } = await feed([page('one', true), page('two', false)]);
  expect(puller.underWay()).toBe(false);
  puller.askAhead();
  puller.askAhead();
  expect(asked).toEqual([null]);
  expect(puller.underWay()).toBe(true);
  expect(await puller.next()).toMatchObject({ ok: true, value: { more: true } });
  expect(asked).toEqual([null, 'one']);
  expect(position()).toBe('one');
  expect(await puller.next()).toMatchObject({ ok: true, value: { more: false } });
  expect(asked).toEqual([null, 'one']);
  expect(position()).toBe('two');
  expect(puller.underWay()).toBe(false);
});

it('asks again for a page that could not be had when it was asked for ahead', async () => {
  const { puller, asked, position } = await feed([unreachable, page('one', false), unreachable]);
  puller.askAhead();
  expect(await puller.next()).toMatchObject({ ok: true, value: { more: false } });
  expect(asked).toEqual([null, null]);
  expect(position()).toBe('one');
  expect(await puller.next()).toMatchObject({ ok: false });
  expect(asked).toEqual([null, null, 'one']);
});

it('does not ask again at once when the server asks for patience', async () => {
  const busy = failure('unavailable', 'busy', { retryable: true, details: { retryAfterMs: 5_000 } });
  const { puller, asked } = await feed([busy]);
  puller.askAhead();
  expect(await puller.next()).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  expect(asked).toEqual([null]);
  expect(puller.underWay()).toBe(false);
});
