import { appMemory } from '../app-memory';
import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { withEmptyWindow } from '../empty-window';
import { comparedWith } from '../result';
import type { Measure } from './measure';

const LIMIT = 1.6;
/** At rest: long enough for the garbage collector to have tidied up by itself. */
const SETTLE_MS = 20_000;
const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

/** All processes of the workstation with a ticket open, against those of an empty window, both at rest. */
export const memory: Measure = {
  name: 'memory',
  run: () =>
    withDeskServer({ customers: 300, withHistory: 300, longHistoryRows: 0 }, async (server) => {
      const empty = await withEmptyWindow(async ({ app }) => {
        await settled();
        return appMemory(app);
      });
      const desk = await withDesk(server, async ({ app, page }) => {
        await page.locator('[role="option"]').first().click();
        await settled();
        return appMemory(app);
      });
      return [comparedWith(empty, LIMIT, { name: 'memory all processes', value: desk, unit: 'MiB' })];
    }),
};
