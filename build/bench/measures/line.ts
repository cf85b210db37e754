import type { Page } from 'playwright';
import { type Fault, openFaultProxy } from '../../simulation/real-line/fault-proxy';
import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { type BenchResult, bounded } from '../result';
import type { Measure } from './measure';

const ROUNDS = 3;
const LIMIT_MS = 3_000;
/** A desk that has just come back still renews its connections. */
const REST_MS = 5_000;
const ONLINE = /^在线 · 已同步/;
/** What the pill says of each, without since when. */
const SAID: readonly (readonly [Fault, RegExp])[] = [
  ['refused', /^离线 · 服务器没有运行/],
  ['silent', /^离线 · 服务器没有回应/],
  ['slow', /^网络缓慢/],
  ['reset', /^离线 · 连接中途断开/],
  ['unavailable', /^离线 · 服务器暂停服务/],
];

/** A line that fails, in each way lines fail: until the agent can read what is the matter, at rest with a ticket open. */
export const line: Measure = {
  name: 'line',
  run: () =>
    withDeskServer({ customers: 60, withHistory: 60, longHistoryRows: 0 }, async (server) => {
      const proxy = await openFaultProxy(server.server.url);
      const through = { ...server, server: { ...server.server, url: proxy.url } };
      try {
        return await withDesk(through, async ({ page }) => {
          await page.locator('[role="option"]').first().click();
          const results: BenchResult[] = [];
          for (const [fault, wanted] of SAID) {
            const taken: number[] = [];
            for (let round = 0; round < ROUNDS; round += 1) {
              await readAt(page, ONLINE);
              await page.waitForTimeout(REST_MS);
              const setAtMs = Date.now();
              await proxy.set(fault);
              taken.push((await readAt(page, wanted)) - setAtMs);
              await proxy.set('none');
            }
            results.push(
              bounded(LIMIT_MS, { name: `line ${fault} said after`, value: Math.max(...taken), unit: 'ms' }),
            );
          }
          return results;
        });
      } finally {
        await proxy.close();
      }
    }),
};

/** When the pill at the top of the window first says so, by the page's own clock, UTC epoch ms. */
async function readAt(page: Page, wanted: RegExp): Promise<number> {
  const reading = await page.waitForFunction(
    (source) => {
      const pill = document.querySelector('header [role="status"]')?.textContent ?? '';
      return new RegExp(source).test(pill) ? Date.now() : null;
    },
    wanted.source,
    { polling: 'raf', timeout: 90_000 },
  );
  const atMs = await reading.jsonValue();
  if (atMs === null) throw new Error('Nothing was read');
  return atMs;
}
