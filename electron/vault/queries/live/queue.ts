import type { QueueItem, QueueView } from '#shared/contracts/views';
import { maskName } from '#shared/domain/account/masking';
import type { Drill } from '#shared/domain/incident/drill';
import { openedInDrill } from '#shared/domain/incident/drill-ticket';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import type { ServiceClock } from '#shared/domain/sla/clock';
import { nextDue } from '#shared/domain/sla/next-due';
import { readDocumentsOfKind } from '../../data/documents';
import { openTickets, type ProjectedTicket, resolvedTickets } from '../../data/tickets';
import { topics } from '../../data/topics';
import type { Vault } from '../../vault';
import type { LiveHandler } from '../handler-types';

const EMPTY: QueueView = { items: [], counts: { waiting: 0, mine: 0, atRisk: 0, breached: 0 } };
const RESOLVED_SHOWN = 200;
const SUBJECT_LENGTH = 80;
/** A clock is at risk in the last quarter of its time. */
const AT_RISK_SHARE = 0.25;

/** The agent's tickets in the order they are due (screens §1). */
export const queue: LiveHandler<'queue'> = {
  signedOut: EMPTY,
  topics: () => [topics.tickets, topics.centre, topics.time, topics.session],
  evaluate: (vault, { scope }) => {
    const policy = vault.centre.read()?.policy;
    const actorId = vault.session.current()?.session.actor.id;
    if (policy === undefined || actorId === undefined) return EMPTY;
    const nowMs = vault.clock.nowMs();
    const drills = readDocumentsOfKind(vault.store, 'drill');
    const open = openTickets(vault.store).map((projected) => toEntry(vault, projected, policy, drills));
    const mine = open.filter(({ item }) => item.ownerId === actorId);
    const items =
      scope === 'resolved'
        ? resolvedTickets(vault.store, RESOLVED_SHOWN).map(
            (each) => toEntry(vault, each, policy, drills).item,
          )
        : inOrder(scope === 'mine' ? mine : open).map(({ item }) => item);
    return {
      items,
      counts: {
        waiting: open.filter(({ item }) => item.state === 'waiting').length,
        mine: mine.length,
        atRisk: open.filter(({ item }) => isAtRisk(item.clock, nowMs)).length,
        breached: open.filter(({ item }) => isBreached(item.clock, nowMs)).length,
      },
    };
  },
};

type Entry = { readonly item: QueueItem; readonly askedAtMs: number };

function toEntry(
  vault: Vault,
  { ticket, pending }: ProjectedTicket,
  policy: TenantPolicy,
  drills: readonly Drill[],
): Entry {
  return {
    askedAtMs: ticket.askedAtMs,
    item: {
      ticketId: ticket.id,
      number: ticket.number,
      channel: ticket.channel,
      state: ticket.state,
      subject: firstLine(ticket.question),
      requesterName: maskName(ticket.requester.name),
      accountNumberTail: ticket.accountId === null ? null : numberTail(vault, ticket.accountId),
      ownerId: ticket.ownerId,
      clock: nextDue(ticket, policy),
      drill: openedInDrill(ticket, drills),
      pending,
    },
  };
}

/** Due first, then those without a running clock; the same order each time. */
const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort(
    (a, b) =>
      (a.item.clock?.dueAtMs ?? Number.MAX_SAFE_INTEGER) -
        (b.item.clock?.dueAtMs ?? Number.MAX_SAFE_INTEGER) ||
      a.askedAtMs - b.askedAtMs ||
      (a.item.ticketId < b.item.ticketId ? -1 : 1),
  );

const isBreached = (clock: ServiceClock | null, nowMs: number): boolean =>
  clock !== null && clock.dueAtMs < nowMs;

const isAtRisk = (clock: ServiceClock | null, nowMs: number): boolean =>
  clock !== null &&
  clock.dueAtMs >= nowMs &&
  clock.dueAtMs - nowMs <= (clock.dueAtMs - clock.startedAtMs) * AT_RISK_SHARE;

function firstLine(question: string): string {
  const line = [...(question.trim().split('\n', 1)[0] ?? '')];
  return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1).join('')}…` : line.join('');
}

function numberTail(vault: Vault, accountId: string): string | null {
  const row = vault.store.get('SELECT number FROM account_search WHERE account_id = ?', [accountId]);
  return row === null ? null : String(row.number).slice(-4);
}
