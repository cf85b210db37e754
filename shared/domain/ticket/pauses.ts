import type { TicketEvent, TicketEventType } from './ticket-event';

/** A span in which the ticket waited for the customer; `toMs` null while it still waits. */
export type Pause = { readonly fromMs: number; readonly toMs: number | null };

/** The ticket is in hand again: the customer is back or somebody works on. Notes, replies and views end no pause. */
const RESUMING: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'message_received',
  'assigned',
  'identity_checked',
  'classified',
  'step_completed',
  'solution_chosen',
  'satisfaction_recorded',
  'resolved',
  'reopened',
]);

/** Events that only follow from another (`<command>#n`), such as ticks by record, are nobody's work. */
const resumes = ({ id, type }: TicketEvent): boolean => RESUMING.has(type) && !id.includes('#');

/** By when it happened, then by id: the same for every order of arrival. */
export const chronological = (events: readonly TicketEvent[]): TicketEvent[] =>
  [...events].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** When the ticket waited for the customer (S4-16), oldest first; only the last one can be open. */
export function pauses(events: readonly TicketEvent[]): readonly Pause[] {
  const found: Pause[] = [];
  let since: number | null = null;
  for (const event of chronological(events)) {
    if (event.type === 'waiting_for_customer') since ??= event.atMs;
    else if (since !== null && resumes(event)) {
      found.push({ fromMs: since, toMs: event.atMs });
      since = null;
    }
  }
  return since === null ? found : [...found, { fromMs: since, toMs: null }];
}
