import type { TicketEvent } from './ticket-event';

export type ConfirmedProof = Extract<TicketEvent, { readonly type: 'proof_confirmed' }>;
type ProofWord = ConfirmedProof | Extract<TicketEvent, { readonly type: 'proof_withdrawn' }>;

/**
 * The proofs that stand, oldest first. Of each row of a statement the latest word counts, by when it was spoken and not
 * by when it arrived, so that desks that were cut off agree.
 */
export function standingProofs(events: readonly TicketEvent[]): readonly ConfirmedProof[] {
  const latest = new Map<string, ProofWord>();
  for (const event of events) {
    if (event.type !== 'proof_confirmed' && event.type !== 'proof_withdrawn') continue;
    const known = latest.get(event.proofKey);
    if (!known || isLater(event, known)) latest.set(event.proofKey, event);
  }
  return [...latest.values()]
    .filter((word) => word.type === 'proof_confirmed')
    .sort((a, b) => (isLater(a, b) ? 1 : -1));
}

const isLater = (a: ProofWord, b: ProofWord): boolean =>
  a.atMs > b.atMs || (a.atMs === b.atMs && a.id > b.id);

/** Channel transaction numbers that stand proven on tickets of one account. */
export const shownTransactionNumbers = (
  tickets: readonly { readonly events: readonly TicketEvent[] }[],
): readonly string[] => [
  ...new Set(
    tickets.flatMap(({ events }) =>
      standingProofs(events).flatMap(({ entry }) => entry.transactionNumber?.trim() || []),
    ),
  ),
];
