import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { success } from '#shared/contracts/error';
import type { Command } from '#shared/domain/ticket/command';
import { createClock } from '../clock';
import { addToOutbox } from '../data/outbox';
import { realWorld } from '../real-world';
import { migrations } from '../schema/migrations';
import type { Journal } from '../store/journal';
import { openStore } from '../store/open-store';
import { StoreError } from '../store/store-error';
import { createBatchSize } from './batch-size';
import { pushCommands } from './push-commands';
import type { SyncParts } from './sync-parts';

const command: Command = {
  id: '01970000-0000-7000-8000-000000000001',
  ticketId: 't1',
  atMs: 1,
  actorId: 'agent-1',
  baseVersion: null,
  intent: { type: 'add_note', text: '已核对' },
};

it('sends nothing that the disk is about to refuse', async () => {
  let refuse = () => {};
  const journal: Journal = {
    append: () =>
      new Promise((_, reject) => {
        refuse = () => reject(new StoreError('store_disk_full', 'No room', true, { kept: 'no' }));
      }),
  };
  const sql = await initSqlJs();
  const store = openStore({ sql, storage: { snapshot: null, journal }, migrations });
  const sent: string[] = [];
  const parts: Pick<SyncParts, 'store' | 'clock' | 'world' | 'applyContextFor'> & {
    readonly api: Pick<SyncParts['api'], 'push'>;
  } = {
    store,
    clock: createClock(Date.now),
    world: realWorld,
    applyContextFor: () => null,
    api: {
      push: async (commands) => {
        sent.push(...commands.map(({ id }) => id));
        return success({ outcomes: [], serverTimeMs: 0 });
      },
    },
  };

  const given = store.transaction((tx) => addToOutbox(tx, command));
  const pushed = pushCommands(
    parts as SyncParts,
    createBatchSize({ least: 1, most: 10 }),
    AbortSignal.timeout(10_000),
  );
  // The disk is waited for; what it is to keep can be read already.
  await Promise.resolve();
  expect(store.get('SELECT command_id FROM outbox')).not.toBeNull();
  refuse();
  await expect(given).rejects.toThrow('No room');
  expect(await pushed).toEqual(success(null));
  expect(sent).toEqual([]);
  store.close();
});
