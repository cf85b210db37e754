import { join } from 'node:path';
import { openDeskOnDisk } from '../../simulation/real-disk/desk-on-disk';
import { ticketIdsOf, timeNotes } from '../../simulation/real-disk/durable-notes';
import { timeAppends } from '../bare-append';
import { withDeskOf } from '../desk';
import { withDeskServer } from '../desk-server';
import { timeClicks } from '../page-command';
import { withProfile } from '../profile-folder';
import { type BenchResult, comparedWith } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 60;
const COUNT = 500;
const WARM = 50;
const APPEND_BYTES = 400;
const LIMIT = 5;
const TEXT = '已核对两笔扣款的渠道流水，等待入账。';

/**
 * A command from the handler of a click in the packaged app until the page hears that it is on the disk – over the port,
 * judged, journalled, synced –, against a bare append of 400 bytes and a wait for the same disk. Reported besides: the
 * vault's part alone. The desk is online: what is done is sent at once, behind the next command.
 */
export const durableCommand: Measure = {
  name: 'durable-command',
  run: () =>
    withDeskServer({ customers: CUSTOMERS, withHistory: CUSTOMERS, longHistoryRows: 0 }, (server) =>
      withProfile('durable-command', async (folder) => {
        const at = { serverUrl: server.server.url, username: server.username, password: server.password };
        const desk = await openDeskOnDisk(join(folder, 'desk'), at);
        const ticketIds = ticketIdsOf(desk.vault);
        desk.vault.sync.stop();
        await timeNotes(desk.vault, ticketIds, WARM, TEXT);
        const bare = [...(await timeAppends(folder, COUNT, APPEND_BYTES))];
        const inVault = await timeNotes(desk.vault, ticketIds, COUNT, TEXT);
        await desk.close();
        const clicks = await withDeskOf(join(folder, 'app'), server, async ({ page }) => {
          await timeClicks(page, { ticketIds, count: WARM, text: TEXT });
          return timeClicks(page, { ticketIds, count: COUNT, text: TEXT });
        });
        bare.push(...(await timeAppends(folder, COUNT, APPEND_BYTES)));
        return [
          ...against(bare, 'click to acknowledged', clicks, LIMIT),
          ...against(bare, 'in the vault', inVault, null),
        ];
      }),
    ),
};

const against = (
  bare: readonly number[],
  name: string,
  taken: readonly number[],
  limit: number | null,
): readonly BenchResult[] =>
  [50, 95, 99].map((percent) =>
    comparedWith(percentile(bare, percent), percent === 99 ? limit : null, {
      name: `durable-command ${name} p${percent}`,
      value: percentile(taken, percent),
      unit: 'ms',
    }),
  );
