import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright';
import { appMemory } from '../app-memory';
import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { withEmptyWindow } from '../empty-window';
import { comparedWith } from '../result';
import type { Measure } from './measure';

const LIMIT = 1.6;
/** Just worked with: neither the vault's checkpoint nor the engines' own tidying has come. */
const WORKED_MS = 20_000;
/** At rest: both have. The engine of a page collects for the last time some 30 s after it was last used. */
const REST_MS = 45_000;

/** Both figures of an app that has just been worked with, in MiB. */
async function memoryOf(
  app: ElectronApplication,
): Promise<{ readonly worked: number; readonly rest: number }> {
  await wait(WORKED_MS);
  const worked = await appMemory(app);
  await wait(REST_MS - WORKED_MS);
  return { worked, rest: await appMemory(app) };
}

/** All processes of the workstation with a ticket open, against those of an empty window, both at rest. */
export const memory: Measure = {
  name: 'memory',
  run: () =>
    withDeskServer({ customers: 300, withHistory: 300, longHistoryRows: 0 }, async (server) => {
      const empty = await withEmptyWindow(({ app }) => memoryOf(app));
      const desk = await withDesk(server, async ({ app, page }) => {
        await page.locator('[role="option"]').first().click();
        return memoryOf(app);
      });
      const name = 'memory all processes';
      return [
        comparedWith(empty.rest, LIMIT, { name, value: desk.rest, unit: 'MiB' }),
        comparedWith(empty.worked, null, { name: `${name} after 20 s`, value: desk.worked, unit: 'MiB' }),
      ];
    }),
};
