import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { withDeskOf } from '../desk';
import { withDeskServer } from '../desk-server';
import { directoryArrived } from '../palette';
import { withProfile } from '../profile-folder';
import { bounded } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 100_000;
const FRAME_LIMIT_MS = 50;
/** The vault writes its checkpoint down once nothing was written for a quarter of a minute. */
const RECORDED_MS = 30_000;

/**
 * The screen while the vault of a large centre makes its checkpoint: the queue is scrolled all the while, and no frame
 * may be missed because of it.
 */
export const checkpointScreen: Measure = {
  name: 'checkpoint-screen',
  run: () =>
    withDeskServer({ customers: CUSTOMERS, withHistory: 300, longHistoryRows: 0 }, (server) =>
      withProfile('desk', (folder) =>
        withDeskOf(folder, server, async ({ app, page }) => {
          let complaints = '';
          app.process().stderr?.on('data', (text: Buffer) => {
            complaints += text.toString();
          });
          await directoryArrived(page, CUSTOMERS);
          await page.keyboard.press('Escape');
          const beganAtMs = Date.now();
          const frames = await scrollQueue(page, RECORDED_MS);
          const { atMs, bytes } = await newestSnapshot(folder);
          if (complaints.includes('snapshot_not_rebuilt')) throw new Error(complaints);
          if (atMs < beganAtMs) throw new Error('No checkpoint was made while the frames were recorded');
          return [
            bounded(FRAME_LIMIT_MS, {
              name: 'checkpoint longest frame',
              value: Math.max(...frames),
              unit: 'ms',
            }),
            bounded(null, { name: 'checkpoint frame p99', value: percentile(frames, 99), unit: 'ms' }),
            bounded(null, { name: 'checkpoint snapshot of the desk', value: bytes / 1_000_000, unit: 'MB' }),
          ];
        }),
      ),
    ),
};

/** The newest snapshot of a vault anywhere in the folder of a desk. */
async function newestSnapshot(folder: string): Promise<{ readonly atMs: number; readonly bytes: number }> {
  let newest = { atMs: 0, bytes: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.snapshot')) continue;
    const { mtimeMs, size } = await stat(join(entry.parentPath, entry.name));
    if (mtimeMs > newest.atMs) newest = { atMs: mtimeMs, bytes: size };
  }
  return newest;
}

/** Scrolls the queue up and down; answers with the length of every frame. */
function scrollQueue(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(
    (mostMs) =>
      new Promise<number[]>((resolve, reject) => {
        let area: Element | null = document.querySelector('[role="option"]');
        while (area && area.scrollHeight <= area.clientHeight + 1) area = area.parentElement;
        if (!area) {
          reject(new Error('The queue does not scroll'));
          return;
        }
        const list = area;
        const frames: number[] = [];
        const beganAt = performance.now();
        let last = beganAt;
        let step = 12;
        const frame = (now: number) => {
          frames.push(now - last);
          last = now;
          const before = list.scrollTop;
          list.scrollTop += step;
          if (list.scrollTop === before) step = -step;
          if (now - beganAt < mostMs) requestAnimationFrame(frame);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    forMs,
  );
}
