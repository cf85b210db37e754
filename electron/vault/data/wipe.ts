import type { Transaction } from '../store/open-store';
import { topics } from './topics';

/** Removes every record of a server or person that is not the present one. */
export function wipe(transaction: Transaction): void {
  for (const table of [
    'document',
    'account_search',
    'reference',
    'ticket',
    'outbox',
    'draft',
    'followed',
    'elsewhere',
    'meta',
  ]) {
    transaction.run(`DELETE FROM ${table}`);
  }
  transaction.touch(topics.centre, topics.tickets, topics.outbox);
}
