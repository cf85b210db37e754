import { withDeskOf } from '../desk';
import { withDeskServer } from '../desk-server';
import { withEmptyWindowOf } from '../empty-window';
import { withProfile } from '../profile-folder';
import { type BenchResult, comparedWith } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const ROUNDS = 5;
/** V8 keeps the code of a script it has met before, and uses it at the start after that. */
const WARM_ROUNDS = 2;
const LIMIT = 2;

/**
 * From starting the program to a queue that can be worked with, without the time a person takes to type a password:
 * program start to sign-in form, plus pressing the button to the first ticket painted; against an empty window.
 */
export const coldStart: Measure = {
  name: 'cold-start',
  run: () =>
    withProfile('cold-desk', (deskFolder) =>
      withProfile('cold-empty', (emptyFolder) => measure(deskFolder, emptyFolder)),
    ),
};

const measure = (deskFolder: string, emptyFolder: string): Promise<readonly BenchResult[]> =>
  withDeskServer({ customers: 300, withHistory: 300, longHistoryRows: 0 }, async (server) => {
    const empty: number[] = [];
    const form: number[] = [];
    const queue: number[] = [];
    const usable: number[] = [];
    // A desk starts every morning with the same user data: uncounted rounds fill the caches of both, as days before did.
    for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
      const emptyMs = await withEmptyWindowOf(emptyFolder, async ({ startMs }) => startMs);
      const desk = await withDeskOf(deskFolder, server, async ({ formMs, queueMs }) => ({ formMs, queueMs }));
      if (round < 0) continue;
      empty.push(emptyMs);
      form.push(desk.formMs);
      queue.push(desk.queueMs);
      usable.push(desk.formMs + desk.queueMs);
    }
    const baseline = median(empty);
    const against = (name: string, values: readonly number[], limit: number | null): BenchResult =>
      comparedWith(baseline, limit, { name: `cold-start ${name} p50`, value: median(values), unit: 'ms' });
    return [
      against('usable queue', usable, LIMIT),
      against('sign-in form', form, null),
      against('sign-in to queue', queue, null),
    ];
  });
