import type { AffectedItem, RequestItem } from '#shared/contracts/outage-views';
import { mayTakeOver } from '#shared/domain/access/permissions';
import type { Actor } from '#shared/domain/access/role';
import { maskName } from '#shared/domain/account/masking';
import { affectedBy } from '#shared/domain/followup/affected';
import { backOfficeRequests } from '#shared/domain/followup/back-office';
import { type BacklogEntry, inBacklogOrder } from '#shared/domain/followup/backlog-order';
import { callbackOf } from '#shared/domain/followup/callback';
import { goodwillOf, goodwillSuggestions } from '#shared/domain/followup/goodwill';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { nextDue } from '#shared/domain/sla/next-due';
import { formerNumber } from '#shared/domain/ticket/local-number';
import { followupTickets } from '../data/followups';
import { openOutage } from '../data/outages';
import type { ProjectedTicket } from '../data/tickets';
import { maskContact } from '../masking/mask-contact';
import type { Vault } from '../vault';
import { incidentsHere } from './incidents-here';

const SUBJECT_LENGTH = 60;

/** The register as this person sees it: leads all of it, agents the customers they spoke to or have in hand. */
export function affectedItems(vault: Vault): readonly AffectedItem[] {
  const policy = vault.centre.read()?.policy;
  const actor = vault.session.current()?.session.actor;
  if (policy === undefined || actor === undefined) return [];
  const all = mayTakeOver(actor.role) || actor.role === 'auditor';
  const holding = outagesHolding(vault);
  return followupTickets(vault.store, vault.clock.nowMs())
    .flatMap((projected) => toItem(projected, policy, actor, holding) ?? [])
    .filter(({ mine }) => mine || all)
    .sort(inOrder);
}

/** Outages of this desk and incidents of the centre that are not over. */
function outagesHolding(vault: Vault): ReadonlySet<string> {
  const own = openOutage(vault.store);
  const incidents = incidentsHere(vault).filter(({ endedAtMs }) => endedAtMs === null);
  return new Set([...(own === null ? [] : [own.id]), ...incidents.map(({ id }) => id)]);
}

function toItem(
  { ticket, pending }: ProjectedTicket,
  policy: TenantPolicy,
  actor: Actor,
  holding: ReadonlySet<string>,
): AffectedItem | null {
  const affected = affectedBy(ticket.events);
  const [first] = affected;
  if (first === undefined) return null;
  const callback = callbackOf(ticket.events, policy);
  const scheduled = new Set(
    ticket.events.flatMap((event) => (event.type === 'callback_scheduled' ? [event.outageId] : [])),
  );
  const lastAtMs = Math.max(...affected.map((each) => each.lastAtMs));
  const [question = ''] = ticket.question.trim().split('\n', 1);
  return {
    ticketId: ticket.id,
    number: ticket.number,
    formerNumber: formerNumber(ticket),
    channel: ticket.channel,
    subject: [...question].slice(0, SUBJECT_LENGTH).join(''),
    requesterName: maskName(ticket.requester.name),
    contact: maskContact(ticket.requester.contact),
    state: ticket.state,
    ownerName: ticket.ownerName,
    mine: ticket.ownerId === actor.id || affected.some(({ byId }) => byId === actor.id),
    pending,
    promisedAtMs: nextDue(ticket, policy)?.dueAtMs ?? null,
    firstAtMs: first.firstAtMs,
    lastAtMs,
    contacts: affected.reduce((sum, { contacts }) => sum + contacts, 0),
    byName: first.byName,
    callback,
    unscheduled:
      affected.find(({ outageId }) => !holding.has(outageId) && !scheduled.has(outageId))?.outageId ?? null,
    settled: callback !== null && callback.state !== 'open' && (callback.closedAtMs ?? 0) >= lastAtMs,
    goodwill: goodwillOf(ticket.events),
    suggestions: goodwillSuggestions(ticket.events, policy, actor.role),
  };
}

const inOrder = (a: AffectedItem, b: AffectedItem): number => inBacklogOrder(asEntry(a), asEntry(b));

const asEntry = (item: AffectedItem): BacklogEntry => ({
  ...item,
  resolved: item.state === 'resolved',
  callbackDueAtMs: item.callback?.state === 'open' ? item.callback.dueAtMs : null,
});

/** What nobody has answered yet, oldest first; every desk sees all of it. */
export const openRequests = (vault: Vault): readonly RequestItem[] =>
  followupTickets(vault.store, vault.clock.nowMs())
    .flatMap(({ ticket }) =>
      backOfficeRequests(ticket.events)
        .filter(({ answer }) => answer === null)
        .map((request) => ({ ...request, ticketId: ticket.id, number: ticket.number })),
    )
    .sort((a, b) => a.requestedAtMs - b.requestedAtMs);
