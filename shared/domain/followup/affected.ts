import { chronological } from '../ticket/pauses';
import type { TicketEvent, TicketEventType } from '../ticket/ticket-event';

/** Having spoken to the customer, or written down that one did: a question taken in, a reply, a note, an attempt. */
const CONTACTS: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'opened',
  'replied',
  'note_added',
  'identity_checked',
  'contact_attempted',
]);

/** A customer on the register of one outage (S1-53). */
export type Affected = {
  readonly outageId: string;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly contacts: number;
  /** Who spoke to them first. */
  readonly byId: string;
  readonly byName: string;
  /** Some of it was while the server could not be reached. */
  readonly offline: boolean;
};

/** The outages in which somebody spoke to the customer of this ticket, oldest first: whatever the order of arrival. */
export function affectedBy(events: readonly TicketEvent[]): readonly Affected[] {
  const found = new Map<string, Affected>();
  for (const { type, atMs, actor, during } of chronological(events)) {
    if (during === undefined || !CONTACTS.has(type)) continue;
    const known = found.get(during.outageId);
    found.set(during.outageId, {
      outageId: during.outageId,
      firstAtMs: known?.firstAtMs ?? atMs,
      lastAtMs: atMs,
      contacts: (known?.contacts ?? 0) + 1,
      byId: known?.byId ?? actor.id,
      byName: known?.byName ?? actor.name,
      offline: (known?.offline ?? false) || during.offline,
    });
  }
  return [...found.values()];
}
