import { useEffect, useRef } from 'react';
import type { RecordsView } from '#shared/contracts/views';
import type { TicketIntent } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { useLive, vault } from '../../../vault/vault';

const LIMIT = 100;

/**
 * Writes down that the agent looked at the records, once per ticket and identification: it makes "I have checked your
 * account" true (S0-07, C5) and ticks what the records prove.
 */
export function useOpenLedger(ticket: Ticket | null, view: RecordsView | null): void {
  const session = useLive('session', {}).value;
  const actorId = session?.state === 'signed_in' ? session.actor.id : null;
  const written = useRef(new Set<string>());
  useEffect(() => {
    if (!ticket || !view?.complete || !mayOpenLedger(ticket, actorId)) return;
    // Records and ticket change while the command is on its way: it is still one look.
    const look = `${ticket.id} ${ticket.identity?.verifiedAtMs}`;
    const { current: looks } = written;
    if (looks.has(look)) return;
    looks.add(look);
    const intent: TicketIntent = { type: 'open_ledger', recordIds: [...shownRecordIds(view)] };
    void vault.request('command-run', { ticketId: ticket.id, intent }).then((result) => {
      // A refusal, e.g. records not at hand, is tried again when they change.
      if (!result.ok) looks.delete(look);
    });
  }, [ticket, view, actorId]);
}

/** The agent who has the ticket, the customer identified, and not yet written down since. */
export function mayOpenLedger(
  ticket: Pick<Ticket, 'state' | 'ownerId' | 'identity' | 'ledgerOpenedAtMs'>,
  actorId: string | null,
): boolean {
  if (ticket.state === 'resolved' || ticket.ownerId === null || ticket.ownerId !== actorId) return false;
  if (ticket.identity === null) return false;
  return ticket.ledgerOpenedAtMs === null || ticket.ledgerOpenedAtMs < ticket.identity.verifiedAtMs;
}

/** The records the pane has put in front of the agent: what the findings rest on first, then the newest. */
export function shownRecordIds(view: RecordsView): readonly string[] {
  const { findings, payAgain } = view.diagnosis;
  const proven = [...findings.flatMap((finding) => finding.proof), ...payAgain.proof];
  const newest = view.timelineHead.flatMap((item) => (item.ref === null ? [] : [item.ref]));
  const ids = new Set([view.account.id, ...[...proven, ...newest].map((ref) => ref.recordId)]);
  return [...ids].slice(0, LIMIT);
}
