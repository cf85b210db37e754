import { mayExceedGoodwill } from '../access/permissions';
import type { Role } from '../access/role';
import type { TenantPolicy } from '../policy/tenant-policy';
import { chronological } from '../ticket/pauses';
import type { TicketEvent } from '../ticket/ticket-event';
import { affectedBy } from './affected';
import type { GoodwillItem } from './goodwill-item';

/** Where the goodwill of a ticket stands. */
export type GoodwillState =
  | { readonly state: 'none' }
  | {
      readonly state: 'proposed';
      readonly proposalId: string;
      readonly item: GoodwillItem;
      readonly reason: string;
      readonly byId: string;
      readonly byName: string;
    }
  | {
      readonly state: 'given';
      readonly item: GoodwillItem;
      readonly atMs: number;
      readonly byName: string;
    }
  | {
      readonly state: 'declined';
      readonly item: GoodwillItem;
      readonly reason: string;
      readonly byName: string;
    };

/** What the customer of a ticket was given for having to wait (S1-55). */
export function goodwillOf(events: readonly TicketEvent[]): GoodwillState {
  let now: GoodwillState = { state: 'none' };
  for (const event of chronological(events)) {
    const byName = event.actor.name;
    if (event.type === 'goodwill_given') {
      now = { state: 'given', item: event.item, atMs: event.atMs, byName };
    } else if (event.type === 'goodwill_proposed' && now.state !== 'given') {
      const { id: proposalId, item, reason, actor } = event;
      now = { state: 'proposed', proposalId, item, reason, byId: actor.id, byName };
    } else if (
      event.type === 'goodwill_declined' &&
      now.state === 'proposed' &&
      now.proposalId === event.proposalId
    ) {
      now = { state: 'declined', item: now.item, reason: event.reason, byName };
    }
  }
  return now;
}

/** What could be given now, the dearest this role may give by itself first; none to a customer no outage touched. */
export function goodwillSuggestions(
  events: readonly TicketEvent[],
  policy: Pick<TenantPolicy, 'goodwill'>,
  role: Role,
): readonly { readonly item: GoodwillItem; readonly needsLead: boolean }[] {
  const { goodwill } = policy;
  const { state } = goodwillOf(events);
  if (goodwill === undefined || state === 'given' || state === 'proposed') return [];
  if (affectedBy(events).length === 0) return [];
  return goodwill.catalogue
    .map((item) => ({ item, needsLead: needsLead(item, goodwill.agentLimitMinor, role) }))
    .sort((a, b) => Number(a.needsLead) - Number(b.needsLead) || b.item.worthMinor - a.item.worthMinor);
}

/** Is it more than this role may give by itself? */
export const needsLead = (item: GoodwillItem, agentLimitMinor: number, role: Role): boolean =>
  item.worthMinor > agentLimitMinor && !mayExceedGoodwill(role);
