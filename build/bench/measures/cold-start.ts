import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { withEmptyWindow } from '../empty-window';
import { type BenchResult, comparedWith } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const ROUNDS = 5;
const LIMIT = 2;

/**
 * From starting the program to a queue that can be worked with, without the time a person takes to type a password:
 * program start to sign-in form, plus pressing the button to the first ticket painted; against an empty window.
 */
export const coldStart: Measure = {
  name: 'cold-start',
  run: () =>
    withDeskServer({ customers: 300, withHistory: 300, longHistoryRows: 0 }, async (server) => {
      const empty: number[] = [];
      const form: number[] = [];
      const queue: number[] = [];
      const usable: number[] = [];
      // One uncounted round fills the file caches for both.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const emptyMs = await withEmptyWindow(async ({ startMs }) => startMs);
        const desk = await withDesk(server, async ({ formMs, queueMs }) => ({ formMs, queueMs }));
        if (round === 0) continue;
        empty.push(emptyMs);
        form.push(desk.formMs);
        queue.push(desk.queueMs);
        usable.push(desk.formMs + desk.queueMs);
      }
      const baseline = median(empty);
      const results: BenchResult[] = [
        comparedWith(baseline, LIMIT, {
          name: 'cold-start usable queue p50',
          value: median(usable),
          unit: 'ms',
        }),
        comparedWith(baseline, null, {
          name: 'cold-start sign-in form p50',
          value: median(form),
          unit: 'ms',
        }),
        comparedWith(baseline, null, {
          name: 'cold-start sign-in to queue p50',
          value: median(queue),
          unit: 'ms',
        }),
      ];
      return results;
    }),
};
