import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database';
import type { DocumentDraft } from './document-draft';

/** The next numbers for tickets opened here; a number once taken is never given again. */
export async function nextTicketNumbers(tx: Transaction, count: number): Promise<readonly string[]> {
  if (count === 0) return [];
  const { rows } = await tx.execute<{ n: string }>(
    sql`select nextval('ticket_number')::text as n from generate_series(1, ${count}::integer)`,
  );
  return rows.map(({ n }) => `T-${n}`);
}

/** Imported tickets bring their numbers along; ours go on after the highest. */
export async function keepTicketNumbersAhead(
  tx: Transaction,
  drafts: readonly DocumentDraft[],
): Promise<void> {
  const numbers = drafts.flatMap((draft) => {
    const match = draft.kind === 'ticket' ? /^T-(\d{1,15})$/.exec(draft.body.number) : null;
    return match ? [Number(match[1])] : [];
  });
  if (numbers.length === 0) return;
  const highest = numbers.reduce((a, b) => Math.max(a, b));
  await tx.execute(
    sql`select setval('ticket_number', greatest(${highest}::bigint, (select last_value from ticket_number)))`,
  );
}
