import { setTimeout } from 'node:timers/promises';
import type { Vault } from '../../../electron/vault/vault';
import { act } from './work-offline';

export type Notes = {
  readonly ticketIds: readonly string[];
  readonly count: number;
  readonly text: string;
  readonly pauseMs: number;
};

/** Milliseconds from asking the vault for a note on a ticket until it is on the disk, one after the other. */
export async function timeNotes(
  vault: Vault,
  { ticketIds, count, text, pauseMs }: Notes,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const ticketId = ticketIds[n % ticketIds.length];
    if (ticketId === undefined) throw new Error('There is no ticket');
    const startedAt = performance.now();
    await act(vault, ticketId, { type: 'add_note', text });
    taken.push(performance.now() - startedAt);
    if (pauseMs > 0) await setTimeout(pauseMs);
  }
  return taken;
}

/** Tickets the desk may note on. */
export const ticketIdsOf = (vault: Vault): readonly string[] =>
  vault.store.all("SELECT id FROM ticket WHERE state <> 'resolved' ORDER BY id").map((row) => String(row.id));
