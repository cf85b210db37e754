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
/** Between two clicks; quicker than anybody goes on clicking. */
const PAUSE_MS = 200;
const APPEND_BYTES = 400;
const LIMIT = 5;
const TEXT = '已核对两笔扣款的渠道流水，等待入账。';

/**
 * A command from the handler of a click in the packaged app until the page hears that it is on the disk – over the port,
 * judged, journalled –, against a bare append of 400 bytes and a wait for the same disk, at the same pace and at the same
 * time, so that whatever else the machine does meets both. The desk is online: what is done is sent, and its effects are
 * fetched and shown, before the next click. Reported besides: the vault's part alone.
 */
export const durableCommand: Measure = {
  name: 'durable-command',
  run: () =>
    withDeskServer({ customers: CUSTOMERS, withHistory: CUSTOMERS, longHistoryRows: 0 }, (server) =>
      withProfile('durable-command', async (folder) => {
        const at = { serverUrl: server.server.url, username: server.username, password: server.password };
        const desk = await openDeskOnDisk(join(folder, 'desk'), at);
        const ticketIds = ticketIdsOf(desk.vault);
        const some = { ticketIds, count: WARM, text: TEXT, pauseMs: PAUSE_MS };
        const all = { ...some, count: COUNT };
        const appends = { count: COUNT, bytes: APPEND_BYTES, pauseMs: PAUSE_MS };
        desk.vault.sync.stop();
        await timeNotes(desk.vault, some);
        const [inVault, besideVault] = await Promise.all([
          timeNotes(desk.vault, all),
          timeAppends(folder, appends),
        ]);
        await desk.close();
        return withDeskOf(join(folder, 'app'), server, async ({ page }) => {
          await timeClicks(page, some);
          const [clicks, besideClicks] = await Promise.all([
            timeClicks(page, all),
            timeAppends(folder, appends),
          ]);
          return [
            ...against(besideClicks, 'click to acknowledged', clicks, LIMIT),
            ...against(besideVault, 'in the vault', inVault, null),
          ];
        });
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
