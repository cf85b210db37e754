import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
const WRITTEN_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;
/** For so long after it the thread and the files that are not needed any more may still be going. */
const AFTERWARDS_MS = 500;

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
          const recording = scrollQueue(page);
          const written = await snapshotBegunAfter(folder, beganAtMs);
          await sleep(AFTERWARDS_MS);
          await page.evaluate((name) => document.documentElement.setAttribute(name, ''), RECORDED);
          const frames = await recording;
          if (complaints.includes('snapshot_not_rebuilt')) throw new Error(complaints);
          const meets = ({ endedAtMs, ms }: Frame) =>
            endedAtMs > written.beganAtMs && endedAtMs - ms < written.endedAtMs + AFTERWARDS_MS;
          const meanwhile = frames.filter(meets).map(({ ms }) => ms);
          const otherwise = frames.filter((frame) => !meets(frame)).map(({ ms }) => ms);
          return [
            bounded(FRAME_LIMIT_MS, {
              name: 'checkpoint longest frame',
              value: Math.max(...meanwhile),
              unit: 'ms',
            }),
            bounded(null, { name: 'checkpoint frame p99', value: percentile(meanwhile, 99), unit: 'ms' }),
            bounded(null, {
              name: 'checkpoint longest frame before and after',
              value: Math.max(...otherwise),
              unit: 'ms',
            }),
            bounded(null, {
              name: 'checkpoint took',
              value: written.endedAtMs - written.beganAtMs,
              unit: 'ms',
            }),
            bounded(null, {
              name: 'checkpoint snapshot of the desk',
              value: written.bytes / 1_000_000,
              unit: 'MB',
            }),
          ];
        }),
      ),
    ),
};

/** A snapshot, and when it was made: its journal is begun first, its last byte is written last. */
type Written = { readonly beganAtMs: number; readonly endedAtMs: number; readonly bytes: number };

/** Waits for a snapshot that was begun after this moment. */
async function snapshotBegunAfter(folder: string, atMs: number): Promise<Written> {
  while (Date.now() < atMs + WRITTEN_WITHIN_MS) {
    const newest = await newestSnapshot(folder);
    if (newest.beganAtMs > atMs) return newest;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('No checkpoint was made while the frames were recorded');
}

/** The newest snapshot of a vault anywhere in the folder of a desk. */
async function newestSnapshot(folder: string): Promise<Written> {
  let newest: Written = { beganAtMs: 0, endedAtMs: 0, bytes: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.snapshot')) continue;
    const path = join(entry.parentPath, entry.name);
    // What was there when the folder was read may have been one too many.
    const snapshot = await stat(path).catch(() => null);
    const journal = await stat(path.replace(/snapshot$/, 'journal')).catch(() => null);
    if (snapshot && journal && snapshot.mtimeMs > newest.endedAtMs)
      newest = { beganAtMs: journal.birthtimeMs, endedAtMs: snapshot.mtimeMs, bytes: snapshot.size };
  }
  return newest;
}

type Frame = { readonly endedAtMs: number; readonly ms: number };

/** Tells the page by an attribute that enough was recorded. */
const RECORDED = 'data-recorded';

/** Scrolls the queue up and down until it is told; answers with every frame. */
function scrollQueue(page: Page): Promise<Frame[]> {
  return page.evaluate(
    (recorded) =>
      new Promise<Frame[]>((resolve, reject) => {
        let area: Element | null = document.querySelector('[role="option"]');
        while (area && area.scrollHeight <= area.clientHeight + 1) area = area.parentElement;
        if (!area) {
          reject(new Error('The queue does not scroll'));
          return;
        }
        const list = area;
        const frames: Frame[] = [];
        let last = performance.now();
        let step = 12;
        const frame = (now: number) => {
          frames.push({ endedAtMs: performance.timeOrigin + now, ms: now - last });
          last = now;
          const before = list.scrollTop;
          list.scrollTop += step;
          if (list.scrollTop === before) step = -step;
          if (document.documentElement.hasAttribute(recorded)) resolve(frames.slice(1));
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    RECORDED,
  );
}
