import { chronological } from './pauses';
import type { Ticket } from './ticket';
import type { TicketEvent } from './ticket-event';

type Check = Extract<TicketEvent, { type: 'identity_checked' }>;

/**
 * Whether the customer is identified now (S0-21). The latest check decides. Another account or a new contact after the
 * ticket was resolved asks for a new check.
 */
export function projectIdentity(events: readonly TicketEvent[]): Ticket['identity'] {
  const start = events.findLastIndex((e) => e.type === 'account_linked' || e.type === 'reopened');
  const checks = chronological(events.slice(start + 1)).filter(
    (e): e is Check => e.type === 'identity_checked',
  );
  const last = checks.at(-1);
  if (!last?.verified) return null;
  return { method: last.method, verifiedAtMs: last.atMs, attempts: checks.length };
}
