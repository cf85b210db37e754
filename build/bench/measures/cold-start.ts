import { setTimeout as sleep } from 'node:timers/promises';
import { startToQueue, withDeskOf } from '../desk';
import { type DeskServer, withDeskServer } from '../desk-server';
import { withEmptyWindowOf } from '../empty-window';
import { type KeychainAccess, withKeychain } from '../keychain';
import { withProfile } from '../profile-folder';
import { type BenchResult, comparedWith } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const ROUNDS = 5;
/** V8 keeps the code of a script it has met before, and uses it at the start after that. */
const WARM_ROUNDS = 2;
const LIMIT = 2;
/** The records are locked for the keychain a moment after the queue has been shown. */
const REMEMBERED_MS = 4_000;

/**
 * From starting the program to a queue that can be worked with, against an empty window of the same runtime: on a desk
 * that worked yesterday and whose agent is still signed in, as the operating system's keychain keeps them. Reported
 * besides: with a password typed in between, without the time that takes a person.
 */
export const coldStart: Measure = {
  name: 'cold-start',
  run: () =>
    withDeskServer({ customers: 300, withHistory: 300, longHistoryRows: 0 }, (server) =>
      withKeychain((keychain) =>
        withProfile('cold-remembered', (remembered) =>
          withProfile('cold-typed', (typed) =>
            withProfile('cold-empty', (empty) => measure(server, keychain, { remembered, typed, empty })),
          ),
        ),
      ),
    ),
};

type Folders = { readonly remembered: string; readonly typed: string; readonly empty: string };

async function measure(
  server: DeskServer,
  keychain: KeychainAccess,
  folders: Folders,
): Promise<readonly BenchResult[]> {
  await withDeskOf(folders.remembered, server, () => sleep(REMEMBERED_MS), keychain);
  const empty: number[] = [];
  const usable: number[] = [];
  const form: number[] = [];
  const typed: number[] = [];
  // A desk starts every morning with the same user data: uncounted rounds fill the caches of all, as days before did.
  for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
    // With the same keychain: reaching it is part of what every window of this runtime costs.
    const emptyMs = await withEmptyWindowOf(folders.empty, async ({ startMs }) => startMs, keychain);
    const usableMs = await startToQueue(folders.remembered, keychain);
    const desk = await withDeskOf(folders.typed, server, async ({ formMs, queueMs }) => ({
      formMs,
      queueMs,
    }));
    if (round < 0) continue;
    empty.push(emptyMs);
    usable.push(usableMs);
    form.push(desk.formMs);
    typed.push(desk.formMs + desk.queueMs);
  }
  const baseline = median(empty);
  const against = (name: string, values: readonly number[], limit: number | null): BenchResult =>
    comparedWith(baseline, limit, { name: `cold-start ${name} p50`, value: median(values), unit: 'ms' });
  return [
    against('usable queue', usable, LIMIT),
    against('sign-in form', form, null),
    against('usable queue by password', typed, null),
  ];
}
