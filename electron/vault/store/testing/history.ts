import type { Durability } from '../journal';
import type { Migration } from '../migrate';
import type { DurableStore } from '../open-durable-store';

/** A table that tells in what order transactions came, and whether any is there in part. */
export const historyMigration: Migration = {
  version: 1,
  name: 'history',
  sql: 'CREATE TABLE history(n INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL, part INTEGER NOT NULL);',
};

/** How a transaction ended, as its caller knows it. */
export type Ending = 'acknowledged' | 'refused' | 'refused_perhaps_kept' | 'unheard';
export type Attempt = { readonly id: number; readonly durability: Durability; ending: Ending };

export const PARTS = 2;

/** One transaction of several writes. */
export const writeHistory = (store: DurableStore, id: number, durability: Durability): Promise<void> =>
  store.transaction(
    (tx) => {
      for (let part = 0; part < PARTS; part += 1)
        tx.run('INSERT INTO history(id, part) VALUES (?, ?)', [id, part]);
    },
    { durability },
  );

/** The transactions that are there, in order; throws if one is there in part or torn apart by another. */
export function readHistory(store: Pick<DurableStore, 'all'>): readonly number[] {
  const rows = store.all('SELECT id, part FROM history ORDER BY n');
  if (rows.length % PARTS !== 0) throw new Error('A transaction is there in part');
  return rows.flatMap(({ id, part }, index) => {
    const first = rows[index - (index % PARTS)];
    if (part !== index % PARTS || id !== first?.id) throw new Error('Transactions are mixed');
    return part === 0 ? [Number(id)] : [];
  });
}

/** What is wrong with what was found after a crash, or null. Every rule of the README's guarantees is one line here. */
export function contradiction(
  attempts: readonly Attempt[],
  found: readonly number[],
  lost: 'process' | 'power' | 'nothing',
): string | null {
  const there = new Set(found);
  const known = new Map(attempts.map((attempt, index) => [attempt.id, index]));
  const order = found.map((id) => known.get(id) ?? -1);
  if (order.some((place, index) => place < 0 || (index > 0 && place <= (order[index - 1] ?? -1))))
    return 'out of order, twice, or never written';
  const acknowledged = attempts.filter(({ ending }) => ending === 'acknowledged');
  const lastDurable = acknowledged.findLastIndex(({ durability }) => durability === 'durable');
  const mustBeThere = lost === 'power' ? acknowledged.slice(0, lastDurable + 1) : acknowledged;
  const missing = mustBeThere.find(({ id }) => !there.has(id));
  if (missing) return `acknowledged and missing: ${missing.id}`;
  const firstLost = acknowledged.findIndex(({ id }) => !there.has(id));
  const afterLost = firstLost < 0 ? undefined : acknowledged.slice(firstLost).find(({ id }) => there.has(id));
  if (afterLost) return `a relaxed one is missing before ${afterLost.id}, which is there`;
  const lastAcknowledged = attempts.findLastIndex(({ ending }) => ending === 'acknowledged');
  const wrongly = attempts.find(
    ({ id, ending }, index) =>
      there.has(id) && (ending === 'refused' || (ending !== 'acknowledged' && index < lastAcknowledged)),
  );
  return wrongly ? `refused and there: ${wrongly.id}` : null;
}
