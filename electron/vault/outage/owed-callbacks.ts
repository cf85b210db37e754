import { affectedBy } from '#shared/domain/followup/affected';
import { callbackOf } from '#shared/domain/followup/callback';
import { followupTickets } from '../data/followups';
import type { Vault } from '../vault';

/** A call owed after an outage that is over, and not written down yet. */
export type OwedCallback = { readonly ticketId: string; readonly outageId: string };

/** Customers this agent was the first to speak to in one of these outages, and whom nobody is to call back yet. */
export function owedCallbacks(vault: Vault, outageIds: ReadonlySet<string>): readonly OwedCallback[] {
  const policy = vault.centre.read()?.policy;
  const actorId = vault.session.current()?.session.actor.id;
  if (policy === undefined || actorId === undefined || outageIds.size === 0) return [];
  return followupTickets(vault.store, vault.clock.nowMs()).flatMap(({ ticket }) => {
    const scheduled = new Set(
      ticket.events.flatMap((event) => (event.type === 'callback_scheduled' ? [event.outageId] : [])),
    );
    const callback = callbackOf(ticket.events, policy);
    return affectedBy(ticket.events)
      .filter(({ outageId, byId }) => outageIds.has(outageId) && byId === actorId && !scheduled.has(outageId))
      .filter(({ lastAtMs }) => callback?.closedAtMs == null || callback.closedAtMs < lastAtMs)
      .map(({ outageId }) => ({ ticketId: ticket.id, outageId }));
  });
}
